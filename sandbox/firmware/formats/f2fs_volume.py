"""Reads f2fs: inodes, their addresses, folders (kernel: include/linux/f2fs_fs.h, fs/f2fs/node.c)."""

import struct
from collections.abc import Iterator

from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.f2fs_checkpoint import BLOCK, NodeTable
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.volume import Extent, Node, Volume

_MOST_FOLDER = 64 << 20
_EACH = 1018  # addresses or node ids in a node
_ADDRESSES, _NODES, _FOOTER = 360, 4052, 4072  # offsets in an inode
_HOLES, _COMPRESSED = (0, 0xFFFFFFFF), 0xFFFFFFFE
_ENCRYPTED = 0x4  # of the advice
_XATTR, _DATA, _FOLDER, _EXTRA = 0x1, 0x2, 0x4, 0x20  # what an inode holds inline
_ATTRIBUTES = 200  # bytes
_FLEXIBLE_XATTR = 0x40  # a feature: no tool of today makes images of it to try a reader with
_SLOTS, _BITMAP = 214, 30  # of a block of a folder; the bitmap is 27 bytes, three are reserved


class F2fsVolume(Volume):
    """`used` is the number of inodes in use without the root and the files of quotas."""

    block_size = BLOCK

    def __init__(self, source: Source) -> None:
        self.source = source
        superblock = source.read(1024, 3072)
        (self.root,) = struct.unpack_from("<I", superblock, 96)
        (features,) = struct.unpack_from("<I", superblock, 2180)
        if features & _FLEXIBLE_XATTR:
            raise refuse("unsupported_image", "Its inodes have attributes of any size.")
        self._table = NodeTable(source, superblock)
        quota = sum(map(bool, struct.unpack_from("<3I", superblock, 2745)))
        self.used = self._table.inodes - 1 - quota

    def node(self, number: int) -> Node:
        """Raises BadInput (`damaged_image`, `truncated_image`, `unsupported_image`)."""
        raw = self._read(number)
        mode, advice = struct.unpack_from("<HB", raw)
        links, size = struct.unpack_from("<IQ", raw, 12)
        if advice & _ENCRYPTED:
            raise refuse("unsupported_image", f"Inode {number} is encrypted.")
        inline = None
        if raw[3] & (_DATA | _FOLDER):
            start, end = self._room(raw)
            inline = raw[start + 4 : end]
        return Node(number, mode, size, links, raw, inline)

    def _read(self, number: int) -> bytes:
        address = self._table.address(number)
        if address in _HOLES:
            raise refuse("damaged_image", f"There is no node {number}.")
        raw = self.source.read(address * BLOCK, BLOCK)
        if struct.unpack_from("<I", raw, _FOOTER)[0] != number:
            raise refuse("damaged_image", f"Node {number} is not where it should be.")
        return raw

    def _room(self, raw: bytes) -> tuple[int, int]:
        """Where addresses, or what is held instead of them, begin and end in an inode."""
        inline = raw[3]
        extra = struct.unpack_from("<H", raw, _ADDRESSES)[0] if inline & _EXTRA else 0
        xattr = _ATTRIBUTES if inline & (_XATTR | _FOLDER) else 0
        if extra % 4 or extra + xattr > _NODES - _ADDRESSES:
            raise refuse("damaged_image", "An inode is damaged.")
        return _ADDRESSES + extra, _NODES - xattr

    def extents(self, node: Node) -> Iterator[Extent]:
        """Runs of addresses that follow each other, as one."""
        run: Extent | None = None
        for logical, address in self._addresses(node):
            if run and (logical, address) == (run.logical + run.blocks, run.physical + run.blocks):
                run = run._replace(blocks=run.blocks + 1)
                continue
            if run:
                yield run
            run = Extent(logical, address, 1)
        if run:
            yield run

    def _addresses(self, node: Node) -> Iterator[tuple[int, int]]:
        """Logical block and address of all that is no hole, up to the file's size."""
        blocks = (node.size + BLOCK - 1) // BLOCK
        start, end = self._room(node.raw)
        logical = (end - start) // 4
        yield from _present(node.raw[start:end], 0, blocks)
        for number, depth in zip(struct.unpack_from("<5I", node.raw, _NODES), (0, 0, 1, 1, 2), strict=True):
            if number and logical < blocks:
                yield from self._below(number, depth, logical, blocks)
            logical += _EACH ** (depth + 1)

    def _below(self, number: int, depth: int, logical: int, blocks: int) -> Iterator[tuple[int, int]]:
        raw = self._read(number)[: 4 * _EACH]
        if depth == 0:
            yield from _present(raw, logical, blocks)
            return
        for index, below in enumerate(struct.unpack(f"<{_EACH}I", raw)):
            first = logical + index * _EACH**depth
            if below and first < blocks:
                yield from self._below(below, depth - 1, first, blocks)

    def entries(self, node: Node) -> Iterator[tuple[bytes, int]]:
        """Raises BadInput (`damaged_image`)."""
        if node.inline is not None:
            slots = len(node.inline) * 8 // 153
            first = len(node.inline) - 19 * slots
            yield from _entries(node.inline, slots, first)
            return
        if node.size > _MOST_FOLDER:
            raise refuse("damaged_image", f"The folder of inode {node.number} has {node.size} bytes.")
        for _, physical, blocks in self.extents(node):
            for block in range(physical, physical + blocks):
                yield from _entries(self.source.read(block * BLOCK, BLOCK), _SLOTS, _BITMAP)


def _present(raw: bytes, logical: int, blocks: int) -> Iterator[tuple[int, int]]:
    for index, address in enumerate(struct.unpack(f"<{len(raw) // 4}I", raw), logical):
        if index >= blocks:
            return
        if address == _COMPRESSED:
            raise refuse("unsupported_image", "It holds compressed files.")
        if address not in _HOLES:
            yield index, address


def _entries(block: bytes, slots: int, first: int) -> Iterator[tuple[bytes, int]]:
    """A bitmap (least significant bit first), entries of 11 bytes, pieces of names of 8 bytes."""
    slot, names = 0, first + 11 * slots
    while slot < slots:
        if not block[slot // 8] >> slot % 8 & 1:
            slot += 1
            continue
        _, number, length = struct.unpack_from("<IIH", block, first + 11 * slot)
        name = block[names + 8 * slot : names + 8 * slot + length]
        if not 0 < length <= 255 or len(name) != length:
            raise refuse("damaged_image", "The entries of a folder are damaged.")
        if name not in (b".", b".."):
            yield name, number
        slot += (length + 7) // 8
