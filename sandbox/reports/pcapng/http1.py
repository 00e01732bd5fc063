"""An HTTP exchange written as HTTP/1.1, from what the gateway has on record. Pure.

Chunks and frames are gone from the record, so lengths are written anew; a body that was cut has the length of
what is left, or a reader would wait for the rest.
"""

import struct
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from sandbox.gateway.flow import HttpExchange
from sandbox.reports.urls import fit, fit_rest, rest_of

_FRAMING = frozenset({"content-length", "transfer-encoding"})
_NO_BODY = frozenset({HTTPStatus.SWITCHING_PROTOCOLS, HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
_IN_NAME = "!#$&'*+-.^_`|~"  # RFC 9110, 5.6.2
_FINAL_TEXT, _MASKED = 0x81, 0x80  # RFC 6455, 5.2
_FINAL_BINARY = 0x82


def request(http: HttpExchange, body: bytes) -> bytes:
    """Head and body; with a host, also where HTTP/2 told it in another way."""
    line = f"{_token(http.method)} {_target(http)} HTTP/1.1\r\n"
    named = {name.lower(): value for name, value in http.request_headers}
    host = named.get("host") or named.get(":authority") or _place(http.url)
    fields = [("Host", host)] if "host" not in named else []
    fields += [(name, value) for name, value in http.request_headers if not name.startswith(":")]
    return _head(line, fields, len(body) if body or http.method not in ("GET", "HEAD") else None) + body


def response(http: HttpExchange, body: bytes) -> bytes:
    """Empty where the request was never answered."""
    if not http.status:
        return b""
    known = http.status in set(HTTPStatus)
    line = f"HTTP/1.1 {http.status} {HTTPStatus(http.status).phrase if known else ''}\r\n"
    bare = http.status in _NO_BODY or http.method == "HEAD" or http.method == "CONNECT"
    return _head(line, http.response_headers, None if bare else len(body)) + (b"" if bare else body)


def web_socket(data: bytes) -> bytes:
    """A whole message of a client as one frame, masked with zeros: it is there to be read."""
    try:
        data.decode()
        kind = _FINAL_TEXT
    except UnicodeDecodeError:
        kind = _FINAL_BINARY
    if len(data) < 126:
        size = struct.pack(">B", _MASKED | len(data))
    elif len(data) < 2**16:
        size = struct.pack(">BH", _MASKED | 126, len(data))
    else:
        size = struct.pack(">BQ", _MASKED | 127, len(data))
    return bytes([kind]) + size + bytes(4) + data


def _head(line: str, fields: Iterable[tuple[str, str]], length: int | None) -> bytes:
    kept = [(name, value) for name, value in fields if name.lower() not in _FRAMING]
    kept += [("Content-Length", str(length))] * (length is not None)
    return "".join((line, *_lines(kept), "\r\n")).encode("utf-8", "replace")


def _lines(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A line for each field, whatever its value holds: a reader sees the fields that were sent, no others."""
    for name, value in fields:
        yield f"{_token(name)}: {value.translate({10: ' ', 13: ' ', 0: ' '})}\r\n"


def _token(name: str) -> str:
    return quote(name, safe=_IN_NAME, errors="replace") or "-"


def _target(http: HttpExchange) -> str:
    if http.method == "CONNECT":
        return fit(http.url) or "-"
    path = fit_rest(rest_of(http.url))
    return path if path.startswith("/") else f"/{path}"


def _place(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
