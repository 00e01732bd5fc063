"""Reads ext4: superblock, group descriptors, inodes, block maps, folders (kernel: fs/ext4/ext4.h)."""

import struct
from collections.abc import Iterator

from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.volume import Extent, Node, Volume

_MOST_FOLDER = 64 << 20
_FAST_LINK = 60
_FIRST_INODE = 11  # those before are the file system's own
_DEEPEST = 5

# Features that change nothing for a reader, or that are read here.
_FILETYPE, _RECOVER, _EXTENTS, _64BIT, _MMP, _FLEX_BG, _EA_INODE = 0x2, 0x4, 0x40, 0x80, 0x100, 0x200, 0x400
_CSUM_SEED, _LARGE_FOLDER, _INLINE, _ENCRYPT, _CASEFOLD = 0x2000, 0x4000, 0x8000, 0x10000, 0x20000
_READ = _FILETYPE | _RECOVER | _EXTENTS | _64BIT | _MMP | _FLEX_BG | _EA_INODE
_READ |= _CSUM_SEED | _LARGE_FOLDER | _INLINE | _ENCRYPT | _CASEFOLD
_ORPHAN_FILE = 0x1000

_FLAG_COMPRESSED, _FLAG_ENCRYPTED, _FLAG_EXTENTS, _FLAG_INLINE = 0x4, 0x800, 0x80000, 0x10000000


