"""The device's side of `egress.sock`, as docs/specification/device-wire.md tells it, for tests."""

import io
import json
import socket
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from cryptography import x509
from OpenSSL import SSL

T = TypeVar("T")
ORIGIN = {"package": "com.sample", "thread": "main", "stack": ["com.sample.Main.run(Main.java:1)"]}


def frame(payload: bytes, meta: dict[str, Any] | None = None) -> bytes:
    head = json.dumps(meta).encode() if meta is not None else b""
    return struct.pack(">I", len(head)) + head + struct.pack(">I", len(payload)) + payload


class DeviceSide:
    """Opens connections the way a device does; `time` is the device time (ms) of what is sent next."""

    def __init__(self, egress: Path) -> None:
        self.egress = egress
        self.time = 0
        self._next = 0

    def open(self, kind: str, **fields: object) -> socket.socket:
        self._next += 1
        opening = {"kind": kind, "id": self._next, "time": self.time, "origin": ORIGIN, **fields}
        return self.send_line(json.dumps(opening).encode() + b"\n")

    def send_line(self, line: bytes) -> socket.socket:
        sock = socket.socket(socket.AF_UNIX)
        sock.settimeout(10)
        sock.connect(str(self.egress))
        sock.sendall(line)
        return sock

    def ask(self, kind: str, **fields: object) -> dict[str, Any]:
        with self.open(kind, **fields) as sock:
            answer = json.loads(sock.makefile("rb").readline())
        assert isinstance(answer, dict)
        return answer

    def connect(self, host: str, port: int) -> "Stream":
        sock = self.open("tcp", host=host, port=port)
        assert sock.recv(1) == b"\0"
        return Stream(self, sock)

    def bind(self) -> "Datagrams":
        return Datagrams(self, self.open("udp"))


class Stream:
    """A TCP connection: frames out, raw bytes in."""

    def __init__(self, device: DeviceSide, sock: socket.socket) -> None:
        self.device = device
        self.sock = sock

    def send(self, data: bytes, origin: dict[str, Any] | None = None) -> None:
        meta = {"time": self.device.time, "origin": origin or ORIGIN}
        self.sock.sendall(frame(data, meta))

    def recv(self, size: int = 65536) -> bytes:
        return self.sock.recv(size)

    def recv_until(self, end: bytes) -> bytes:
        received = b""
        while end not in received:
            chunk = self.recv()
            assert chunk, received
            received += chunk
        return received

    def half_close(self) -> None:
        self.sock.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.sock.close()

    def read_all(self) -> bytes:
        return b"".join(iter(self.recv, b""))


class TlsStream:
    """TLS inside a `Stream`, verified at a device's wall clock; each record leaves in a frame of its own."""

    def __init__(self, stream: Stream, host: str, context: SSL.Context) -> None:
        self.stream = stream
        self.tls = SSL.Connection(context)
        self.tls.set_connect_state()
        self.tls.set_tlsext_host_name(host.encode())
        self._until_done(self.tls.do_handshake)
        certificate = self.tls.get_peer_certificate(as_cryptography=True)
        assert certificate
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert host in [str(name.value) for name in names]

    def _flush(self) -> None:
        try:
            while True:
                self.stream.send(self.tls.bio_read(65536))
        except SSL.WantReadError:
            return

    def _until_done(self, step: Callable[[], T]) -> T:
        while True:
            try:
                result = step()
            except SSL.WantReadError:
                self._flush()
                data = self.stream.recv()
                if not data:
                    raise EOFError from None
                self.tls.bio_write(data)
            except SSL.Error:
                self._flush()
                raise
            else:
                self._flush()
                return result

    def send(self, data: bytes) -> None:
        self._until_done(lambda: self.tls.send(data))

    def recv(self, size: int = 65536) -> bytes:
        return self._until_done(lambda: self.tls.recv(size))

    def recv_until(self, end: bytes) -> bytes:
        received = b""
        while end not in received:
            received += self.recv()
        return received

    def close(self) -> None:
        self.stream.close()


class Datagrams:
    """A UDP socket: frames both ways."""

    def __init__(self, device: DeviceSide, sock: socket.socket) -> None:
        self.device = device
        self.sock = sock
        self._file: io.BufferedReader = sock.makefile("rb")

    def send(self, host: str, port: int, payload: bytes) -> None:
        meta = {"host": host, "port": port, "time": self.device.time, "origin": ORIGIN}
        self.sock.sendall(frame(payload, meta))

    def recv(self) -> tuple[dict[str, Any], bytes]:
        meta = json.loads(self._file.read(struct.unpack(">I", self._file.read(4))[0]))
        return meta, self._file.read(struct.unpack(">I", self._file.read(4))[0])

    def close(self) -> None:
        self._file.close()
        self.sock.close()
