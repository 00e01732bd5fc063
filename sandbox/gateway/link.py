"""One accepted unix socket, read to its end whatever becomes of the other direction.

asyncio's streams drop what a peer wrote before it closed, once a write to it fails; those bytes left
the device and must be read. Here writing never raises, never blocks reading, and holds `_PENDING` at
most: what a client does not take beyond that is dropped.
"""

import asyncio
import fcntl
import socket
import struct
import termios

_PENDING = 2**18
_READ = 2**16


class Link:
    """The gateway's end of one connection of the device."""

    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._loop = asyncio.get_running_loop()
        self._unread = b""
        self._pending = bytearray()
        self._broken = False
        self._ended = False

    async def read_line(self, limit: int) -> bytes | None:
        """The first line, or what came before the end, None where nothing did.

        `ValueError` where it is longer than `limit`.
        """
        buffer = bytearray()
        while b"\n" not in buffer[-_READ:]:
            if len(buffer) > limit:
                raise ValueError("opening line too long")
            data = await self.read()
            if not data:
                return bytes(buffer) or None
            buffer += data
        line, _, self._unread = bytes(buffer).partition(b"\n")
        return line

    async def read(self) -> bytes:
        """Some bytes; none at the end, however it came."""
        if self._unread:
            data, self._unread = self._unread, b""
            return data
        try:
            return await self._loop.sock_recv(self._sock, _READ)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        if not self._broken and len(self._pending) + len(data) <= _PENDING:
            self._pending += data
            self._flush()

    def write_eof(self) -> None:
        """Tell the device that nothing more will come, once all is written."""
        self._ended = True
        self._flush()

    def _flush(self) -> None:
        try:
            while self._pending and not self._broken:
                del self._pending[: self._sock.send(self._pending)]
            self._loop.remove_writer(self._sock)
            if self._ended and not self._broken:
                self._sock.shutdown(socket.SHUT_WR)
        except BlockingIOError:
            self._loop.add_writer(self._sock, self._flush)
        except OSError:
            self._broken = True
            self._loop.remove_writer(self._sock)

    @property
    def waiting(self) -> bool:
        """Whether bytes of the device wait in the kernel."""
        if self._sock.fileno() < 0:
            return False
        (size,) = struct.unpack("i", fcntl.ioctl(self._sock, termios.FIONREAD, b"\0" * 4))
        return bool(size)

    def close(self) -> None:
        self._loop.remove_writer(self._sock)
        self._sock.close()
