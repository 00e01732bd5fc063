"""Packets of the ADB transport, and of its shell protocol, as both ends write them.

After AOSP packages/modules/adb: protocol.txt (24 bytes of header, six little-endian words: command, two
arguments, length, sum of the payload's bytes, command inverted) and shell_protocol.h (id, length, bytes).
From version 0x01000001 on nobody checks the sum, and a new end may send 0 there.
"""

import socket
import struct
import threading
from dataclasses import dataclass

VERSION = 0x01000001
VERSION_WITH_SUMS = 0x01000000
MOST_PAYLOAD = 1 << 20
_HEADER = struct.Struct("<6I")

CNXN, OPEN, OKAY, WRTE, CLSE, AUTH, STLS = (
    int.from_bytes(name, "little") for name in (b"CNXN", b"OPEN", b"OKAY", b"WRTE", b"CLSE", b"AUTH", b"STLS")
)
_KNOWN = (CNXN, OPEN, OKAY, WRTE, CLSE, AUTH, STLS)

STDIN, STDOUT, STDERR, EXIT = range(4)


class Broken(Exception):
    """The other end does not speak ADB."""


@dataclass(frozen=True)
class Packet:
    command: int
    arg0: int
    arg1: int
    payload: bytes = b""


class Wire:
    """One end of a transport; several threads may write."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self.version = VERSION_WITH_SUMS  # until the handshake said more

    def read(self) -> Packet:
        """Broken for bytes that are no packet, EOFError at the end."""
        command, arg0, arg1, length, total, magic = _HEADER.unpack(self._exactly(_HEADER.size))
        if command not in _KNOWN or magic != command ^ 0xFFFFFFFF or length > MOST_PAYLOAD:
            raise Broken("no header")
        payload = self._exactly(length)
        if self.version < VERSION and command != CNXN and total != sum(payload) & 0xFFFFFFFF:
            raise Broken("a sum that is wrong")
        return Packet(command, arg0, arg1, payload)

    def write(self, packet: Packet) -> None:
        header = _HEADER.pack(
            packet.command,
            packet.arg0,
            packet.arg1,
            len(packet.payload),
            sum(packet.payload) & 0xFFFFFFFF,
            packet.command ^ 0xFFFFFFFF,
        )
        with self._lock:
            self._connection.sendall(header + packet.payload)

    def close(self) -> None:
        try:
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _exactly(self, count: int) -> bytes:
        parts = b""
        while len(parts) < count:
            chunk = self._connection.recv(count - len(parts))
            if not chunk:
                raise EOFError
            parts += chunk
        return parts


def shell_packet(kind: int, data: bytes) -> bytes:
    """One packet of `shell,v2`."""
    return struct.pack("<BI", kind, len(data)) + data
