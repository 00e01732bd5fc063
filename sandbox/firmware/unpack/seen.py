"""Which containers were opened already, by the sha-256 of what they hold.

Digests are made beside the opening, on a thread of their own, and waited for only when two have one size.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.firmware.formats.base import PIECE_BYTES


class Seen:
    """A context manager: leaving it gives up the digests that nobody waits for."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="digest")
        self._by_size: dict[int, list[tuple[Future[bytes], str]]] = {}
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = True
        self._pool.shutdown(wait=True)

    def before(self, path: Path, way: str) -> str:
        """The way to an equal file that was given before, or nothing. The file may be removed at once."""
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        equals = self._by_size.setdefault(os.fstat(file).st_size, [])
        digest = self._pool.submit(_digest, file, lambda: self._ended)
        for other, other_way in equals:
            if other.result() == digest.result():
                return other_way
        equals.append((digest, way))
        return ""


def _digest(file: int, ended: Callable[[], bool]) -> bytes:
    """Of the data and its places; holes are passed over, for they may be long."""
    digest = hashlib.sha256()
    try:
        for start, end in _stretches(file):
            digest.update(start.to_bytes(8, "big"))
            for at in range(start, end, PIECE_BYTES):
                if ended():
                    return b""
                digest.update(os.pread(file, min(PIECE_BYTES, end - at), at))
    finally:
        os.close(file)
    return digest.digest()


def _stretches(file: int) -> Iterator[tuple[int, int]]:
    end = 0
    while True:
        try:
            start = os.lseek(file, end, os.SEEK_DATA)
        except OSError as error:
            if error.errno == errno.ENXIO:  # nothing but a hole up to the end
                return
            raise
        end = os.lseek(file, start, os.SEEK_HOLE)
        yield start, end
