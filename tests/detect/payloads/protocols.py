"""Frames and dialogues of protocols that a value goes over the wire in."""

import base64
import json
import struct
import zlib
from collections.abc import Callable

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation
from tests.detect.payloads.noise import fields, token
from tests.detect.payloads.records import varint

_MOST = 1 << 16


def _text(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and 6 <= len(piece.data) <= _MOST


def _any(piece: Piece) -> bool:
    return 6 <= len(piece.data) <= _MOST


def websocket(data: bytes, opcode: int, key: bytes, *, last: bool = True, packed: bool = False) -> bytes:
    """A frame from a client (RFC 6455, section 5.2); `key` masks it, an empty one leaves it plain."""
    head = bytes([last << 7 | packed << 6 | opcode])
    size = len(data)
    mark = 128 if key else 0
    if size < 126:
        head += bytes([mark | size])
    elif size < 65536:
        head += struct.pack(">BH", mark | 126, size)
    else:
        head += struct.pack(">BQ", mark | 127, size)
    masked = bytes(byte ^ key[at % 4] for at, byte in enumerate(data)) if key else data
    return head + key + masked


def _opcode(piece: Piece) -> int:
    return 2 if piece.kind is Kind.BINARY else 1


def _noise_frames(draw: Draw, key: Callable[[], bytes]) -> bytes:
    rows = (json.dumps(fields(draw.random)).encode() for _ in range(draw.random.randint(0, 2)))
    return b"".join(websocket(row, 1, key()) for row in rows)


def _websocket_plain(piece: Piece, draw: Draw) -> Piece:
    frame = websocket(piece.data, _opcode(piece), b"")
    return piece.into(_noise_frames(draw, bytes) + frame, Kind.BINARY)


def _websocket_masked(piece: Piece, draw: Draw) -> Piece:
    def key() -> bytes:
        return draw.random.randbytes(4)

    return piece.into(_noise_frames(draw, key) + websocket(piece.data, _opcode(piece), key()), Kind.BINARY)


def _websocket_fragments(piece: Piece, draw: Draw) -> Piece:
    size = max(len(piece.data) // draw.random.randint(2, 4), 1)
    parts = [piece.data[at : at + size] for at in range(0, len(piece.data), size)]
    out = b""
    for at, part in enumerate(parts):
        opcode = 0 if at else _opcode(piece)
        out += websocket(part, opcode, draw.random.randbytes(4), last=at == len(parts) - 1)
    return piece.into(out, Kind.BINARY)


def _websocket_deflated(piece: Piece, draw: Draw) -> Piece:
    """permessage-deflate (RFC 7692, section 7.2.1): raw deflate without the last four bytes of its flush."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = (packer.compress(piece.data) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]
    return piece.into(websocket(data, _opcode(piece), draw.random.randbytes(4), packed=True), Kind.BINARY)


def _grpc(piece: Piece, draw: Draw) -> Piece:
    """Length-prefixed messages: a flag, four bytes of length (gRPC over HTTP/2), each a small protobuf."""
    items = [token(draw.random).encode() for _ in range(draw.random.randint(0, 2))] + [piece.data]
    messages = (b"\x0a" + varint(len(item)) + item for item in items)
    return piece.into(b"".join(struct.pack(">BI", 0, len(one)) + one for one in messages), Kind.BINARY)


def _grpc_packed(piece: Piece, draw: Draw) -> Piece:
    packed = zlib.compress(b"\x0a" + varint(len(piece.data)) + piece.data)
    return piece.into(struct.pack(">BI", 1, len(packed)) + packed, Kind.BINARY)


def _string(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


def _mqtt_publish(piece: Piece, draw: Draw) -> Piece:
    """MQTT 3.1.1: CONNECT (section 3.1) and PUBLISH (section 3.3)."""
    hello = _string(b"MQTT") + b"\x04\x02\x00\x3c" + _string(token(draw.random).encode())
    body = _string(f"t/{token(draw.random, 6, 10)}".encode()) + piece.data
    return piece.into(_packet(0x10, hello) + _packet(0x30, body), Kind.BINARY)


def _mqtt_client(piece: Piece, draw: Draw) -> Piece:
    """The value as client id or user name of CONNECT."""
    first = draw.random.random() < 0.5
    client, user = (piece.data, b"app") if first else (token(draw.random).encode(), piece.data)
    body = _string(b"MQTT") + b"\x04\xc2\x00\x3c" + _string(client) + _string(user) + _string(b"secret")
    return piece.into(_packet(0x10, body), Kind.BINARY)


def _packet(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + varint(len(body)) + body


def _xmpp(piece: Piece, draw: Draw) -> Piece:
    """A stream and a message stanza (RFC 6121, section 5)."""
    escaped = piece.data.decode().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    out = (
        "<?xml version='1.0'?><stream:stream to='chat.example' xmlns='jabber:client' "
        "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
        f"<message to='c2@chat.example' id='{token(draw.random)}'><body>{escaped}</body></message>"
    )
    return piece.into(out.encode(), Kind.TEXT)


def _smtp(piece: Piece, draw: Draw) -> Piece:
    """Commands and a message (RFC 5321): lines of the data that begin with a dot have two."""
    lines = "\r\n".join(piece.data.decode().splitlines()).replace("\r\n.", "\r\n..")
    lines = "." + lines if lines.startswith(".") else lines
    out = (
        "EHLO phone.example\r\nAUTH PLAIN " + base64.b64encode(b"\0me@mail.example\0secret").decode() + "\r\n"
        "MAIL FROM:<me@mail.example>\r\nRCPT TO:<you@mail.example>\r\nDATA\r\n"
        f"Subject: {token(draw.random)}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{lines}\r\n.\r\nQUIT\r\n"
    )
    return piece.into(out.encode(), Kind.BINARY)


def _ftp(piece: Piece, draw: Draw) -> Piece:
    """The control connection, with the value as a file's name (RFC 959)."""
    out = f"USER up\r\nPASS {token(draw.random)}\r\nTYPE I\r\nPASV\r\nSTOR {piece.data.decode()}\r\nQUIT\r\n"
    return piece.into(out.encode(), Kind.TEXT)


def _dns_message(piece: Piece, draw: Draw) -> Piece:
    """A TXT query in wire format (RFC 1035, section 4), as it goes to a resolver or over HTTPS."""
    data = piece.data
    labels = [data[at : at + 50] for at in range(0, len(data), 50)] + [b"t", b"example"]
    name = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    head = struct.pack(">6H", draw.random.getrandbits(16), 0x0100, 1, 0, 0, 0)
    return piece.into(head + name + struct.pack(">HH", 16, 1), Kind.BINARY)


def _dns_txt(piece: Piece, draw: Draw) -> Piece:
    """An update or answer with a TXT record: strings of at most 255 bytes (RFC 1035, section 3.3.14)."""
    strings = [piece.data[at : at + 255] for at in range(0, len(piece.data), 255)]
    data = b"".join(bytes([len(one)]) + one for one in strings)
    head = struct.pack(">6H", draw.random.getrandbits(16), 0x8180, 1, 1, 0, 0)
    name = b"\x01t\x07example\0"
    record = b"\xc0\x0c" + struct.pack(">HHIH", 16, 1, 60, len(data)) + data
    return piece.into(head + name + struct.pack(">HH", 16, 1) + record, Kind.BINARY)


def _http_in_tcp(piece: Piece, draw: Draw) -> Piece:
    """A whole request, as a proxy or a raw socket sends it."""
    head = (
        f"POST /v1/{token(draw.random, 4, 8)} HTTP/1.1\r\nHost: up.example\r\nUser-Agent: okhttp/4.12.0\r\n"
        f"Content-Type: application/octet-stream\r\nContent-Length: {len(piece.data)}\r\n\r\n"
    )
    return piece.into(head.encode() + piece.data, Kind.BINARY)


def _authorization(piece: Piece, draw: Draw) -> Piece:
    """The value in credentials (RFC 7617) or in a bearer token's claims (RFC 7519)."""
    if draw.random.random() < 0.5:
        return piece.into(b"Authorization: Basic " + base64.b64encode(b"u:" + piece.data), Kind.TEXT)
    claims = json.dumps({"sub": piece.data.decode(), "iat": 1_797_000_000}).encode()
    parts = (b'{"alg":"HS256","typ":"JWT"}', claims, draw.random.randbytes(32))
    token_ = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    return piece.into(b"Authorization: Bearer " + token_, Kind.TEXT)


def _framed(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.PROTOCOL, requires, takes, run)


def _one_line(piece: Piece) -> bool:
    return _text(piece) and len(piece.data) <= 1024 and not set(piece.data) & set(b"\r\n")


def _for_name(piece: Piece) -> bool:
    return piece.kind is Kind.TOKEN and len(piece.data) <= 190 and b"." not in piece.data


def _printable(piece: Piece) -> bool:
    return _text(piece) and all(byte >= 32 or byte in b"\t\n" for byte in piece.data)


_ANY = "6 bytes to 64 KiB"

PROTOCOLS: tuple[Transformation, ...] = (
    _framed("websocket, plain", _websocket_plain, _ANY, _any),
    _framed("websocket, masked", _websocket_masked, _ANY, _any),
    _framed("websocket, fragments", _websocket_fragments, _ANY, _any),
    _framed("websocket, deflated", _websocket_deflated, "24 bytes", lambda p: 24 <= len(p.data) <= _MOST),
    _framed("grpc", _grpc, _ANY, _any),
    _framed("grpc, packed", _grpc_packed, "24 bytes", lambda p: 24 <= len(p.data) <= _MOST),
    _framed("mqtt publish", _mqtt_publish, _ANY, _any),
    _framed("mqtt connect", _mqtt_client, "text to 1 KiB", _one_line),
    _framed("xmpp", _xmpp, "text without control characters", _printable),
    _framed("smtp", _smtp, "text without control characters", _printable),
    _framed("ftp name", _ftp, "one line of text", _one_line),
    _framed("dns query", _dns_message, "a token to 190 bytes", _for_name),
    _framed("dns txt", _dns_txt, "text to 2 KiB", lambda p: _text(p) and len(p.data) <= 2048),
    _framed("http in a stream", _http_in_tcp, _ANY, _any),
    _framed("authorization", _authorization, "one line of text", _one_line),
)
