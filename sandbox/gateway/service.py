"""The gateway service: an engine per connection, each in a jail of its own (the other end: remote.py).

Where worker and gateways are containers of their own, this is the process of the latter. It reaches no
network, and holds no key for longer than the engine that gets it over the connection.
"""

import logging
import select
import socket
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sandbox.gateway.process import EngineOrder, Limits, Wrap, spawn
from sandbox.gateway.remote import ACCEPTED, EXIT
from sandbox.gateway.scenarios import SCENARIOS

_log = logging.getLogger(__name__)
_MOST_ENGINES = 16
_LONGEST_ORDER = 16_384
_ORDER_S = 10.0
_LOOK_MS = 200
_GRACE_S = 10.0


class _Limits(BaseModel):
    """`process.Limits`, from the wire."""

    model_config = ConfigDict(extra="forbid", strict=True)
    payload_cap: int = Field(gt=0, le=2**30)
    budget: int = Field(gt=0, le=2**32)
    flows: int = Field(gt=0, le=10**6)
    connections: int = Field(gt=0, le=4096)


class _Order(BaseModel):
    """`process.EngineOrder`, from the wire."""

    model_config = ConfigDict(extra="forbid", strict=True)
    run_dir: str
    link_dir: str
    wall_start_ms: int
    scenario: str
    limits: _Limits


def parse_order(line: bytes, root: Path) -> EngineOrder:
    """Raises ValueError for what is no order, or names a folder that is not a real one below `root`."""
    try:
        order = _Order.model_validate_json(line)
    except ValidationError as error:
        raise ValueError(f"no order: {error.errors()[0]['msg']}") from error
    if order.scenario not in SCENARIOS:
        raise ValueError("no such scenario")
    run_dir, link_dir = (_real_folder(Path(name), root) for name in (order.run_dir, order.link_dir))
    limits = Limits(**order.limits.model_dump())
    return EngineOrder(run_dir, link_dir, order.wall_start_ms, order.scenario, limits)


def _real_folder(path: Path, root: Path) -> Path:
    """A link could lead an engine to another run's record."""
    if not path.is_absolute() or path != path.resolve() or path == root or not path.is_relative_to(root):
        raise ValueError("a folder is not below the data")
    if not path.is_dir():
        raise ValueError("a folder is not there")
    return path


class GatewayService:
    """Listens from its making on. `root` holds all runs; `jail` gives each engine its jail."""

    def __init__(self, path: Path, root: Path, jail: Callable[[], Wrap]) -> None:
        self._root = root.resolve()
        self._jail = jail
        self._free = threading.Semaphore(_MOST_ENGINES)
        path.unlink(missing_ok=True)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        path.chmod(0o600)
        self._listener.listen(_MOST_ENGINES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take no more orders; engines go on until their connections end."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def serve(self) -> None:
        """Until `close`. A thread for each engine: a jail dies with the thread that started it."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            if not self._free.acquire(blocking=False):
                _say(connection, b"refused: too many gateways\n")
                return
            try:
                self._run(connection)
            except Exception:  # noqa: BLE001 (one engine's trouble must not end the others)
                _log.exception("gateway")
            finally:
                self._free.release()

    def _run(self, connection: socket.socket) -> None:
        try:
            order = parse_order(_read_line(connection), self._root)
        except (ValueError, OSError) as error:
            _say(connection, f"refused: {error}\n".encode())
            return
        code = -1
        wrap = self._jail()
        try:
            _say(connection, ACCEPTED)
            process = spawn(order, wrap, connection.fileno(), connection.fileno())
            code = _until_its_end(process, connection)
        finally:
            _say(connection, EXIT + b"%d\n" % code)


def _say(connection: socket.socket, line: bytes) -> None:
    with suppress(OSError):
        connection.sendall(line)


def _read_line(connection: socket.socket) -> bytes:
    """The order: nothing follows it until it has been answered."""
    connection.settimeout(_ORDER_S)
    line = b""
    while not line.endswith(b"\n"):
        piece = connection.recv(_LONGEST_ORDER)
        line += piece
        if not piece or len(line) > _LONGEST_ORDER:
            raise ValueError("no order")
    connection.settimeout(None)
    return line


def _until_its_end(process: "subprocess.Popen[bytes]", connection: socket.socket) -> int:
    """The engine reads the connection's end itself; one that does not end of that is ended."""
    hang_up = select.poll()
    hang_up.register(connection, 0)
    while process.poll() is None:
        if hang_up.poll(_LOOK_MS):
            _end(process)
    return process.wait()


def _end(process: "subprocess.Popen[bytes]") -> None:
    for step in (None, process.terminate, process.kill):
        if step:
            step()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE_S)
            return
