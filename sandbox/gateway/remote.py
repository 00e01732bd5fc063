"""An engine that a gateway service runs for this process (service.py), held like a process of its own.

One connection to the service's unix socket is one engine. A line of JSON orders it; once the service has
answered `accepted`, the connection is the engine's standard input and output (engine.py). When the engine has
ended, the service adds `exit N`. A connection that ends, ends the engine.
"""

import io
import json
import select
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, cast

from sandbox.failures import Failure, Unavailable
from sandbox.gateway.process import EngineOrder

ACCEPTED = b"accepted\n"
EXIT = b"exit "
_ANSWER_S = 30.0
_LOST = -1


class RemoteEngine:
    """Has the methods of a `Popen` that a gateway uses. Raises Unavailable where the service refuses."""

    pid = 0
    """The engine is in another container, where its number means nothing here."""

    def __init__(self, service: Path, order: EngineOrder) -> None:
        self.returncode: int | None = None
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(_ANSWER_S)
        try:
            self._socket.connect(str(service))
            self._socket.sendall(json.dumps(asdict(order), default=str).encode() + b"\n")
            answer = self._socket.makefile("rb", buffering=0).readline()
        except OSError as error:
            answer = str(error).encode()
        if answer != ACCEPTED:
            self._socket.close()
            told = answer.decode(errors="replace").strip()[:300]
            raise Unavailable(
                Failure(code="gateway_failed", message=f"The gateway service gave no gateway: {told}")
            )
        self._socket.settimeout(None)
        self.stdout = cast("IO[bytes]", _Reading(self._socket, self._told))
        self.stdin = cast("IO[bytes]", _Writing(self._socket))

    def poll(self) -> int | None:
        """Whether it has ended; its answers are left for who waits for them."""
        if self.returncode is None:
            self._learn(0.0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The engine's exit code. Raises subprocess.TimeoutExpired."""
        until = time.monotonic() + (timeout if timeout is not None else float("inf"))
        while self.returncode is None and (left := until - time.monotonic()) > 0:
            self._learn(min(left, 1.0))
        if self.returncode is None:
            raise subprocess.TimeoutExpired("gateway engine", timeout or 0.0)
        return self.returncode

    def terminate(self) -> None:
        """The service ends an engine whose connection is gone: terminate, wait, kill."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def kill(self) -> None:
        """See `terminate`."""
        self.terminate()
        self._socket.close()
        self.returncode = _LOST if self.returncode is None else self.returncode

    def _learn(self, patience_s: float) -> None:
        """Look whether the service has told the end, which comes last."""
        if not select.select([self._socket], [], [], patience_s)[0]:
            return
        waiting = b""
        with suppress(OSError):
            waiting = self._socket.recv(64, socket.MSG_PEEK)
        if not waiting or waiting.startswith(EXIT):
            self.stdout.read1(64)  # type: ignore[attr-defined]

    def _told(self, code: int) -> None:
        self.returncode = code if self.returncode is None else self.returncode


class _Reading(io.RawIOBase):
    """The connection's other half. What the service adds at the end is no answer of the engine's."""

    def __init__(self, sock: socket.socket, told: Callable[[int], None]) -> None:
        super().__init__()
        self._socket = sock
        self._told = told

    def fileno(self) -> int:
        return self._socket.fileno()

    def read1(self, size: int) -> bytes:
        """Some bytes of the engine's; none at its end."""
        try:
            data = self._socket.recv(size)
        except OSError:
            data = b""
        answer, separator, code = data.rpartition(EXIT)
        if not data or separator:
            self._told(int(code) if code.strip().lstrip(b"-").isdigit() and separator else _LOST)
        return answer if separator else data


class _Writing(io.RawIOBase):
    """The connection's writing half: closing it is the engine's end of input, and its answers still come."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__()
        self._socket = sock

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # typeshed's Buffer is of Python 3.12
        self._socket.sendall(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_WR)
        super().close()
