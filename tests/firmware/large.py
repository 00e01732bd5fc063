"""Large images for measuring: each function makes a container of a tree or of its ext4 image, in a folder."""

import hashlib
import lzma
import random
import shutil
import struct
import subprocess
import zipfile
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from sandbox.firmware.formats.payload_manifest import Kind
from tests.firmware import packages
from tests.firmware.packages import BLOCK, field, operation

_MIB = 1 << 20
_PIECE = 2 * _MIB  # what AOSP's generator of full updates cuts images into
_SECTOR = 512
_FIRST = _MIB  # where partitions begin in a super image
_WORDS = b"the owner of this phone reads and writes its messages by day and by night ".split()


def tree(folder: Path, size: int) -> Path:
    """Files of 1 KiB to 8 MiB: half do not pack, a quarter is text, a quarter zeros."""
    chance, left, number = random.Random(1), size, 0
    while left > 0:
        length = min(left, int(2 ** chance.uniform(10, 23)))
        path = folder / f"folder{number % 50}" / f"file{number}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_content(chance, length))
        left, number = left - length, number + 1
    return folder


def _content(chance: random.Random, length: int) -> bytes:
    kind = chance.random()
    if kind < 0.5:
        return chance.randbytes(length)
    if kind < 0.75:
        text = b" ".join(chance.choices(_WORDS, k=2000))
        return (text * (length // len(text) + 1))[:length]
    return bytes(length)


def ext4_of(tree_: Path, image: Path, size: int = 0) -> Path:
    """mke2fs, without a journal as Android builds it."""
    size = size or sum(path.stat().st_size for path in tree_.rglob("*")) * 9 // 8 + 16 * _MIB
    _run(
        "mke2fs", "-q", "-t", "ext4", "-b", "4096", "-O", "^has_journal", "-d", tree_, image, f"{size >> 20}M"
    )
    return image


def payload(image: Path, folder: Path) -> Path:
    """payload.bin as AOSP makes it, and the same image packed by xz beside it for the bare tool."""
    made = payload_of(image, folder / "payload.bin", "system")
    _run("sh", "-c", 'xz -0 -T0 -c "$0" > "$1"', image, f"{made}.xz")
    return made


def payload_of(image: Path, made: Path, name: str) -> Path:
    """A full update: pieces of 2 MiB, each packed by xz where that is smaller."""
    size, operations, offset = image.stat().st_size, [], 0
    blobs = made.with_suffix(".blobs")
    starts = range(0, size, _PIECE)
    with blobs.open("wb") as target, ProcessPoolExecutor(2) as pool:
        for start, (kind, data) in zip(starts, pool.map(_packed, [image] * len(starts), starts), strict=True):
            extents = [(start // BLOCK, min(_PIECE, size - start) // BLOCK)]
            operations.append(field(8, operation(kind, extents, offset, data)))
            offset += len(data)
            target.write(data)
    with image.open("rb") as file:
        info = field(1, size) + field(2, hashlib.file_digest(file, "sha256").digest())
    update = field(1, name) + field(7, info) + b"".join(operations)
    with made.open("wb") as file, blobs.open("rb") as source:
        file.write(packages.payload_file([update], b""))
        shutil.copyfileobj(source, file, _MIB)
    blobs.unlink()
    return made


def _packed(image: Path, start: int) -> tuple[int, bytes]:
    with image.open("rb") as file:
        file.seek(start)
        data = file.read(_PIECE)
    if not any(data):
        return Kind.ZERO, b""
    packed = lzma.compress(data, preset=0)
    return (Kind.REPLACE_XZ, packed) if len(packed) < len(data) else (Kind.REPLACE, data)


def block_ota(image: Path, folder: Path) -> Path:
    """Transfer list and brotli."""
    return packages.block_ota(folder / "update", {"system": image.read_bytes()})


def samsung(image: Path, folder: Path) -> Path:
    """A tar of one lz4, with its md5 line."""
    made = folder / "AP.tar.md5"
    made.write_bytes(packages.samsung({"system": image.read_bytes()}))
    return made


def pac(image: Path, folder: Path) -> Path:
    """A PAC of one image."""
    made = folder / "phone.pac"
    made.write_bytes(packages.pac_file({"system": image.read_bytes()}))
    return made


def sparse(image: Path, folder: Path) -> Path:
    """img2simg."""
    _run("img2simg", image, folder / "system.simg")
    return folder / "system.simg"


def ext4(image: Path, folder: Path) -> Path:
    """The image itself."""
    (folder / "system.img").hardlink_to(image)
    return folder / "system.img"


def erofs(image: Path, folder: Path) -> Path:
    """Of the same tree, packed by lz4."""
    _run("mkfs.erofs", "-zlz4hc,3", folder / "system.erofs", image.with_name("tree"))
    return folder / "system.erofs"


def squashfs(image: Path, folder: Path) -> Path:
    """Of the same tree, packed by lz4."""
    made = folder / "system.squashfs"
    _run("mksquashfs", image.with_name("tree"), made, "-comp", "lz4", "-noappend", "-quiet")
    return made


def zipped(image: Path, folder: Path) -> Path:
    """The image, deflated."""
    made = folder / "firmware.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(image, "system.img")
    return made


def super_image(image: Path, folder: Path, size: int = 0) -> Path:
    """A super image whose only partition lies in two extents, the second one first."""
    made, sectors = folder / "super.img", image.stat().st_size // _SECTOR
    half, first = sectors // 2 // 2048 * 2048, _FIRST // _SECTOR
    extents = [(half, 0, first + sectors - half, 0), (sectors - half, 0, first, 0)]
    with made.open("wb") as target, image.open("rb") as source:
        target.truncate(max(size, _FIRST + image.stat().st_size))
        target.seek(4096)
        target.write(_geometry().ljust(4096, b"\0") * 2 + _metadata(extents))
        source.seek(half * _SECTOR)
        target.seek(_FIRST)
        shutil.copyfileobj(source, target, _MIB)
        source.seek(0)
        for _ in range(half // 2048):
            target.write(source.read(_MIB))
    return made


def _geometry() -> bytes:
    """AOSP system/core/fs_mgr/liblp, metadata_format.h: LpMetadataGeometry."""
    head = struct.pack("<II32sIII", 0x616C4467, 52, bytes(32), 65536, 1, 4096)
    return struct.pack("<II32sIII", 0x616C4467, 52, sha256(head).digest(), 65536, 1, 4096)


def _metadata(extents: list[tuple[int, int, int, int]]) -> bytes:
    """LpMetadataHeader and its four tables."""
    partitions = struct.pack("<36sIIII", b"system_a", 1, 0, len(extents), 0)
    group = struct.pack("<36sIQ", b"default", 0, 0)
    device = struct.pack("<QIIQ36sI", _FIRST // _SECTOR, 4096, 0, 4 << 30, b"super", 0)
    packed = b"".join(struct.pack("<QIQI", *extent) for extent in extents)
    tables, ends, at = partitions + packed + group + device, b"", 0
    for count, size in ((1, 52), (len(extents), 24), (1, 48), (1, 64)):
        ends += struct.pack("<III", at, count, size)
        at += count * size
    blank = struct.pack(
        "<IHHI32sI32s", 0x414C5030, 10, 0, 128, bytes(32), len(tables), sha256(tables).digest()
    )
    header = blank + ends
    return header[:12] + sha256(header).digest() + header[44:] + tables


def ota(tree_: Path, folder: Path, size: int) -> Path:
    """A zip with a payload whose only partition is a super image of `size` bytes."""
    image = ext4_of(tree_, folder / "system.img", size - _FIRST)
    whole = super_image(image, folder, size)
    image.unlink()
    update = payload_of(whole, folder / "payload.bin", "super")
    whole.unlink()
    with zipfile.ZipFile(folder / "ota.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.write(update, "payload.bin")
    update.unlink()
    return folder / "ota.zip"


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
