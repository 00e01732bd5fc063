"""A proof as it left: the head of a request and the bytes that hold it, or the pieces of what was cut up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.evidence.curl import curl
from app.evidence.dump import WIDE, Dump, dump
from app.records.window import Run, Stretch, text_runs
from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message
from sandbox.reports.plain import plain
from sandbox.verdict.model import Evidence

ReadPayload = Callable[[str], bytes]
"""Raises OSError or ValueError for what was not kept."""

_PIECE, _MOST_PIECES = 96, 200
_LONGEST_HEAD = 8000
_TITLES = {
    Channel.HTTP: "HTTP request",
    Channel.HTTPS: "HTTPS request, as it was under TLS",
    Channel.TCP: "Bytes on a TCP connection",
    Channel.TLS: "Bytes on a TLS connection, decrypted",
    Channel.UDP: "UDP datagram",
    Channel.DNS: "Name that was looked up",
    Channel.SMS: "Text message that the phone sent",
    Channel.CALL: "Number that was called",
    Channel.MMS: "Multimedia message",
    Channel.INTENT: "Handed to another app",
    Channel.BLUETOOTH: "Sent by Bluetooth",
    Channel.NFC: "Sent by NFC",
    Channel.NEARBY: "Announced to whoever is near",
    Channel.EXPOSED: "Laid where other apps can take it",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several payloads that together held the value."""

    flow_id: int
    place: str
    device_time_s: float
    shown: Dump


@dataclass(frozen=True, slots=True)
class Sent:
    """`shown` is None where the bytes were not kept; `wider` is more of them, where there is more. It `came`
    where it is what the sealed internet answered."""

    title: str
    came: bool
    place: str
    payload: str
    answered: int | None
    head: tuple[Run, ...]
    shown: Dump | None
    wider: Dump | None
    pieces: tuple[Piece, ...]
    curl: str


def sent(evidence: Evidence, flow: Flow | None, read: ReadPayload, exposed: bool) -> Sent:
    """How the proof left. `flow` is None where the gateway recorded none."""
    data = _read(read, evidence.payload)
    narrow = dump(data, evidence.byte_range) if data else None
    http = flow.http if flow else None
    return Sent(
        title=_title(flow, exposed),
        came=flow is not None and not _outbound(flow, evidence),
        place=_named(evidence.message),
        payload=evidence.payload if data and not exposed else "",
        answered=http.status if http else None,
        head=_head(http, evidence, data) if http else (),
        shown=narrow,
        wider=dump(data, evidence.byte_range, WIDE) if narrow and narrow.cut else None,
        pieces=tuple(_pieces(evidence, read)),
        curl=_curl(http, flow.messages if flow else (), read) if http else "",
    )


def _outbound(flow: Flow, evidence: Evidence) -> bool:
    """Also where the record does not have the message."""
    named = (one for one in flow.messages if (one.name, one.payload) == (evidence.message, evidence.payload))
    return all(one.outbound for one in named)


def _title(flow: Flow | None, exposed: bool) -> str:
    if exposed:
        return _TITLES[Channel.EXPOSED]
    return _TITLES.get(flow.channel, "Sent") if flow else "As it was seen"


def _named(message: str) -> str:
    return {"url": "address", "stream": "", "name": ""}.get(message, plain(message, 40))


def _read(read: ReadPayload, sha256: str) -> bytes:
    try:
        return read(sha256) if sha256 else b""
    except (OSError, ValueError):
        return b""


def _head(http: HttpExchange, evidence: Evidence, data: bytes) -> tuple[Run, ...]:
    """The request's first line and headers; the range is marked where the proof is in them."""
    lines = [
        f"{http.method} {http.url} {_version(http)}",
        *(f"{name}: {value}" for name, value in http.request_headers),
    ]
    text = "\n".join(line.replace("\n", "·").replace("\r", "·") for line in lines)[:_LONGEST_HEAD]
    where = evidence.byte_range
    inside = where is not None and evidence.message in ("url", "headers")
    told = data[where.start : where.end] if where and inside else b""
    head = text.encode("utf-8", "replace")
    at = head.find(told) if told else -1
    return tuple(text_runs(head, 0, [Stretch(at, at + len(told), 1)] if at >= 0 else []))


def _version(http: HttpExchange) -> str:
    version = plain(http.http_version, 12)
    return version if version.upper().startswith("HTTP") else f"HTTP/{version}"


def _pieces(evidence: Evidence, read: ReadPayload) -> Iterable[Piece]:
    for part in evidence.parts[:_MOST_PIECES]:
        shown = dump(_read(read, part.payload), part.byte_range, _PIECE)
        yield Piece(part.flow_id, _named(part.message), part.device_time_s, shown)


def _curl(http: HttpExchange, messages: Sequence[Message], read: ReadPayload) -> str:
    body = next((one for one in messages if one.name == "body" and one.outbound), None)
    return curl(http, _read(read, body.payload) if body else b"", body.payload if body else "")
