"""A file on its way in, from a form or another host: counted, and refused by its first bytes or its size."""

from typing import IO

from sandbox.failures import BadInput, Failure
from sandbox.intake import HEAD_BYTES, sniff


class Arriving:
    """Writes to a file what comes. `most` is bytes."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self.size = 0
        self._file = file
        self._most = most
        self._head: bytes | None = b""

    def write(self, piece: bytes) -> None:
        """Raises BadInput (`too_large`, or as `sandbox.intake.sniff` says)."""
        self.size += len(piece)
        if self.size > self._most:
            message = f"The file has more than the {self._most} bytes that are allowed."
            raise BadInput(Failure(code="too_large", message=message))
        if self._head is not None:
            self._head += piece
            if len(self._head) >= HEAD_BYTES:
                self._look(self._head)
        self._file.write(piece)

    def finish(self) -> None:
        """All of it is there. Raises BadInput as `write` does."""
        if self._head is not None:
            self._look(self._head)

    def _look(self, head: bytes) -> None:
        self._head = None
        failure = sniff(head[:HEAD_BYTES])
        if failure is not None:
            raise BadInput(failure)
