"""What a device writes to `egress.sock`, parsed without I/O (docs/specification/device-wire.md).

Bytes bear the time that the device wrote with them; where it wrote none, `now` is asked (clock.py).

The device is hostile ground: every parser here returns a value or raises `ValueError`, nothing else
(hence TRY004 is off where it would have a TypeError for a wrong JSON type), and holds at most one meta
(`META_LIMIT`) plus what was just fed, whatever lengths are claimed.
"""

import base64
import binascii
import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sandbox.gateway.flow import Origin

LENGTH_LIMIT = 16 * 2**20
OPENING_LIMIT = 2**20
META_LIMIT = 2**18
DATAGRAM_LIMIT = 2**16
TIME_LIMIT = 2**43  # ms: 278 years
HOST_LIMIT = 255
Now = Callable[[], int]
_TEXT_LIMIT = 1024
_STACK_LIMIT = 256


@dataclass(frozen=True)
class Stamp:
    """When (device ms since boot) and by whom bytes were written."""

    time: int
    origin: Origin = field(default_factory=Origin)

    @property
    def device_time_s(self) -> float:
        return self.time / 1000


@dataclass(frozen=True)
class Opening:
    """The first line of a connection; fields that the kind does not have are empty."""

    kind: str
    id: int
    stamp: Stamp
    host: str = ""
    port: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    data: bytes = b""


@dataclass(frozen=True)
class Frame:
    """`host` and `port` are the peer of a datagram; a stream's frames have none."""

    stamp: Stamp
    payload: bytes
    host: str = ""
    port: int | None = None


def clean(text: str, limit: int = _TEXT_LIMIT) -> str:
    """Text of the device made fit for UTF-8 (no lone surrogates) and cut to `limit` characters."""
    return text[:limit].encode("utf-8", "replace").decode("utf-8")


def _object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(line)
    except RecursionError:
        raise ValueError("JSON nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004
    return value


def _integer(value: object, limit: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= limit:
        raise ValueError("not an integer in range")
    return value


def _text(value: object, limit: int = _TEXT_LIMIT) -> str:
    if not isinstance(value, str):
        raise ValueError("not a string")  # noqa: TRY004
    return clean(value, limit)


def _host(value: object) -> str:
    host = _text(value, HOST_LIMIT + 1)
    if not 0 < len(host) <= HOST_LIMIT:
        raise ValueError("host name empty or too long")
    return host


def _origin(value: object) -> Origin:
    if not isinstance(value, dict):
        raise ValueError("origin is not an object")  # noqa: TRY004
    stack = value.get("stack") or []
    if not isinstance(stack, list):
        raise ValueError("stack is not a list")  # noqa: TRY004
    names = {
        key: _text(value[key])
        for key in ("package", "process", "component", "thread")
        if value.get(key) is not None
    }
    return Origin(stack=tuple(_text(line) for line in stack[:_STACK_LIMIT]), **names)


def _time(fields: dict[str, object], now: Now) -> int:
    return _integer(fields["time"], TIME_LIMIT) if fields.get("time") is not None else now()


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_text(value, OPENING_LIMIT), validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


_REQUIRED = {
    "dns": ("host", "type"),
    "reverse": ("address",),
    "tcp": ("host", "port"),
    "udp": (),
    "sms": ("to",),
    "call": ("to",),
    "ussd": ("code",),
    "message": ("channel", "to"),
    "other": ("what",),
}


def parse_opening(line: bytes, now: Now) -> Opening:
    """The opening line of a connection; `ValueError` says what is wrong with it.

    `now` gives the device time (ms) of an opening that bears none.
    """
    value = _object(line)
    kind = _text(value.get("kind"))
    for name in _REQUIRED.get(kind, ("kind known to the gateway",)):
        if value.get(name) is None:
            raise ValueError(f"{kind[:32]}: no {name}")
    texts = ("type", "address", "to", "body", "code", "what", "channel")
    return Opening(
        kind=kind,
        id=_integer(value.get("id", 0), 2**31 - 1),
        stamp=Stamp(_time(value, now), _origin(value.get("origin") or {})),
        host=_host(value["host"]) if value.get("host") is not None else "",
        port=_integer(value["port"], 65535) if value.get("port") is not None else None,
        fields={k: _text(value[k], OPENING_LIMIT) for k in texts if value.get(k) is not None},
        data=_bytes(value.get("data_base64", "")),
    )


class FrameParser:
    """Bytes in, frames out.

    A stream's payload is handed on as it arrives, in pieces under one stamp, so that a claimed length
    costs no memory. With `datagrams`, a payload is handed on whole and is at most `DATAGRAM_LIMIT`.
    `now` gives the device time (ms) of a meta that bears none.
    """

    def __init__(self, first: Stamp, now: Now, *, datagrams: bool = False) -> None:
        self._stamp = first
        self._now = now
        self._datagrams = datagrams
        self._limit = DATAGRAM_LIMIT if datagrams else LENGTH_LIMIT
        self._buffer = bytearray()
        self._peer: tuple[str, int | None] = ("", None)
        self._meta_left: int | None = None
        self._payload_left: int | None = None

    @property
    def incomplete(self) -> bool:
        """Whether an end of the connection now would cut a frame."""
        return bool(self._buffer) or self._meta_left is not None or self._payload_left is not None

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Frames that `data` completes; raises `ValueError` at the first byte that breaks the form."""
        self._buffer += data
        while True:
            if self._payload_left is not None:
                if (payload := self._payload()) is None:
                    return
                yield Frame(self._stamp, payload, *self._peer)
            elif not self._head():
                return

    def _length(self, limit: int) -> int | None:
        if len(self._buffer) < 4:
            return None
        (length,) = struct.unpack(">I", self._buffer[:4])
        if length > limit:
            raise ValueError(f"length {length} is above the limit")
        del self._buffer[:4]
        return int(length)

    def _head(self) -> bool:
        """Advance over a meta or a payload length; false where more bytes are needed."""
        if self._meta_left is None:
            self._meta_left = self._length(META_LIMIT)
            return self._meta_left is not None
        if self._meta_left > 0:
            return self._meta()
        self._payload_left = self._length(self._limit)
        if self._payload_left is None:
            return False
        self._meta_left = None
        return True

    def _meta(self) -> bool:
        size = self._meta_left or 0
        if len(self._buffer) < size:
            return False
        fields = _object(bytes(self._buffer[:size]))
        del self._buffer[:size]
        self._meta_left = 0
        origin = _origin(fields["origin"]) if fields.get("origin") is not None else self._stamp.origin
        self._stamp = Stamp(_time(fields, self._now), origin)
        if self._datagrams:
            self._peer = _host(fields.get("host")), _integer(fields.get("port"), 65535)
        return True

    def _payload(self) -> bytes | None:
        size = self._payload_left or 0
        if len(self._buffer) < size and (self._datagrams or not self._buffer):
            return None
        payload = bytes(self._buffer[:size])
        del self._buffer[: len(payload)]
        self._payload_left = size - len(payload) or None
        return payload


def frame(meta: dict[str, object] | None, payload: bytes) -> bytes:
    """One frame as bytes: what the gateway sends to a datagram socket, and what a front sends to it."""
    head = json.dumps(meta).encode() if meta is not None else b""
    return struct.pack(">I", len(head)) + head + struct.pack(">I", len(payload)) + payload
