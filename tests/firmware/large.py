"""Large images for measuring: each function makes a container of a tree or of its ext4 image, in a folder."""

import hashlib
import lzma
import random
import shutil
import subprocess
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sandbox.firmware.formats.payload_manifest import Kind
from tests.firmware import images, packages
from tests.firmware.packages import BLOCK, field, operation

_MIB = 1 << 20
_PIECE = 2 * _MIB  # what AOSP's generator of full updates cuts images into
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


def super_image(image: Path, folder: Path) -> Path:
    """A super image whose only partition lies in two pieces, the second one first."""
    size = image.stat().st_size + 2 * _MIB
    return images.super_image({"system_a": image}, folder / "super.img", pieces=2, size=size)


def ota(tree_: Path, folder: Path, size: int) -> Path:
    """A zip with a payload whose only partition is a super image of `size` bytes."""
    image = ext4_of(tree_, folder / "system.img", size - 2 * _MIB)
    whole = super_image(image, folder)
    image.unlink()
    update = payload_of(whole, folder / "payload.bin", "super")
    whole.unlink()
    with zipfile.ZipFile(folder / "ota.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.write(update, "payload.bin")
    update.unlink()
    return folder / "ota.zip"


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
