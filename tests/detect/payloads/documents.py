"""Text documents that a value stands in: JSON, forms, XML, CSV, multipart, chunked bodies."""

import base64
import csv
import io
import json
from collections.abc import Callable
from urllib.parse import quote_plus
from xml.etree import ElementTree as ET

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation
from tests.detect.payloads.noise import body, fields, stranger, token

_MOST = 1 << 17
_KEYS = ("d", "data", "id", "payload", "v", "msg", "did", "content", "extra")


def _text(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and len(piece.data) <= _MOST


def _any(piece: Piece) -> bool:
    return len(piece.data) <= _MOST


def _among(piece: Piece, draw: Draw) -> dict[str, object]:
    """The value in a field of its own among noise."""
    items = list(fields(draw.random).items())
    items.insert(draw.random.randint(0, len(items)), (draw.random.choice(_KEYS), piece.data.decode()))
    return dict(items)


def _json(piece: Piece, draw: Draw) -> Piece:
    compact = draw.random.random() < 0.6
    separators = (",", ":") if compact else (", ", ": ")
    out = json.dumps(
        _nested(_among(piece, draw), draw),
        ensure_ascii=draw.random.random() < 0.5,
        separators=separators,
        indent=None if compact else draw.random.choice((None, 2)),
    )
    return piece.into(out.encode(), Kind.TEXT)


def _nested(row: dict[str, object], draw: Draw) -> object:
    if draw.random.random() < 0.5:
        return row
    events = [fields(draw.random) for _ in range(draw.random.randint(0, 3))]
    return {
        "meta": fields(draw.random),
        "events": [*events, row],
        "people": [stranger(draw.random, draw.strangers)],
    }


def _json_lines(piece: Piece, draw: Draw) -> Piece:
    rows = [fields(draw.random) for _ in range(draw.random.randint(1, 5))]
    rows.insert(draw.random.randint(0, len(rows)), _among(piece, draw))
    return piece.into("\n".join(json.dumps(row) for row in rows).encode(), Kind.TEXT)


def _form(piece: Piece, draw: Draw) -> Piece:
    row = _among(piece, draw)
    return piece.into(
        "&".join(f"{key}={quote_plus(str(item))}" for key, item in row.items()).encode(), Kind.TOKEN
    )


def _path(piece: Piece, draw: Draw) -> Piece:
    """The path of a URL: one segment is the value."""
    parts = [
        "api",
        "v2",
        draw.random.choice(("t", "track", "u")),
        quote_plus(piece.data.decode()),
        token(draw.random),
    ]
    return piece.into(("/" + "/".join(parts)).encode(), Kind.TOKEN)


def _xml(piece: Piece, draw: Draw) -> Piece:
    root = ET.Element("request", {"v": "1"})
    for key, item in _among(piece, draw).items():
        if draw.random.random() < 0.3:
            root.set(f"a_{key}", str(item))
        else:
            ET.SubElement(root, key).text = str(item)
    encoding = draw.random.choice(("utf-8", "us-ascii"))
    return piece.into(ET.tostring(root, encoding=encoding), Kind.TEXT)


def _is_xml_text(piece: Piece) -> bool:
    """XML 1.0, section 2.2: no control characters; a carriage return would be read as a line feed."""
    return _text(piece) and all(byte >= 32 or byte in b"\t\n" for byte in piece.data)


def _csv(piece: Piece, draw: Draw) -> Piece:
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=draw.random.choice(",;\t|"), lineterminator=draw.random.choice(("\n", "\r\n"))
    )
    rows = [
        [str(item) for item in fields(draw.random, 3, 3).values()] for _ in range(draw.random.randint(1, 6))
    ]
    row = draw.random.choice(rows)
    row.insert(draw.random.randint(0, 3), piece.data.decode())
    writer.writerows(rows)
    return piece.into(out.getvalue().encode(), Kind.TEXT)


def _multipart(piece: Piece, draw: Draw) -> Piece:
    boundary = draw.random.choice(
        (token(draw.random, 20, 36), "----WebKitFormBoundary" + draw.random.randbytes(8).hex())
    )
    boundary = "".join(c for c in boundary if c.isalnum() or c == "-")
    parts = [
        _part("meta", json.dumps(fields(draw.random)).encode(), ""),
        _part("data", piece.data, "blob.bin"),
    ]
    if draw.random.random() < 0.5:
        parts.insert(draw.random.randint(0, 2), _part("image", body(draw.random, draw.strangers), "a.jpg"))
    joined = b"".join(b"--" + boundary.encode() + b"\r\n" + part for part in parts)
    return piece.into(joined + b"--" + boundary.encode() + b"--\r\n", Kind.BINARY)


def _part(name: str, data: bytes, file: str) -> bytes:
    named = f'; filename="{file}"' if file else ""
    kind = "application/octet-stream" if file else "application/json"
    head = f'Content-Disposition: form-data; name="{name}"{named}\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + data + b"\r\n"


def _mime(piece: Piece, draw: Draw) -> Piece:
    """A MIME part in base64, as mail has attachments (RFC 2045)."""
    lines = base64.encodebytes(piece.data).replace(b"\n", b"\r\n")
    head = (
        b"--=_frontier\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return piece.into(head + lines + b"--=_frontier--\r\n", Kind.TEXT)


def _chunked(piece: Piece, draw: Draw) -> Piece:
    """RFC 9112, section 7.1: sizes in hex before the pieces, which may end anywhere."""
    out, at = b"", 0
    while at < len(piece.data):
        size = draw.random.randint(4, max(len(piece.data) // 3, 8))
        chunk = piece.data[at : at + size]
        out += f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n"
        at += size
    return piece.into(out + b"0\r\n\r\n", Kind.BINARY)


def _log(piece: Piece, draw: Draw) -> Piece:
    lines = [
        f"11-0{day} 08:1{day}:22.{day}31  1234  1250 I Sync: {token(draw.random)}" for day in range(1, 6)
    ]
    line = piece.data.decode().replace("\n", " ")
    lines.insert(draw.random.randint(0, 5), f"11-07 08:19:22.131  1234  1250 D Upload: {line} done")
    return piece.into("\n".join(lines).encode(), Kind.TEXT)


def _document(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.DOCUMENT, requires, takes, run)


DOCUMENTS: tuple[Transformation, ...] = (
    _document("json", _json, "text", _text),
    _document("json lines", _json_lines, "text", _text),
    _document("form", _form, "text", _text),
    _document("url path", _path, "text to 2 KiB", lambda piece: _text(piece) and len(piece.data) <= 2048),
    _document("xml", _xml, "text without control characters", _is_xml_text),
    _document("csv", _csv, "text", _text),
    _document("log line", _log, "text", _text),
    _document("multipart", _multipart, "anything", _any),
    _document("mime base64", _mime, "anything", _any),
    _document("chunked", _chunked, "9 bytes", lambda piece: 9 <= len(piece.data) <= _MOST),
)
