"""Writes super images with dynamic partitions, as lpmake does; Debian does not ship lpmake.

Layout after AOSP, system/core/fs_mgr/liblp/include/liblp/metadata_format.h, version 10.0.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BLOCK, SECTOR = 4096, 512
_GEOMETRY_AT, _METADATA_AT, _DATA_AT = 4096, 12_288, 1 << 20
_METADATA_SIZE, _SLOTS = 65_536, 2
_GEOMETRY, _HEADER = struct.Struct("<4sI32sIII"), struct.Struct("<4sHHI32sI32s12I")
_PARTITION, _EXTENT = struct.Struct("<36sIIII"), struct.Struct("<QIQI")
_GROUP, _DEVICE = struct.Struct("<36sIQ"), struct.Struct("<QIIQ36sI")
_READ_ONLY, _LINEAR = 1, 0
_COPY = 1 << 20


@dataclass(frozen=True)
class _Extent:
    """`size` bytes of an image from `source` on, at `place` in the super image."""

    source: int
    size: int
    place: int


def write_super(target: Path, images: Mapping[str, Path], pieces: int = 2) -> Path:
    """Write `images`, by partition name, as one raw super image with holes where they have holes.

    Each is cut into that many pieces, which lie in turn: all first pieces, then all second ones. Updates in
    place leave such images, and who carves loses on them. An empty file makes a partition without extents, as
    the other slot's are. Sizes are multiples of 4096.
    """
    layout, end = _layout({name: path.stat().st_size for name, path in images.items()}, pieces)
    with target.open("wb") as out:
        out.truncate(end)
        out.seek(_GEOMETRY_AT)
        out.write(2 * _geometry().ljust(BLOCK, b"\0"))
        metadata = _metadata(layout, end).ljust(_METADATA_SIZE, b"\0")
        out.write(2 * _SLOTS * metadata)  # a primary copy for each slot, then as many backups
        for name, path in images.items():
            for extent in layout[name]:
                _copy(path, extent, out)
    return target


def _layout(sizes: Mapping[str, int], pieces: int) -> tuple[dict[str, list[_Extent]], int]:
    layout: dict[str, list[_Extent]] = {name: [] for name in sizes}
    place = _DATA_AT
    for number in range(pieces):
        for name, size in sizes.items():
            first, last = (size // BLOCK * turn // pieces * BLOCK for turn in (number, number + 1))
            if last > first:
                layout[name].append(_Extent(first, last - first, place))
                place += last - first
    return layout, place


def _geometry() -> bytes:
    fields = (_METADATA_SIZE, _SLOTS, BLOCK)
    digest = hashlib.sha256(_GEOMETRY.pack(b"gDla", _GEOMETRY.size, bytes(32), *fields)).digest()
    return _GEOMETRY.pack(b"gDla", _GEOMETRY.size, digest, *fields)


def _metadata(layout: Mapping[str, list[_Extent]], end: int) -> bytes:
    tables = _tables(layout, end)
    descriptors, place = [], 0
    for table, entry in zip(tables, (_PARTITION, _EXTENT, _GROUP, _DEVICE), strict=True):
        descriptors += [place, len(table) // entry.size, entry.size]
        place += len(table)
    content = b"".join(tables)
    rest = (len(content), hashlib.sha256(content).digest(), *descriptors)
    digest = hashlib.sha256(_HEADER.pack(b"0PLA", 10, 0, _HEADER.size, bytes(32), *rest)).digest()
    return _HEADER.pack(b"0PLA", 10, 0, _HEADER.size, digest, *rest) + content


def _tables(layout: Mapping[str, list[_Extent]], end: int) -> tuple[bytes, bytes, bytes, bytes]:
    partitions, extents, count = b"", b"", 0
    for name, pieces in layout.items():
        partitions += _PARTITION.pack(name.encode(), _READ_ONLY, count, len(pieces), 1)
        count += len(pieces)
        for piece in pieces:
            extents += _EXTENT.pack(piece.size // SECTOR, _LINEAR, piece.place // SECTOR, 0)
    groups = _GROUP.pack(b"default", 0, 0) + _GROUP.pack(b"main", 0, end - _DATA_AT)
    return partitions, extents, groups, _DEVICE.pack(_DATA_AT // SECTOR, _DATA_AT, 0, end, b"super", 0)


def _copy(path: Path, extent: _Extent, out: BinaryIO) -> None:
    with path.open("rb") as image:
        image.seek(extent.source)
        for start in range(0, extent.size, _COPY):
            data = image.read(min(_COPY, extent.size - start))
            if data != bytes(len(data)):
                out.seek(extent.place + start)
                out.write(data)
