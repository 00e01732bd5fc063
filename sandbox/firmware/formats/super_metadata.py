"""Metadata of logical partitions (AOSP: system/core/fs_mgr/liblp/include/liblp/metadata_format.h)."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.source import Source

GEOMETRY_AT = (4096, 8192)
GEOMETRY_MAGIC = b"gDla"
SECTOR = 512
_GEOMETRY, _FIRST_METADATA = 52, 12288
_MOST_METADATA, _MOST_SLOTS = 1 << 20, 32
_LINEAR, _ZERO = 0, 1


class LogicalExtent(NamedTuple):
    """A stretch of a partition, in sectors of 512 bytes. `device` is None where it reads as zeros."""

    sectors: int
    device: int | None
    first: int


@dataclass(frozen=True)
class LogicalPartition:
    """One partition; one without extents is empty."""

    name: str
    extents: tuple[LogicalExtent, ...]


@dataclass(frozen=True)
class SuperMetadata:
    """`devices` are the names of the block devices, `super` alone unless it is retrofitted.

    `copy` tells which copy was whole: `primary` or `backup`, and of which slot.
    """

    partitions: tuple[LogicalPartition, ...]
    devices: tuple[str, ...]
    copy: str


def read_metadata(source: Source) -> SuperMetadata:
    """The first copy that is whole. Raises BadInput (`damaged_image`, `truncated_image`)."""
    reasons = []
    for size, slots in _geometries(source):
        for kind, first in (("primary", _FIRST_METADATA), ("backup", _FIRST_METADATA + size * slots)):
            for slot in range(slots):
                try:
                    return _metadata(source, first + slot * size, size, f"{kind} of slot {slot}")
                except BadInput as error:
                    reasons.append(error.failure.message)
    why = reasons[0] if reasons else "Both copies of its geometry are damaged."
    raise refuse("damaged_image", f"No copy of the metadata is whole. {why}")


def _geometries(source: Source) -> Iterator[tuple[int, int]]:
    """Size of a metadata copy and number of slots, of each whole copy of the geometry."""
    for at in GEOMETRY_AT:
        raw = source.read(at, _GEOMETRY)
        whole = raw[:8] == GEOMETRY_MAGIC + _GEOMETRY.to_bytes(4, "little")
        if whole and hashlib.sha256(raw[:8] + bytes(32) + raw[40:]).digest() == raw[8:40]:
            size, slots = struct.unpack_from("<2I", raw, 40)
            if 0 < size <= _MOST_METADATA and 0 < slots <= _MOST_SLOTS:
                yield size, slots


def _metadata(source: Source, at: int, size: int, copy: str) -> SuperMetadata:
    raw = source.read(at, size)
    magic, major, _, header_size = struct.unpack_from("<4s2HI", raw)
    if magic != b"0PLA" or major != 10 or not 128 <= header_size <= size:
        raise refuse("damaged_image", f"The {copy} is no metadata of version 10.")
    header = raw[:header_size]
    (tables_size,) = struct.unpack_from("<I", header, 44)
    tables = raw[header_size : header_size + tables_size]
    if hashlib.sha256(header[:12] + bytes(32) + header[44:]).digest() != header[12:44]:
        raise refuse("damaged_image", f"The header of the {copy} has another checksum.")
    if hashlib.sha256(tables).digest() != header[48:80]:
        raise refuse("damaged_image", f"The tables of the {copy} have another checksum.")
    extents = tuple(map(_extent, _rows(header, tables, 92, 24)))
    partitions = tuple(_partition(row, extents) for row in _rows(header, tables, 80, 52))
    devices = tuple(_text(row[24:60]) for row in _rows(header, tables, 116, 64))
    return SuperMetadata(partitions, devices, copy)


def _rows(header: bytes, tables: bytes, descriptor: int, least: int) -> list[bytes]:
    """The rows of one table. A checksum keeps no one from lying: bounds are checked."""
    offset, count, size = struct.unpack_from("<3I", header, descriptor)
    if size < least or offset + count * size > len(tables):
        raise refuse("damaged_image", "A table of the metadata is cut off.")
    return [tables[at : at + size] for at in range(offset, offset + count * size, size)]


def _extent(row: bytes) -> LogicalExtent:
    sectors, kind, first, device = struct.unpack_from("<QIQI", row)
    if kind not in (_LINEAR, _ZERO):
        raise refuse("damaged_image", f"An extent is of kind {kind}.")
    return LogicalExtent(sectors, device if kind == _LINEAR else None, first)


def _partition(row: bytes, extents: tuple[LogicalExtent, ...]) -> LogicalPartition:
    _, first, count = struct.unpack_from("<3I", row, 36)
    if first + count > len(extents):
        raise refuse("damaged_image", "A partition has extents that are not there.")
    return LogicalPartition(_text(row[:36]), extents[first : first + count])


def _text(raw: bytes) -> str:
    return raw.split(b"\0")[0].decode("ascii", errors="replace")
