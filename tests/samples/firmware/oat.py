"""DEX beside a package, as the installer's compiler leaves it on a system partition.

Layouts after AOSP, art/runtime/vdex_file.h: of Android 12 (`027`, a table of sections) and of Android 10
(`021`, fixed headers, each DEX behind its quickening offset). Verifier data and lookup tables are left empty,
as no reader of DEX needs them. Up to Android 7 the DEX lies in the oat file (art/runtime/oat.h) itself.
"""

import struct
import zlib

from tests.samples.firmware import elf

_VDEX_SECTIONS = 4  # checksums, DEX, verifier data, type lookup


def vdex_027(dexes: list[bytes]) -> bytes:
    """A vdex file of Android 12."""
    checksums = _checksums(dexes)
    dex = b"".join(_padded(dex) for dex in dexes)
    contents = (checksums, dex, b"", b"")
    place = 12 + 12 * _VDEX_SECTIONS
    table = b""
    for kind, content in enumerate(contents):
        table += struct.pack("<III", kind, place, len(content))
        place += len(content)
    return b"vdex027\0" + struct.pack("<I", _VDEX_SECTIONS) + table + b"".join(contents)


def vdex_021(dexes: list[bytes]) -> bytes:
    """A vdex file of Android 10, without quickened code."""
    body = b"".join(struct.pack("<I", 0) + _padded(dex) for dex in dexes)
    header = b"vdex021\x00002\0" + struct.pack("<IIII", len(dexes), 0, 0, 0)
    return header + _checksums(dexes) + struct.pack("<III", len(body), 0, 0) + body


def odex(dexes: list[bytes] | None = None) -> bytes:
    """An oat file: of Android 7 with DEX inside, of later versions (`None`) without."""
    version = b"088\0" if dexes else b"195\0"
    header = b"oat\n" + version + bytes(56)
    return elf.library("oatdata", header + b"".join(_padded(dex) for dex in dexes or []))


def _checksums(dexes: list[bytes]) -> bytes:
    """Those that the package's archive had for them."""
    return b"".join(struct.pack("<I", zlib.crc32(dex)) for dex in dexes)


def _padded(dex: bytes) -> bytes:
    return dex + bytes(-len(dex) % 4)
