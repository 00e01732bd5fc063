"""Android sparse images (AOSP: system/core/libsparse/sparse_format.h)."""

import os
import struct
from dataclasses import dataclass

from sandbox.firmware.formats.base import PIECE_BYTES, Budget, refuse
from sandbox.firmware.formats.source import Source

MAGIC = b"\x3a\xff\x26\xed"
_RAW, _FILL, _SKIP, _CHECKSUM = 0xCAC1, 0xCAC2, 0xCAC3, 0xCAC4
_HEADER, _CHUNK = 28, 12
_LARGEST_BLOCK = 1 << 20
_LARGEST_IMAGE = 1 << 40  # with its holes


@dataclass(frozen=True)
class SparseHeader:
    """Sizes in bytes; `blocks` are of the whole image, holes included."""

    header_size: int
    chunk_header_size: int
    block_size: int
    blocks: int
    chunks: int

    @property
    def size(self) -> int:
        """Of the image when it is unpacked."""
        return self.blocks * self.block_size


def read_header(source: Source) -> SparseHeader:
    """Raises BadInput (`damaged_image`, `unsupported_image`, `truncated_image`)."""
    magic, major, _, header, chunk, block, blocks, chunks, _ = struct.unpack(
        "<4s4H4I", source.read(0, _HEADER)
    )
    if magic != MAGIC or header < _HEADER or chunk < _CHUNK or block % 4 or not 0 < block <= _LARGEST_BLOCK:
        raise refuse("damaged_image", "The header of the sparse image contradicts itself.")
    if major != 1:
        raise refuse("unsupported_image", f"It is a sparse image of version {major}.")
    found = SparseHeader(header, chunk, block, blocks, chunks)
    if found.size > _LARGEST_IMAGE:
        raise refuse("extraction_limit", f"It would unpack to {found.size} bytes.")
    return found


def unsparse(source: Source, target: int, budget: Budget) -> int:
    """Write all chunks to a descriptor, each to its place; where the chunks end in `source`.

    Checksums of chunks are passed over. Raises BadInput as `read_header` does, and `extraction_limit`.
    """
    header = read_header(source)
    at, block = header.header_size, 0
    for _ in range(header.chunks):
        kind, _, blocks, total = struct.unpack("<2H2I", source.read(at, _CHUNK))
        data, length = at + header.chunk_header_size, blocks * header.block_size
        _check(kind, total - header.chunk_header_size, length)
        if kind != _CHECKSUM:
            block += blocks
        if block > header.blocks:
            raise refuse("damaged_image", "Its chunks are more than the sparse image says.")
        place = (block - blocks) * header.block_size
        if kind == _RAW:
            budget.take(length)
            source.copy(data, length, target, place)
        elif kind == _FILL:
            _fill(source.read(data, 4), length, target, place, budget)
        at += total
    if block != header.blocks:
        raise refuse("damaged_image", f"It says {header.blocks} blocks; its chunks have {block}.")
    return at


def _check(kind: int, payload: int, length: int) -> None:
    wanted = {_RAW: length, _FILL: 4, _SKIP: 0, _CHECKSUM: 4}.get(kind)
    if payload != wanted:
        raise refuse("damaged_image", f"A chunk of kind {kind:#x} has {payload} bytes.")


def _fill(word: bytes, length: int, target: int, place: int, budget: Budget) -> None:
    """Zeros stay a hole."""
    if word == bytes(4):
        return
    budget.take(length)
    whole = word * (PIECE_BYTES // 4)
    for start in range(0, length, PIECE_BYTES):
        _write_all(target, whole[: min(PIECE_BYTES, length - start)], place + start)


def _write_all(target: int, data: bytes, at: int) -> None:
    while data:
        done = os.pwrite(target, data, at)
        data, at = data[done:], at + done
