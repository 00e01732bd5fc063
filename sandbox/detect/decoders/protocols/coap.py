"""CoAP (RFC 7252): the path and query of a request strung together, and its payload."""

from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Lines, Malformed, printable

_METHODS = frozenset(range(1, 8))
_KNOWN = {1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 20, 23, 27, 28, 35, 39, 60, 252, 258, 292}
_HOST, _PATH, _QUERY = 3, 11, 15
_TEXTS = frozenset((_HOST, 8, _PATH, _QUERY, 20, 35, 39))
_PAYLOAD = 0xFF


class Coap:
    """Requests of CoAP over UDP."""

    name = "coap"
    requires = "data that is one request from its first byte, with a host, a path or a query of text"
    provides = (
        "a line with the path and query, another with the parts strung together; the payload as a piece"
    )
    limits = "CoAP over TCP; blocks of a payload sent one by one; encrypted messages (OSCORE)"
    trigger = rb"\A[\x40-\x58][\x01-\x07]..[\x00-\xff]{0,8}[\x30-\xbf]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or not 0x40 <= data[0] <= 0x58 or data[0] & 15 > 8 or data[1] not in _METHODS:
            return
        lines = Lines(data)
        try:
            parts = _request(Cursor(data), lines)
        except Malformed:
            return
        if parts:
            start, end = parts[0][0], parts[-1][1]
            texts = [data[first:last] for first, last in parts]
            lines.add(b"/".join(texts), start, end)
            if len(parts) > 1:
                lines.add(b"".join(texts), start, end)
            yield from lines.decoded()


def _request(cursor: Cursor, lines: Lines) -> list[tuple[int, int]]:
    """Where the parts of the path and the query stand; the payload goes to the lines."""
    cursor.skip(4 + (cursor.data[0] & 15))
    parts: list[tuple[int, int]] = []
    option = 0
    while cursor.at < cursor.end:
        head = cursor.byte()
        if head == _PAYLOAD:
            if cursor.at == cursor.end:
                raise Malformed
            lines.raw(cursor.at, cursor.end, b"payload")
            break
        option += _extended(cursor, head >> 4)
        start = cursor.skip(_extended(cursor, head & 15))
        if option not in _KNOWN:
            raise Malformed
        if option in _TEXTS and not printable(cursor.data[start : cursor.at] or b"-"):
            raise Malformed
        if option in (_PATH, _QUERY, _HOST):
            parts.append((start, cursor.at))
    return parts


def _extended(cursor: Cursor, value: int) -> int:
    if value == 15:
        raise Malformed
    if value == 14:
        return cursor.unsigned(2) + 269
    return cursor.byte() + 13 if value == 13 else value
