"""Bytes of a container by offset: read in whole or in pieces, written at their place. Runs jailed.

All reads and writes are by offset, so that several threads may share one file.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import Budget, refuse

PIECE = 1 << 18
_ZEROS = memoryview(bytes(PIECE))


def damaged(what: str) -> BadInput:
    """The exception for a container that contradicts itself or ends too early (`damaged_container`)."""
    remedy = "Fetch the file again and compare its size and digest with the vendor's."
    return refuse("damaged_container", what, remedy)


class Source:
    """A file that is read by offset; `start` is where the container begins in it. A context manager."""

    def __init__(self, path: Path, start: int = 0, size: int | None = None) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._start = start
        self.size = os.fstat(self._file).st_size - start if size is None else size

    def read(self, offset: int, length: int) -> bytes:
        """Exactly so many bytes. Raises BadInput (`damaged_container`) where the container has fewer."""
        if offset < 0 or length < 0 or offset + length > self.size:
            raise damaged(f"It is cut off: {length} bytes are missing at {offset}.")
        data = os.pread(self._file, length, self._start + offset)
        if len(data) != length:
            raise damaged(f"It is cut off: {length - len(data)} bytes are missing at {offset + len(data)}.")
        return data

    def pieces(self, offset: int, length: int) -> Iterator[bytes]:
        """The same, in pieces of at most `PIECE` bytes."""
        for done in range(0, length, PIECE):
            yield self.read(offset + done, min(PIECE, length - done))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


class Image:
    """An image being written, of a size that is known before and taken from the budget at once.

    What is never written, and what is written as zeros, is a hole. A context manager.
    """

    def __init__(self, path: Path, size: int, budget: Budget) -> None:
        budget.take(size)
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        self._file = os.open(path, flags, 0o644)
        self.size = size
        try:
            os.ftruncate(self._file, size)
        except OSError as error:
            os.close(self._file)
            raise _no_room(error) from error

    def write(self, offset: int, data: bytes | memoryview) -> None:
        """Raises BadInput (`damaged_container`) for what would lie beyond the end."""
        if offset < 0 or offset + len(data) > self.size:
            raise damaged(f"It would write {len(data)} bytes at {offset} of an image of {self.size}.")
        try:
            if data != _ZEROS[: len(data)]:
                os.pwrite(self._file, data, offset)
        except OSError as error:
            raise _no_room(error) from error

    def fill(self, pieces: Iterable[bytes], extents: Iterable[tuple[int, int]]) -> int:
        """Write a stream into extents (offset, length), one after another; returns the bytes it had.

        Raises BadInput (`damaged_container`) for a stream that is longer than they are.
        """
        places = iter(extents)
        offset = left = written = 0
        for piece in pieces:
            view = memoryview(piece)
            while view:
                if not left:
                    offset, left = next(places, (0, 0))
                    if not left:
                        raise damaged("It unpacks to more than there is place for.")
                self.write(offset, view[:left])
                used = min(left, len(view))
                offset, left, written, view = offset + used, left - used, written + used, view[used:]
        return written

    def sha256(self) -> bytes:
        """Of all that it holds now."""
        digest = hashlib.sha256()
        for offset in range(0, self.size, PIECE):
            digest.update(os.pread(self._file, PIECE, offset))
        return digest.digest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


def _no_room(error: OSError) -> BadInput:
    return refuse("extraction_limit", f"What it unpacks to cannot be written: {error.strerror}.")
