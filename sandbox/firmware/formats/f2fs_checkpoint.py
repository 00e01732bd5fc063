"""f2fs: which of its two checkpoints holds, and the table of nodes (kernel: fs/f2fs/checkpoint.c, node.h)."""

import struct
from collections.abc import Iterator

from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.source import Source

BLOCK = 4096
_ENTRIES = 455  # of the node address table, in a block
_MOST_JOURNAL = 38
_UNMOUNTED, _COMPACT, _LARGE_BITMAP = 0x1, 0x4, 0x400  # flags of a checkpoint
_JOURNAL_AT = 3584  # in a block of summaries
_MOST_PAYLOAD = 256  # blocks behind a checkpoint's first; real ones have a few


class NodeTable:
    """Addresses of nodes. `inodes` is how many inodes are in use, with the root."""

    def __init__(self, source: Source, superblock: bytes) -> None:
        self._source = source
        bits, self._segment_bits = struct.unpack_from("<2I", superblock, 16)
        first, _, self._table = struct.unpack_from("<3I", superblock, 76)
        (self._payload,) = struct.unpack_from("<I", superblock, 1664)
        if bits != 12 or self._segment_bits > 16 or self._payload > _MOST_PAYLOAD:
            raise refuse("unsupported_image", "Its blocks are not of 4 KiB, or its superblock is damaged.")
        self._start, checkpoint = self._newest(first)
        self._flags, self._blocks, self._summaries = struct.unpack_from("<3I", checkpoint, 132)
        (self.inodes,) = struct.unpack_from("<I", checkpoint, 148)
        self._bitmap = self._bitmap_of(checkpoint)
        self._journal = dict(self._read_journal())

    def address(self, node: int) -> int:
        """The block of a node; 0 when there is none."""
        if node in self._journal:
            return self._journal[node]
        block, index = divmod(node, _ENTRIES)
        byte, bit = divmod(block, 8)
        if byte >= len(self._bitmap):
            raise refuse("damaged_image", f"There is no node {node}.")
        segment, inner = divmod(block, 1 << self._segment_bits)
        second = self._bitmap[byte] >> (7 - bit) & 1
        at = self._table + (2 * segment + second << self._segment_bits) + inner
        entry = self._source.read(at * BLOCK + index * 9, 9)
        return int(struct.unpack_from("<I", entry, 5)[0])

    def _newest(self, first: int) -> tuple[int, bytes]:
        """The valid checkpoint of the highest version, the first of two that are equal."""
        packs = [pack for at in (first, first + (1 << self._segment_bits)) if (pack := self._pack(at))]
        if not packs:
            raise refuse("damaged_image", "Neither of its checkpoints is whole.")
        return max(packs, key=lambda pack: struct.unpack_from("<Q", pack[1])[0])

    def _pack(self, at: int) -> tuple[int, bytes] | None:
        """Whole when its last block opens with the same version as its first."""
        if (at + 1 + self._payload) * BLOCK > self._source.size:
            return None
        head = self._source.read(at * BLOCK, BLOCK * (1 + self._payload))
        (blocks,) = struct.unpack_from("<I", head, 136)
        last = (at + blocks - 1) * BLOCK
        if not blocks or last + BLOCK > self._source.size:
            return None
        return (at, head) if self._source.read(last, 8) == head[:8] else None

    def _bitmap_of(self, checkpoint: bytes) -> bytes:
        sit, nat = struct.unpack_from("<2I", checkpoint, 156)
        start = 192 + sit
        if self._payload:  # then the other bitmap lies in blocks of its own
            start = 192
        if self._flags & _LARGE_BITMAP:  # a checksum comes first, and the other bitmap last
            start = 196
        return checkpoint[start : start + nat]

    def _read_journal(self) -> Iterator[tuple[int, int]]:
        if self._flags & _COMPACT:
            at = (self._start + self._summaries) * BLOCK
        else:
            back = 7 if self._flags & _UNMOUNTED else 4
            at = (self._start + self._blocks - back) * BLOCK + _JOURNAL_AT
        raw = self._source.read(at, 2 + 13 * _MOST_JOURNAL)
        count = min(struct.unpack_from("<H", raw)[0], _MOST_JOURNAL)
        for entry in range(2, 2 + 13 * count, 13):
            node, _, _, address = struct.unpack_from("<IBII", raw, entry)
            yield node, address
