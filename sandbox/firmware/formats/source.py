"""A container's bytes: read by position, copied by the kernel. Holes stay holes."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.firmware.formats.base import PIECE_BYTES, refuse

_MOST_READ = 64 << 20  # of structures: what files hold is copied, not read
_NO_COPY = {errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}


class Source:
    """A context manager over one file, or over `size` bytes of it from `start`.

    Offsets and lengths are bytes. All reads are by offset, so that several threads may share it.
    """

    def __init__(self, path: Path, start: int = 0, size: int | None = None) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._start = start
        there = max(0, os.fstat(self._file).st_size - start)
        self.size = there if size is None else min(size, there)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing can be read after it."""
        os.close(self._file)

    def read(self, offset: int, length: int) -> bytes:
        """Exactly these bytes. Raises BadInput (`truncated_image`, `damaged_image`)."""
        if length > _MOST_READ or min(offset, length) < 0:
            raise refuse("damaged_image", f"A structure of {length} bytes at {offset} cannot be.")
        self._inside(offset, length)
        return os.pread(self._file, length, self._start + offset)

    def pieces(self, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
        """These bytes, or all from `offset`, piece by piece. Raises BadInput (`truncated_image`)."""
        end = self.size if length is None else offset + length
        self._inside(offset, end - offset)
        for at in range(offset, end, PIECE_BYTES):
            yield self.read(at, min(PIECE_BYTES, end - at))

    def copy(self, offset: int, length: int, target: int, at: int) -> None:
        """Copy to a descriptor. Raises BadInput (`truncated_image`)."""
        self._inside(offset, length)
        first = self._start + offset
        for start, end in self._data(first, first + length):
            self._copy(start, end - start, target, at + start - first)

    def _inside(self, offset: int, length: int) -> None:
        if offset < 0 or length < 0 or offset + length > self.size:
            raise refuse("truncated_image", f"It ends at {self.size}, before its data at {offset + length}.")

    def _data(self, offset: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches between two offsets that are not holes."""
        while offset < end:
            try:
                start = os.lseek(self._file, offset, os.SEEK_DATA)
            except OSError as error:
                if error.errno == errno.ENXIO:  # nothing but a hole up to the end
                    return
                raise
            offset = min(os.lseek(self._file, start, os.SEEK_HOLE), end)
            if start < offset:
                yield start, offset

    def _copy(self, offset: int, length: int, target: int, at: int) -> None:
        while length > 0:
            done = _copy_range(self._file, offset, min(length, 1 << 30), target, at)
            if done == 0:
                raise refuse("truncated_image", f"It ends at {offset}.")
            offset, at, length = offset + done, at + done, length - done


def _copy_range(source: int, offset: int, length: int, target: int, at: int) -> int:
    try:
        return os.copy_file_range(source, target, length, offset, at)
    except OSError as error:
        if error.errno not in _NO_COPY:
            raise
    return os.pwrite(target, os.pread(source, min(length, PIECE_BYTES), offset), at)
