"""The engine's own socket: one connection per request, answers of bounded size."""

import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

MOST_ANSWER = 16 << 20
_PATIENCE_S = 60.0


@dataclass(frozen=True)
class Answer:
    """What the engine said."""

    status: int
    content_type: str
    body: bytes


class _Connection(HTTPConnection):
    def __init__(self, path: Path, timeout_s: float | None) -> None:
        super().__init__("docker", timeout=timeout_s)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


class Upstream:
    """Docker's socket."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ask(self, method: str, target: str, body: bytes = b"") -> Answer:
        """Raises OSError where the engine does not answer. Waiting for a container's end takes its time."""
        connection = _Connection(self._path, None if target.endswith("/wait") else _PATIENCE_S)
        try:
            headers = {"Content-Type": "application/json"} if body else {}
            connection.request(method, target, body or None, headers)
            answer = connection.getresponse()
            content_type = answer.getheader("Content-Type", "application/json")
            return Answer(answer.status, content_type, answer.read(MOST_ANSWER))
        except HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()
