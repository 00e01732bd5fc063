"""Writing to an upload: one writer at a time, and no byte counts before it is durable."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.failures import BadInput, Failure
from sandbox.service.uploads.model import Upload

_DURABLE_EVERY = 16 << 20

Record = Callable[[int], None]
"""Keep the new offset."""


def locked(path: Path) -> int:
    """A descriptor of the file that nobody else writes to. Raises BadInput (`upload_locked`)."""
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        message = "Another request is writing to this upload."
        raise BadInput(Failure(code="upload_locked", message=message, remedy="Try again soon.")) from None
    return descriptor


class Writer:
    """A context manager around a locked descriptor, which it closes. Not for several threads at once.

    What was written counts from the next `record` on: each 16 MiB, and at the end. With `whole` nothing
    counts before the end, and nothing at all unless `accept` was called.
    """

    def __init__(self, descriptor: int, upload: Upload, record: Record, *, whole: bool) -> None:
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        self._length, self._durable, self._at = upload.length, upload.offset, upload.offset
        self._record = record
        self._whole = whole
        self._accepted = not whole
        self._file.truncate(upload.offset)
        self._file.seek(upload.offset)

    @property
    def offset(self) -> int:
        """How many bytes count."""
        return self._durable

    def write(self, piece: bytes) -> None:
        """Append. Raises BadInput (`too_large`) at what is beyond the length; what is before it counts."""
        room = self._length - self._at
        fits = memoryview(piece)[:room]
        while fits:
            written = self._file.write(fits) or 0
            self._at += written
            fits = fits[written:]
            if not self._whole and self._at - self._durable >= _DURABLE_EVERY:
                self._keep()
        if len(piece) > room:
            message = f"The upload was to have {self._length} bytes; more came."
            raise BadInput(Failure(code="too_large", message=message))

    def accept(self) -> None:
        """What was written is what was meant."""
        self._accepted = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            if self._accepted:
                self._keep()
            else:
                self._file.truncate(self._durable)

    def _keep(self) -> None:
        if self._at > self._durable:
            os.fsync(self._file.fileno())
            self._record(self._at)
            self._durable = self._at
