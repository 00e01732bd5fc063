"""Bridges a device's unix socket to a loopback TCP port, for clients that speak TCP only.

A jailed device has no network interface, but the stock adb client connects to `HOST:PORT`. Every
TCP connection gets a unix connection of its own; either side may half-close.
"""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_CHUNK = 1 << 16
_MAX_CONNECTIONS = 32


@contextmanager
def bridge(unix_path: Path, port: int = 0) -> Iterator[tuple[str, int]]:
    """Serve `unix_path` on 127.0.0.1 and yield `(host, port)`; port 0 takes a free one.

    A connection that finds no unix socket is closed at once. Leaving the context closes the
    listener and every connection. Raises `OSError` when the port is taken.
    """
    with socket.create_server(("127.0.0.1", port)) as listener:
        relay = _Relay(listener, unix_path)
        thread = threading.Thread(target=relay.accept, name=f"bridge-{unix_path.name}", daemon=True)
        thread.start()
        try:
            host, bound = listener.getsockname()
            yield host, bound
        finally:
            relay.close()
            thread.join()


class _Relay:
    """The connections of one bridge. `close` may come from any thread."""

    def __init__(self, listener: socket.socket, unix_path: Path) -> None:
        self._listener = listener
        self._unix_path = unix_path
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._closed = False

    def accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            ends = list(self._open)
        # A shutdown wakes the thread that is in accept; close alone would leave it there.
        for end in (self._listener, *ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _serve(self, client: socket.socket) -> None:
        device = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with client, device:
            if not self._register(client, device):
                return
            try:
                connect_unix(device, self._unix_path)
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                back = threading.Thread(target=_copy, args=(device, client), daemon=True)
                back.start()
                _copy(client, device)
                back.join()
            except OSError:
                return  # No device there: the client sees its connection closed.
            finally:
                with self._lock:
                    self._open -= {client, device}

    def _register(self, client: socket.socket, device: socket.socket) -> bool:
        with self._lock:
            if self._closed or len(self._open) >= 2 * _MAX_CONNECTIONS:
                return False
            self._open |= {client, device}
            return True


def connect_unix(device: socket.socket, path: Path) -> None:
    """Connect by way of the folder's descriptor: a socket's path may have 107 bytes only, a run's more."""
    folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        device.connect(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def _copy(source: socket.socket, target: socket.socket) -> None:
    """Copy until `source` ends, and pass the end on; a broken target ends the source, too."""
    try:
        while chunk := source.recv(_CHUNK):
            target.sendall(chunk)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
