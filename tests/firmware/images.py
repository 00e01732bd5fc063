"""Builds images from a tree with the tools of those who ship them; `needs` skips a test without them."""

import hashlib
import shutil
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skip a test where a tool is missing, and name it."""
    missing = [tool for tool in tools if shutil.which(tool, path=_PATH) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} missing")


_PATH = "/usr/bin:/usr/sbin:/bin:/sbin"


def tool(*command: str | Path) -> None:
    """Run one to its end."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr[-500:]!r}"


def ext4(tree: Path, image: Path, *options: str, kind: str = "ext4", mib: int = 16) -> Path:
    """mke2fs, as AOSP's build uses it."""
    image.unlink(missing_ok=True)
    tool("mke2fs", "-q", "-t", kind, "-b", "4096", *options, "-d", tree, image, f"{mib}M")
    return image


def erofs(tree: Path, image: Path, *options: str) -> Path:
    """mkfs.erofs; `-zlz4hc` and the like are options."""
    tool("mkfs.erofs", *options, image, tree)
    return image


def squashfs(tree: Path, image: Path, compressor: str = "lz4", *options: str) -> Path:
    """mksquashfs."""
    tool("mksquashfs", tree, image, "-comp", compressor, "-noappend", "-quiet", *options)
    return image


def f2fs(tree: Path, image: Path, *options: str, mib: int = 128) -> Path:
    """mkfs.f2fs and sload.f2fs."""
    with image.open("wb") as file:
        file.truncate(mib << 20)
    tool("mkfs.f2fs", "-q", *(options or ("-g", "android")), image)
    tool("sload.f2fs", "-f", tree, "-t", "/", image)
    return image


def sparse(raw: Path, image: Path) -> Path:
    """img2simg."""
    tool("img2simg", raw, image)
    return image


def sparse_chunks(raw: Path, folder: Path, name: str, most: int = 4 << 20) -> list[Path]:
    """Pieces as vendors ship them: `NAME.0`, `NAME.1` …, each as long as the whole when it is unpacked."""
    whole = sparse(raw, folder / f"{name}.whole")
    tool("simg2simg", whole, folder / name, str(most))
    whole.unlink()
    return sorted(folder.glob(f"{name}.*"), key=lambda path: int(path.suffix[1:]))


SECTOR = 512


def super_image(
    partitions: Mapping[str, Path | None],
    image: Path,
    *,
    pieces: int = 1,
    slots: int = 2,
    size: int = 32 << 20,
) -> Path:
    """A super image as lpmake lays it out: geometry and metadata twice, then the partitions.

    None makes an empty partition. With more than one of `pieces`, each partition is cut and they are
    interleaved, in reverse, with an extent of zeros of one sector at the end of each.
    """
    first = (1 << 20) // SECTOR
    with image.open("wb") as file:
        file.truncate(size)
        extents, rows = _write_partitions(file, partitions, pieces, first)
        metadata = lp_metadata(rows, extents, {"super": size})
        geometry = _geometry(65536, slots)
        for at in (4096, 8192):
            file.seek(at)
            file.write(geometry)
        for copy in range(2 * slots):
            file.seek(12288 + copy * 65536)
            file.write(metadata)
    return image


Extents = list[tuple[int, int, int, int]]  # sectors, kind (1 zeros), first sector, device


def _write_partitions(
    file: IO[bytes], partitions: Mapping[str, Path | None], pieces: int, at: int
) -> tuple[Extents, list[tuple[str, int, int]]]:
    placed: dict[tuple[str, int], tuple[int, int]] = {}
    for piece in reversed(range(pieces)):
        for name, path in partitions.items():
            data = path.read_bytes() if path else b""
            each = -(-len(data) // pieces // SECTOR) * SECTOR
            data = data[piece * each : (piece + 1) * each]
            file.seek(at * SECTOR)
            file.write(data)
            placed[name, piece] = (at, -(-len(data) // SECTOR))
            at += placed[name, piece][1]
    extents: Extents = []
    rows = []
    for name, path in partitions.items():
        first = len(extents)
        if path:
            extents += [(placed[name, piece][1], 0, placed[name, piece][0], 0) for piece in range(pieces)]
            extents += [(1, 1, 0, 0)] if pieces > 1 else []
        rows.append((name, first, len(extents) - first))
    return extents, rows


def lp_metadata(rows: list[tuple[str, int, int]], extents: Extents, devices: Mapping[str, int]) -> bytes:
    """Header and tables of version 10.0 (AOSP: liblp/metadata_format.h)."""
    tables = [
        b"".join(struct.pack("<36s4I", name.encode(), 1, first, count, 0) for name, first, count in rows),
        b"".join(struct.pack("<QIQI", *extent) for extent in extents),
        struct.pack("<36sIQ", b"default", 0, 0),
        b"".join(
            struct.pack("<QIIQ36sI", 2048, 4096, 0, size, name.encode(), 0) for name, size in devices.items()
        ),
    ]
    descriptors, offset = b"", 0
    for table, size in zip(tables, (52, 24, 48, 64), strict=True):
        descriptors += struct.pack("<3I", offset, len(table) // size, size)
        offset += len(table)
    whole = b"".join(tables)
    before = struct.pack("<4s2HI", b"0PLA", 10, 0, 128)
    after = struct.pack("<I", len(whole)) + hashlib.sha256(whole).digest() + descriptors
    digest = hashlib.sha256(before + bytes(32) + after).digest()
    return before + digest + after + whole


def _geometry(metadata_size: int, slots: int) -> bytes:
    before, after = struct.pack("<4sI", b"gDla", 52), struct.pack("<3I", metadata_size, slots, 4096)
    return before + hashlib.sha256(before + bytes(32) + after).digest() + after


def retrofit(partitions: Mapping[str, Path], folder: Path, size: int = 24 << 20) -> list[Path]:
    """Two devices, `super_system.img` with the metadata and half of every partition, `super_vendor.img`."""
    first = (1 << 20) // SECTOR
    extents: Extents = []
    rows = []
    files = [folder / "super_system.img", folder / "super_vendor.img"]
    for path in files:
        path.write_bytes(bytes(size))
    at = [first, first]
    for name, path in partitions.items():
        data = path.read_bytes()
        half = len(data) // 2 // SECTOR * SECTOR
        rows.append((name, len(extents), 2))
        for device, piece in enumerate((data[:half], data[half:])):
            with files[device].open("r+b") as file:
                file.seek(at[device] * SECTOR)
                file.write(piece)
            extents.append((len(piece) // SECTOR, 0, at[device], device))
            at[device] += len(piece) // SECTOR
    metadata = lp_metadata(rows, extents, {"system": size, "vendor": size})
    with files[0].open("r+b") as file:
        file.seek(4096)
        file.write(_geometry(65536, 1))
        file.seek(12288)
        file.write(metadata)
    return files
