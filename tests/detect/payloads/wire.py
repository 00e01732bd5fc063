"""Flows as the gateway records them, and the ways in which one whole piece leaves."""

from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message, Origin
from tests.detect.payloads.model import Blobs, Draw, Kind, Piece
from tests.detect.payloads.noise import body, token

_ORIGIN = Origin(package="com.vendor.app", component="com.vendor.app/.Sync")
_DATAGRAM = 1400
_URL = 4096
_TEXT = 600


@dataclass(slots=True)
class Wire:
    """Makes flows in the order of their times."""

    blobs: Blobs
    random: Random
    at: float = 100.0
    count: int = 0

    def message(self, name: str, data: bytes) -> Message:
        return Message(
            name=name, outbound=True, device_time_s=self.at, payload=self.blobs.put(data), size=len(data)
        )

    def flow(
        self,
        channel: Channel,
        host: str,
        port: int | None,
        *messages: Message,
        http: HttpExchange | None = None,
    ) -> Flow:
        self.count += 1
        self.at += self.random.uniform(0.5, 900)
        return Flow(
            id=self.count,
            channel=channel,
            device_time_s=messages[0].device_time_s,
            host=host,
            port=port,
            origin=_ORIGIN,
            messages=messages,
            http=http,
        )

    def request(
        self,
        host: str,
        target: str,
        headers: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
    ) -> Flow:
        """An HTTPS request; `target` is path and query."""
        head = (("Host", host), ("User-Agent", "okhttp/4.12.0"), *headers)
        url = f"https://{host}{target}"
        messages = [
            self.message("url", url.encode()),
            self.message("headers", "".join(f"{name}: {value}\r\n" for name, value in head).encode()),
        ]
        messages += [self.message("body", body)] if body else []
        http = HttpExchange(
            method="POST" if body else "GET", url=url, http_version="1.1", request_headers=head, status=200
        )
        return self.flow(Channel.HTTPS, host, 443, *messages, http=http)

    def lookup(self, name: str) -> Flow:
        return self.flow(Channel.DNS, name, 53, self.message("name", name.encode()))


def whole(piece: Piece, draw: Draw, wire: Wire) -> list[Flow]:
    """The piece in one go, by one of the ways that its kind allows."""
    ways = [_posted, _posted, _posted, _streamed]
    if len(piece.data) <= _DATAGRAM:
        ways.append(_datagram)
    if piece.kind is not Kind.BINARY and len(piece.data) <= _URL:
        ways.append(_queried)
        if piece.kind is Kind.TOKEN and piece.data.isascii():
            ways.append(_in_header)
    if piece.kind is not Kind.BINARY and len(piece.data) <= _TEXT:
        ways.append(_texted)
    return [draw.random.choice(ways)(piece, draw, wire)]


def _posted(piece: Piece, draw: Draw, wire: Wire) -> Flow:
    return wire.request("up.example", f"/v1/{token(draw.random, 4, 8)}", body=piece.data)


def _streamed(piece: Piece, draw: Draw, wire: Wire) -> Flow:
    return wire.flow(Channel.TLS, "up.example", 8443, wire.message("stream", piece.data))


def _datagram(piece: Piece, draw: Draw, wire: Wire) -> Flow:
    return wire.flow(Channel.UDP, "203.0.113.9", 5005, wire.message("stream", piece.data))


def _queried(piece: Piece, draw: Draw, wire: Wire) -> Flow:
    value = quote(piece.data.decode(), safe=draw.random.choice(("", "/:@!$'()*,;")))
    return wire.request("up.example", f"/p?{token(draw.random, 3, 5)}=1&d={value}&z={token(draw.random)}")


def _in_header(piece: Piece, draw: Draw, wire: Wire) -> Flow:
    name = draw.random.choice(("X-Device", "Cookie", "X-Req", "ETag"))
    value = piece.data.decode()
    return wire.request("up.example", "/ping", ((name, f"sid={value}" if name == "Cookie" else value),))


def _texted(piece: Piece, draw: Draw, wire: Wire) -> Flow:
    address = wire.message("address", b"+15005550006")
    return wire.flow(Channel.SMS, "+15005550006", None, address, wire.message("body", piece.data))


def noise(draw: Draw, wire: Wire) -> Flow:
    """A request of the same run that has nothing of the owner."""
    host = draw.random.choice(("stats.example", "ads.example", "crash.example", "cdn.example"))
    sent = body(draw.random, draw.strangers)
    return wire.request(host, f"/{token(draw.random, 3, 12)}", body=sent)
