"""ADB servers: a private one, so that a scan neither sees nor disturbs the user's own devices; or the
user's.
"""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import adbutils
from adbutils import AdbClient, AdbConnection

from sandbox.failures import Failure, Unavailable
from sandbox.temporary import temporary_folder

_USERS_PORT = 5037  # adb's own (packages/modules/adb, client/commandline.cpp)
_PATIENCE_S = 20.0
_LOOK_S = 0.05


class _Connection(AdbConnection):  # type: ignore[misc]
    def close(self) -> None:
        """Close at once: the library's own pauses for 10 ms where the socket is still open."""
        if not self.closed:
            self.conn.close()
        super().close()


class _Client(AdbClient):  # type: ignore[misc]
    """The library's client without its pauses: a scan sends hundreds of commands, each on a connection."""

    _version = 0

    def make_connection(self, timeout: float | None = None) -> AdbConnection:
        """A new connection to the server; `timeout` is real seconds."""
        connection = _Connection(self.host, self.port)
        if timeout:
            connection.conn.settimeout(timeout)
        return connection

    def server_version(self) -> int:
        """Asked once: the server is our own, and the library asks before every command."""
        self._version = self._version or super().server_version()
        return self._version


@contextmanager
def server_of(serial: str) -> Iterator[AdbClient]:
    """The client of a server that reaches the phone `serial`.

    A phone on a cable belongs to one server at a time: where the user's own runs, that one is asked, and
    neither ended nor told to forget anything. Else, and for `HOST:PORT`, a private one is started; it has
    the user's key, so that the phone's screen does not ask again.
    """
    port = int(os.environ.get("ANDROID_ADB_SERVER_PORT") or _USERS_PORT)
    if ":" not in serial and _listens(port):
        yield _Client("127.0.0.1", port)
        return
    with adb_server(Path.home() / ".android" / "adbkey") as client:
        yield client


def _listens(port: int) -> bool:
    """Asked by a plain connection: the library would start a server where there is none."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
        return True
    return False


_QUICK = {"ADB_MDNS": "0", "ADB_LIBUSB": "0"}
"""Without libusb's search it answers at once; where there is no USB, that search takes three seconds."""


@contextmanager
def adb_server(key: Path | None = None) -> Iterator[AdbClient]:
    """Start one on a free loopback port and yield its client; it ends with the context.

    `key` is a private key that phones know already.
    """
    with temporary_folder("adb") as home:
        port = _free_port()
        # It dies with the thread that started it, as jails do: a killed scan must not leave it behind.
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", adbutils.adb_path(), "-P", str(port), "nodaemon", "server"],
            env={"HOME": str(home), "PATH": os.defpath, "TMPDIR": str(home), **_QUICK, **_keys(key)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(home / "log").open("wb"),
            start_new_session=True,
        )
        try:
            _await(port, process)
            yield _Client("127.0.0.1", port)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(2.0)
            process.kill()
            process.wait()


def _keys(key: Path | None) -> dict[str, str]:
    return {"ADB_VENDOR_KEYS": str(key)} if key is not None and key.is_file() else {}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return
        time.sleep(_LOOK_S)
    raise Unavailable(
        Failure(
            code="adb_failed",
            message="The ADB server did not start.",
            remedy="Run `phonehome doctor`; a full /tmp or a blocked loopback are the usual causes.",
        )
    )
