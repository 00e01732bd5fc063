"""BSON (bsonspec.org, version 1.1)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed, Short, printable

_MAX_DEPTH = 32
_MAX_NAME = 256
_NOTHING = frozenset((0x06, 0x0A, 0x7F, 0xFF))
_LAST_SECOND = 1 << 34


class Bson:
    """BSON: one or several documents after each other."""

    name = "bson"
    requires = "binary data that begins with a document: its length, a known type and a name"
    provides = (
        "a line for each text and each number behind its name; byte strings of 8 bytes and more as pieces"
    )
    limits = "decimal128 is passed over; nesting beyond 32; behind a fault nothing is read"
    trigger = rb"\A...\x00[\x01-\x13\x7f\xff]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 12 or data[3] or not (data[4] <= 0x13 or data[4] in _NOTHING):
            return
        cursor, lines = Cursor(data), Lines(data)
        truncated = False
        documents = 0
        try:
            while cursor.at < len(data):
                _document(cursor, lines, b"", _MAX_DEPTH)
                documents += 1
        except TooLong:
            truncated = True
        except Short:
            documents += lines.bits >= 40.0
        except Malformed:
            pass
        if documents:
            yield from lines.decoded(truncated=truncated)


def _document(cursor: Cursor, lines: Lines, prefix: bytes, depth: int) -> None:
    start = cursor.at
    size = cursor.signed(4, little=True)
    if size < 5 or depth <= 0:
        raise Malformed
    if start + size <= cursor.end and cursor.data[start + size - 1]:
        raise Malformed
    while kind := cursor.byte():
        cursor.step()
        name = _name(cursor) or b"-"
        key = prefix if name.isdigit() and prefix else name
        _element(cursor, lines, kind, key, depth)
    if cursor.at != start + size:
        raise Malformed


def _name(cursor: Cursor) -> bytes:
    end = cursor.data.find(b"\x00", cursor.at, min(cursor.at + _MAX_NAME, cursor.end))
    if end < 0:
        raise Short if cursor.end - cursor.at < _MAX_NAME else Malformed
    name = cursor.data[cursor.at : end]
    if name and not printable(name):
        raise Malformed
    cursor.at = end + 1
    return name


def _element(cursor: Cursor, lines: Lines, kind: int, key: bytes, depth: int) -> None:
    start = cursor.at
    lines.bits += 4.0
    if kind == 0x01:
        lines.real(cursor.real("<d"), start, cursor.at, key)
    elif kind in (0x02, 0x0D, 0x0E):
        _text(cursor, lines, key)
    elif kind in (0x03, 0x04):
        _document(cursor, lines, key, depth - 1)
    elif kind in (0x10, 0x11, 0x12):
        lines.number(cursor.signed(4 if kind == 0x10 else 8, little=True), start, cursor.at, key)
    elif kind == 0x09:
        _time(cursor, lines, key)
    elif kind == 0x05:
        _binary(cursor, lines, key)
    else:
        _rest(cursor, lines, kind, key, depth)


def _rest(cursor: Cursor, lines: Lines, kind: int, key: bytes, depth: int) -> None:
    if kind in _NOTHING:
        return
    if kind == 0x07:
        cursor.skip(12)
    elif kind == 0x08:
        cursor.skip(1)
    elif kind == 0x0B:
        _name(cursor)
        _name(cursor)
    elif kind == 0x0C:
        _text(cursor, lines, key)
        cursor.skip(12)
    elif kind == 0x0F:
        cursor.skip(4)
        _text(cursor, lines, key)
        _document(cursor, lines, key, depth - 1)
    elif kind == 0x13:
        cursor.skip(16)
    else:
        raise Malformed


def _text(cursor: Cursor, lines: Lines, key: bytes) -> None:
    size = cursor.signed(4, little=True)
    start = cursor.skip(size)
    if size < 1 or cursor.data[cursor.at - 1]:
        raise Malformed
    lines.text(start, cursor.at - 1, key)


def _binary(cursor: Cursor, lines: Lines, key: bytes) -> None:
    size = cursor.signed(4, little=True)
    cursor.skip(1)
    start = cursor.skip(size)
    lines.raw(start, cursor.at, key)


def _time(cursor: Cursor, lines: Lines, key: bytes) -> None:
    start = cursor.at
    value = cursor.signed(8, little=True)
    if 0 <= value // 1000 < _LAST_SECOND:
        moment = datetime.fromtimestamp(value // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S").encode()
        lines.add(b"%d %s" % (value, moment), start, cursor.at, key)
