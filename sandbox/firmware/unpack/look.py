"""What is known of a file or folder before it is opened. Links are not followed; nothing is parsed."""

import os
import stat
from dataclasses import dataclass

from sandbox.firmware.formats.base import HEAD_BYTES, TAIL_BYTES, Candidate
from sandbox.firmware.formats.members import members
from sandbox.firmware.formats.names import CONTAINERS, SYSTEM_PARTITIONS
from sandbox.firmware.unpack.model import Item


@dataclass(frozen=True)
class _Ends:
    size: int
    head: bytes
    tail: bytes


def look(item: Item) -> Candidate | None:
    """None for what is neither a folder nor a regular file."""
    mode = item.path.lstat().st_mode
    if stat.S_ISDIR(mode):
        names = tuple(name for name in members(item.path) if name not in item.taken)
        return Candidate(item.name, names=names, path=item.path)
    if not stat.S_ISREG(mode):
        return None
    ends = _ends(item)
    matters = item.step is None or item.on_phone.name in SYSTEM_PARTITIONS | CONTAINERS
    return Candidate(item.name, ends.size, ends.head, ends.tail, matters=matters, path=item.path)


def _ends(item: Item) -> _Ends:
    file = os.open(item.path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        size = os.fstat(file).st_size
        return _Ends(
            size, os.pread(file, HEAD_BYTES, 0), os.pread(file, TAIL_BYTES, max(0, size - TAIL_BYTES))
        )
    finally:
        os.close(file)
