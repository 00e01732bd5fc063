"""A file system as its reader shows it, and the way of its tree into a folder."""

import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sandbox.failures import BadInput, Failure
from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.writer import TreeWriter

_MOST_PROBLEMS = 20
_LONGEST_TARGET = 4096


class Extent(NamedTuple):
    """Blocks of a file that lie in a row on the volume; what is between extents reads as zeros."""

    logical: int
    physical: int
    blocks: int


@dataclass(frozen=True)
class Node:
    """One inode. `inline` holds the data of a file that has no blocks; zeros follow it."""

    number: int
    mode: int
    size: int
    links: int
    raw: bytes
    inline: bytes | None = None


class Volume(ABC):
    """A reader. Its methods raise BadInput for whatever cannot be."""

    source: Source
    block_size: int
    root: int

    @abstractmethod
    def node(self, number: int) -> Node:
        """The inode of that number."""

    @abstractmethod
    def extents(self, node: Node) -> Iterator[Extent]:
        """Where its data lies, in the order of the file."""

    @abstractmethod
    def entries(self, node: Node) -> Iterator[tuple[bytes, int]]:
        """Names and inodes of a folder, but for `.` and `..`."""

    def data(self, node: Node, most: int) -> bytes:
        """All of a short file, such as a link's target. Raises BadInput (`damaged_image`)."""
        if node.size > most:
            raise refuse("damaged_image", f"Inode {node.number} has {node.size} bytes where {most} can be.")
        if node.inline is not None:
            return node.inline[: node.size].ljust(node.size, b"\0")
        data = bytearray(node.size)
        for logical, physical, blocks in self.extents(node):
            start = logical * self.block_size
            length = min(blocks * self.block_size, node.size - start)
            if length > 0:
                data[start : start + length] = self.source.read(physical * self.block_size, length)
        return bytes(data)


@dataclass
class TreeCopy:
    """Copies all of a volume. Afterwards `special` counts devices, pipes and sockets, which are left out."""

    volume: Volume
    writer: TreeWriter
    special: int = 0

    def __post_init__(self) -> None:
        self._folders = {self.volume.root}
        self._first_names: dict[int, bytes] = {}
        self._problems: list[Failure] = []
        self._failed = 0

    def run(self) -> tuple[Failure, ...]:
        """What could not be read or written. Raises BadInput when there is no root."""
        waiting = [(b"", self.volume.node(self.volume.root))]
        while waiting:
            path, folder = waiting.pop()
            for name, node in self._members(folder):
                whole = path + b"/" + name if path else name
                if self._copy(whole, node):
                    waiting.append((whole, node))
        if self._failed > _MOST_PROBLEMS:
            message = f"{self._failed - _MOST_PROBLEMS} more entries cannot be read."
            self._problems.append(Failure(code="damaged_image", message=message))
        return (*self._problems, *self.writer.finish())

    def _members(self, folder: Node) -> Iterator[tuple[bytes, Node]]:
        try:
            for name, number in self.volume.entries(folder):
                if (node := self._node(number)) is not None:
                    yield name, node
        except BadInput as error:
            self._fail(error)

    def _node(self, number: int) -> Node | None:
        try:
            return self.volume.node(number)
        except BadInput as error:
            self._fail(error)
        return None

    def _copy(self, path: bytes, node: Node) -> bool:
        """Write one entry; whether it is a folder that is to be read."""
        try:
            if stat.S_ISDIR(node.mode):
                return self._folder(path, node)
            if stat.S_ISREG(node.mode):
                self._file(path, node)
            elif stat.S_ISLNK(node.mode):
                self.writer.link(path, self.volume.data(node, _LONGEST_TARGET))
            else:
                self.special += 1
        except BadInput as error:
            self._fail(error)
        return False

    def _folder(self, path: bytes, node: Node) -> bool:
        if node.number in self._folders:
            raise refuse("damaged_image", f"The folder of inode {node.number} is in two places.")
        self._folders.add(node.number)
        return self.writer.folder(path)

    def _file(self, path: bytes, node: Node) -> None:
        if node.links > 1:
            if node.number in self._first_names:
                self.writer.hard_link(path, self._first_names[node.number])
                return
            self._first_names[node.number] = path
        self.writer.budget.take(node.size)
        place = self.writer.place(path)
        if place is not None:
            target = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
            try:
                self._fill(target, node)
            finally:
                os.close(target)

    def _fill(self, target: int, node: Node) -> None:
        os.ftruncate(target, node.size)
        if node.inline is not None:
            os.pwrite(target, node.inline[: node.size], 0)
            return
        block = self.volume.block_size
        for logical, physical, blocks in self.volume.extents(node):
            length = min(blocks * block, node.size - logical * block)
            if length > 0:
                self.volume.source.copy(physical * block, length, target, logical * block)

    def _fail(self, error: BadInput) -> None:
        """Note it and go on, unless there is no more room."""
        if error.failure.code == "extraction_limit":
            raise error
        self._failed += 1
        if self._failed <= _MOST_PROBLEMS:
            self._problems.append(error.failure)