class Ext4Volume(Volume):
    """`used` is the number of inodes in use without the root; None when some belong to attributes."""

    root = 2

    def __init__(self, source: Source) -> None:
        self.source = source
        block = source.read(1024, 1024)
        inodes, _, _, _, free, first, bits = struct.unpack_from("<7I", block)
        compatible, incompatible, _ = struct.unpack_from("<3I", block, 92)
        (self._group_inodes,) = struct.unpack_from("<I", block, 40)
        (revision,) = struct.unpack_from("<I", block, 76)
        self.block_size = 1024 << bits if bits <= 6 else 0
        self._inode_size = struct.unpack_from("<H", block, 88)[0] if revision else 128
        self._check(incompatible)
        self._inodes = inodes
        self.unclean = bool(incompatible & _RECOVER)
        own = _FIRST_INODE - 1 + bool(compatible & _ORPHAN_FILE)
        self.used = None if incompatible & _EA_INODE else inodes - free - own
        self._wide = bool(incompatible & _64BIT)
        self._descriptor_size = struct.unpack_from("<H", block, 254)[0] if self._wide else 32
        self._descriptors = (first + 1) * self.block_size

    def _check(self, incompatible: int) -> None:
        if not self.block_size or not self._group_inodes or not 128 <= self._inode_size <= self.block_size:
            raise refuse("damaged_image", "The ext4 superblock contradicts itself.")
        if incompatible & ~_READ:
            raise refuse("unsupported_image", f"It has ext4 features {incompatible & ~_READ:#x}.")

    def node(self, number: int) -> Node:
        """Raises BadInput (`damaged_image`, `truncated_image`, `unsupported_image`)."""
        if not 0 < number <= self._inodes:
            raise refuse("damaged_image", f"There is no inode {number}.")
        group, index = divmod(number - 1, self._group_inodes)
        raw = self.source.read(self._table(group) + index * self._inode_size, self._inode_size)
        mode, _, low = struct.unpack_from("<HHI", raw)
        (links,) = struct.unpack_from("<H", raw, 26)
        (high,) = struct.unpack_from("<I", raw, 108)
        node = Node(number, mode, low | high << 32, links, raw)
        flags = _flags(node)
        if flags & (_FLAG_COMPRESSED | _FLAG_ENCRYPTED):
            raise refuse("unsupported_image", f"Inode {number} is encrypted or compressed.")
        inline = _inline(node) if flags & _FLAG_INLINE else _fast_link(node)
        return Node(number, mode, node.size, links, raw, inline)

    def _table(self, group: int) -> int:
        raw = self.source.read(self._descriptors + group * self._descriptor_size, self._descriptor_size)
        (block,) = struct.unpack_from("<I", raw, 8)
        if len(raw) >= 64:
            block |= struct.unpack_from("<I", raw, 0x28)[0] << 32
        return int(block) * self.block_size

    def extents(self, node: Node) -> Iterator[Extent]:
        """Those of files that were never written read as zeros and are left out."""
        blocks = node.raw[40:100]
        found = self._tree(blocks, _DEEPEST) if _flags(node) & _FLAG_EXTENTS else self._map(blocks)
        end = 0
        for extent in found:
            if extent.logical < end:
                raise refuse("damaged_image", f"The blocks of inode {node.number} overlap.")
            end = extent.logical + extent.blocks
            yield extent

    def _tree(self, raw: bytes, deepest: int) -> Iterator[Extent]:
        magic, count, _, depth = struct.unpack_from("<4H", raw)
        if magic != 0xF30A or depth > deepest or 12 + 12 * count > len(raw):
            raise refuse("damaged_image", "An extent tree is damaged.")
        for at in range(12, 12 + 12 * count, 12):
            if depth == 0:
                logical, length, high, low = struct.unpack_from("<IHHI", raw, at)
                if length <= 32768:
                    yield Extent(logical, low | high << 32, length)
                continue
            _, low, high = struct.unpack_from("<IIH", raw, at)
            yield from self._tree(self._block(low | high << 32), depth - 1)

    def _map(self, raw: bytes) -> Iterator[Extent]:
        """The older map: twelve blocks, then one each of single, double and triple indirection."""
        numbers = struct.unpack("<15I", raw)
        for logical, number in enumerate(numbers[:12]):
            if number:
                yield Extent(logical, number, 1)
        logical, each = 12, self.block_size // 4
        for depth, number in enumerate(numbers[12:], 1):
            if number:
                yield from self._indirect(number, depth, logical)
            logical += each**depth

    def _indirect(self, number: int, depth: int, logical: int) -> Iterator[Extent]:
        each = (self.block_size // 4) ** (depth - 1)
        for index, below in enumerate(struct.unpack(f"<{self.block_size // 4}I", self._block(number))):
            if below and depth == 1:
                yield Extent(logical + index, below, 1)
            elif below:
                yield from self._indirect(below, depth - 1, logical + index * each)

    def _block(self, number: int) -> bytes:
        return self.source.read(number * self.block_size, self.block_size)

    def entries(self, node: Node) -> Iterator[tuple[bytes, int]]:
        """Hashed folders are read as plain ones: their index looks like unused entries."""
        if node.inline is not None:
            yield from self._entries(node.inline[4:_FAST_LINK])
            yield from self._entries(node.inline[_FAST_LINK : node.size])
            return
        data = self.data(node, _MOST_FOLDER)
        for at in range(0, len(data), self.block_size):
            yield from self._entries(data[at : at + self.block_size])

    def _entries(self, block: bytes) -> Iterator[tuple[bytes, int]]:
        at = 0
        while at + 8 <= len(block):
            number, length, name_length = struct.unpack_from("<IHB", block, at)
            if length in (0, 65535) and len(block) == 65536:  # 64 KiB do not fit into 16 bits
                length = 65536
            if length < 8 + name_length or at + length > len(block):
                raise refuse("damaged_image", "The entries of a folder are damaged.")
            name = block[at + 8 : at + 8 + name_length]
            if number and name not in (b".", b".."):
                yield name, number
            at += length


def _flags(node: Node) -> int:
    return int(struct.unpack_from("<I", node.raw, 32)[0])


def _fast_link(node: Node) -> bytes | None:
    short = node.mode & 0xF000 == 0xA000 and node.size < _FAST_LINK and not _flags(node) & _FLAG_EXTENTS
    return node.raw[40 : 40 + node.size] if short else None


def _inline(node: Node) -> bytes:
    """The block map's sixty bytes, then the attribute `system.data` in the inode's own room."""
    return node.raw[40:100] + _attribute(node.raw, 7, b"data")


def _attribute(raw: bytes, space: int, wanted: bytes) -> bytes:
    first = 128 + struct.unpack_from("<H", raw, 128)[0] + 4 if len(raw) > 130 else len(raw)
    if raw[first - 4 : first] != b"\x00\x00\x02\xea":
        return b""
    at = first
    while at + 16 <= len(raw) and raw[at : at + 4] != bytes(4):
        name_length, index, offset, _, size = struct.unpack_from("<BBHII", raw, at)
        if index == space and raw[at + 16 : at + 16 + name_length] == wanted:
            return raw[first + offset : first + offset + size]
        at += 16 + (name_length + 3) // 4 * 4
    return b""
