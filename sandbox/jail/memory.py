"""Resident memory of a process and all it started."""

import contextlib
import time
from collections.abc import Callable

import psutil

_LIST_S = 0.5
_MIB = 1 << 20


class TreeMemory:
    """Looked at again and again, while the tree grows.

    Linux tells the children of a process only to those who read all processes of the host, which takes
    milliseconds; so they are listed at most every half a real second, and measured at each look. What a
    younger one has counts from the next list on.
    """

    def __init__(self, pid: int, real_clock: Callable[[], float] = time.monotonic) -> None:
        self._pid = pid
        self._real_clock = real_clock
        self.members: list[psutil.Process] = []
        self._list_at = real_clock()

    def mib(self) -> float:
        """Of all members in MiB; pages shared between them count in each."""
        if self._real_clock() >= self._list_at:
            self.members = tree(self._pid)
            self._list_at = self._real_clock() + _LIST_S
        return _resident_mib(self.members)


def tree_memory_mib(pid: int) -> float:
    """Of a process and its descendants, once, in MiB; pages shared between them count in each."""
    return _resident_mib(tree(pid))


def tree(pid: int) -> list[psutil.Process]:
    """A process and its descendants; empty when it has ended."""
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []


def _resident_mib(processes: list[psutil.Process]) -> float:
    total = 0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            total += process.memory_info().rss
    return total / _MIB
