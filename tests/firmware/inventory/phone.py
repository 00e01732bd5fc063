"""Builds small phones on disk: partitions with APKs, permission files, init scripts and compiled code."""

import functools
import io
import struct
import zipfile
import zlib
from pathlib import Path

from sandbox.devices.phone.signing import Signer, new_signer, sign
from sandbox.firmware.model import Extraction, Partition
from tests.intake.apk import dex, manifest

ANDROID = 'xmlns:android="http://schemas.android.com/apk/res/android"'
BUILD_PROP = """
# begin
ro.build.version.sdk=33
ro.build.version.release=13
ro.build.type=user
ro.build.tags=release-keys
ro.product.system.brand=Example
ro.product.system.model=Phone One
ro.control_privapp_permissions=enforce
"""


@functools.cache
def signer(name: str = "vendor") -> Signer:
    """A key of that name, the same for the whole test run."""
    return new_signer(name)


def xml(package: str, inside: str = "", application: str = "<application/>", more: str = "") -> str:
    """A manifest; `more` are attributes of its root."""
    return f'<manifest {ANDROID} package="{package}" {more}>{inside}{application}</manifest>'


def permission(name: str) -> str:
    """One `uses-permission`."""
    return f'<uses-permission android:name="{name}"/>'


def component(kind: str = "receiver", name: str = ".R") -> str:
    """An application with one component: something that needs code."""
    return f'<application><{kind} android:name="{name}" android:exported="true"/></application>'


def archive(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def apk(text: str, *codes: bytes, by: str | None = "vendor", **members: bytes) -> bytes:
    """A package of that manifest and DEX files, signed (scheme v2) by the key of that name."""
    names = ["classes.dex", *(f"classes{number}.dex" for number in range(2, len(codes) + 1))]
    content = {"AndroidManifest.xml": manifest(text), **dict(zip(names, codes, strict=False)), **members}
    data = archive(content)
    return sign(data, signer(by)) if by else data


def code(mark: bytes) -> bytes:
    """A DEX file of its own."""
    return dex(mark.ljust(64, b"\0"))


def vdex(version: bytes, *codes: bytes) -> bytes:
    """A vdex as AOSP's art/runtime/vdex_file.h has it: up to 021 a header and DEX files, then sections."""
    body = b"".join(one + b"\0" * (-len(one) % 4) for one in codes)
    if version < b"027":
        checksums = struct.pack(f"<{len(codes)}I", *map(zlib.crc32, codes))
        return (
            b"vdex" + version + b"\0" + struct.pack("<IIII", len(codes), len(body), 0, 0) + checksums + body
        )
    start = 12 + 4 * 12
    sections = [(0, start, 0), (1, start, len(body)), (2, 0, 0), (3, 0, 0)]
    table = b"".join(struct.pack("<III", *section) for section in sections)
    return b"vdex" + version + b"\0" + struct.pack("<I", 4) + table + body


def oat(*jars: tuple[str, bytes]) -> bytes:
    """An ELF file whose read-only data is an oat file with the DEX of these locations (up to Android 6)."""
    header = b"oat\n064\0" + bytes(64)
    size = len(header) + sum(len(name) + 12 for name, _ in jars)
    entries = body = b""
    for name, one in jars:
        offset = size + len(body)
        entries += struct.pack("<I", len(name)) + name.encode() + struct.pack("<II", zlib.crc32(one), offset)
        body += one
    return b"\x7fELF" + bytes(4092) + header + entries + body


class Phone:
    """Partitions below a folder, and the extraction that describes them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._names: dict[str, None] = {}

    def write(self, partition: str, path: str, data: bytes | str) -> Path:
        """Put a file onto a partition."""
        place = self._place(partition, path)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
        return place

    def link(self, partition: str, path: str, target: str) -> None:
        """Put a link onto a partition."""
        self._place(partition, path).symlink_to(target)

    def _place(self, partition: str, path: str) -> Path:
        self._names[partition] = None
        place = self.root / partition / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    @property
    def partitions(self) -> dict[str, Path]:
        """Name to folder."""
        return {name: self.root / name for name in self._names}

    @property
    def extraction(self) -> Extraction:
        """As the unpacking of an image would tell it."""
        return Extraction(partitions=tuple(map(self._partition, self._names)))

    def _partition(self, name: str) -> Partition:
        files = [place for place in (self.root / name).rglob("*") if place.is_file()]
        size = sum(place.stat().st_size for place in files)
        return Partition(
            name=name, folder=name, format="ext4", path=f"{name}.img", files=len(files), size=size
        )
