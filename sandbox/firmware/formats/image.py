"""An image being written, at offsets, of a size that is known before. Runs jailed."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.failures import BadInput
from sandbox.firmware.formats.base import PIECE_BYTES, Budget, refuse

_ZEROS = memoryview(bytes(PIECE_BYTES))


def damaged(what: str) -> BadInput:
    """The exception for a container that contradicts itself (`damaged_image`)."""
    remedy = "Fetch the file again and compare its size and digest with the vendor's."
    return refuse("damaged_image", what, remedy)


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
        """Raises BadInput (`damaged_image`) for what would lie beyond the end."""
        if offset < 0 or offset + len(data) > self.size:
            raise damaged(f"It would write {len(data)} bytes at {offset} of an image of {self.size}.")
        try:
            if data != _ZEROS[: len(data)]:
                os.pwrite(self._file, data, offset)
        except OSError as error:
            raise _no_room(error) from error

    def fill(self, pieces: Iterable[bytes], extents: Iterable[tuple[int, int]]) -> int:
        """Write a stream into extents (offset, length), one after another; returns the bytes it had.

        Raises BadInput (`damaged_image`) for a stream that is longer than they are.
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
        for offset in range(0, self.size, PIECE_BYTES):
            digest.update(os.pread(self._file, PIECE_BYTES, offset))
        return digest.digest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


def _no_room(error: OSError) -> BadInput:
    return refuse("extraction_limit", f"What it unpacks to cannot be written: {error.strerror}.")
