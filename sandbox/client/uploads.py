"""A large file in pieces (tus 1.0.0): what was cut off goes on where it ended, also in another process."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from io import RawIOBase
from pathlib import Path

import httpx

from sandbox.client.connection import Connection
from sandbox.client.errors import Broken, Conflict, Refused, ServiceError
from sandbox.failures import BadInput, Failure

OnUpload = Callable[[int, int], None]
"""Bytes that arrived, and bytes in all."""

_PLACE = "/v1/uploads"
_TUS = {"Tus-Resumable": "1.0.0"}
_PIECE = {"Content-Type": "application/offset+octet-stream"}
_PIECE_BYTES = 8 << 20
_LOCKED = 423


class Uploads:
    """`memory` is a folder of the user's that keeps where unfinished uploads are, or None."""

    def __init__(self, connection: Connection, memory: Path | None = None) -> None:
        self._connection = connection
        self._memory = memory

    def send(self, path: Path, tell: OnUpload) -> str:
        """Upload a file; its id. Raises a ServiceError when patience ends, and knows then where it was."""
        note = self._note(path)
        size = path.stat().st_size
        with path.open("rb", buffering=0) as file:
            place, offset = self._begun(note) or (self._create(path, size), 0)
            if note is not None:
                note.write_text(place)
            self._go_on(file, place, offset, size, tell)
        if note is not None:
            note.unlink(missing_ok=True)
        return place.rpartition("/")[2]

    def _create(self, path: Path, size: int) -> str:
        name = b64encode(path.name.encode("utf-8", "replace")).decode()
        headers = {**_TUS, "Upload-Length": str(size), "Upload-Metadata": f"filename {name}"}
        answer = self._connection.request("POST", _PLACE, headers=headers)
        return self._own(answer.headers.get("Location", ""))

    def _own(self, location: str) -> str:
        """An upload's address; the file goes to no other server than the one that was named."""
        here = httpx.URL(self._connection.server)
        there = here.join(location)
        if not location or (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
            raise _unexpected(f"The server sends the upload to {location[:200] or 'nowhere'}, not its own.")
        return str(there)

    def _begun(self, note: Path | None) -> tuple[str, int] | None:
        """Where an earlier upload of this very file is, and how many bytes it has."""
        if note is None or not note.is_file():
            return None
        try:
            place = self._own(note.read_text())
            return place, self._offset(place)
        except Refused:
            return None

    def _offset(self, place: str) -> int:
        answer = self._connection.request("HEAD", place, headers=_TUS)
        return _offset_in(answer)

    def _go_on(self, file: RawIOBase, place: str, offset: int, size: int, tell: OnUpload) -> None:
        pauses = self._connection.patience.pauses()
        while offset < size:
            tell(offset, size)
            try:
                offset = self._piece(file, place, offset)
                pauses = self._connection.patience.pauses()
            except ServiceError as error:
                pause = next(pauses, None)
                if pause is None or not _passing(error):
                    raise
                self._connection.patience.sleep(max(pause, error.retry_after_s or 0.0))
                offset = self._offset(place)
        tell(offset, size)

    def _piece(self, file: RawIOBase, place: str, offset: int) -> int:
        file.seek(offset)
        piece = file.read(_PIECE_BYTES)
        if not piece:
            message = "The file became shorter while it was sent."
            raise BadInput(Failure(code="file_changed", message=message, remedy="Send it again."))
        headers = {**_TUS, **_PIECE, "Upload-Offset": str(offset)}
        reached = _offset_in(self._connection.request("PATCH", place, headers=headers, content=piece))
        if not offset < reached <= offset + len(piece):
            raise _unexpected(f"The server says that {reached} bytes arrived, of {offset + len(piece)}.")
        return reached

    def _note(self, path: Path) -> Path | None:
        """Named by the server and by what tells that the file is the same."""
        if self._memory is None:
            return None
        self._memory.mkdir(parents=True, exist_ok=True, mode=0o700)
        facts = path.stat()
        same = f"{self._connection.server} {path.resolve()} {facts.st_size} {facts.st_mtime_ns}"
        return self._memory / hashlib.sha256(same.encode("utf-8", "surrogateescape")).hexdigest()


def _offset_in(answer: httpx.Response) -> int:
    said = answer.headers.get("Upload-Offset", "")
    if not (said.isascii() and said.isdigit()):
        raise _unexpected("The server does not say how much of the upload it has.")
    return int(said)


def _unexpected(message: str) -> Broken:
    return Broken(Failure(code="unexpected_answer", message=message, remedy="Is it a Phonehome server?"))


def _passing(error: ServiceError) -> bool:
    """Whether the next try may do better: a conflict is about the offset, and a lock is of the try before."""
    return not isinstance(error, Refused) or isinstance(error, Conflict) or error.status == _LOCKED
