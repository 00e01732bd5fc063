"""A flow: one thing that left the device, or tried to, as the gateway stored it.

The gateway process writes one JSON object per line to `flows.jsonl` in this shape and the payload
bytes to `blobs/<sha256>`; everything after the run (matcher, verdict, reports) reads only these.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Channel(StrEnum):
    """The way out of the device."""

    HTTP = "http"
    HTTPS = "https"
    TCP = "tcp"
    TLS = "tls"
    UDP = "udp"
    DNS = "dns"
    SMS = "sms"
    CALL = "call"
    MMS = "mms"
    INTENT = "intent"  # handed to another app or service of the phone that sends it
    BLUETOOTH = "bluetooth"
    NFC = "nfc"
    NEARBY = "nearby"  # announced on the local network or by Wi-Fi Direct
    EXPOSED = "exposed"  # left nowhere: laid where other apps can take it
    OTHER = "other"


HANDED_OVER = frozenset({Channel.MMS, Channel.INTENT, Channel.BLUETOOTH, Channel.NFC, Channel.NEARBY})
"""Ways out that are one message each: the phone tells the gateway of it whole."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Origin(_Record):
    """Who sent it, as the device reported it (the device is hostile ground: a claim, not a proof)."""

    package: str | None = None
    process: str | None = None
    component: str | None = None
    thread: str | None = None
    stack: tuple[str, ...] = ()


class Mark(_Record):
    """From byte `offset` of a payload on, the bytes left at this device time and from this origin."""

    offset: int
    device_time_s: float
    origin: Origin = Origin()


class Message(_Record):
    """One piece of a flow. `payload` is the sha-256 of its stored bytes; `size` is in bytes.

    `name` tells pieces of one flow apart: `url`, `headers`, `body` for HTTP, `name` for DNS (and for a
    TLS server name that is not the flow's host), `stream` for TCP, TLS, UDP and other, `address` and
    `body` for SMS and calls, `answer` for what HTTP was answered (the last, never outbound). Each
    WebSocket message is a `body` of the flow that opened the socket.
    `marks` is filled only where a payload was written at more than one time or by more than one origin.
    """

    name: str
    outbound: bool
    device_time_s: float
    payload: str
    size: int
    origin: Origin = Origin()
    marks: tuple[Mark, ...] = ()

    def sent_at(self, offset: int) -> Mark:
        """When and by whom the byte at `offset` was written."""
        first = Mark(offset=0, device_time_s=self.device_time_s, origin=self.origin)
        return max((m for m in (first, *self.marks) if m.offset <= offset), key=lambda m: m.offset)


class HttpExchange(_Record):
    """The head of a request and the answer that the sealed internet gave."""

    method: str
    url: str
    http_version: str
    request_headers: tuple[tuple[str, str], ...]
    status: int
    response_headers: tuple[tuple[str, str], ...] = ()


class Flow(_Record):
    """`device_time_s` is device seconds since boot (elapsedRealtime) at the first outbound byte."""

    id: int
    channel: Channel
    device_time_s: float
    host: str
    port: int | None = None
    origin: Origin = Origin()
    http: HttpExchange | None = None
    messages: tuple[Message, ...] = ()
    note: str = ""
    device: str = ""  # which of several devices it left, in a record put together from theirs

    @property
    def endpoint(self) -> str:
        """`host:port`, the host alone where there is no port, or the URL without its query for HTTP."""
        if self.http is not None:
            return self.http.url.split("?", 1)[0]
        return f"{self.host}:{self.port}" if self.port else self.host
