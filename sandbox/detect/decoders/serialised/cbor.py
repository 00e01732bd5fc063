"""CBOR (RFC 8949)."""

from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Lines, Malformed, joined, printable
from sandbox.detect.decoders.serialised.items import (
    binary,
    elements,
    entries,
    items,
    number,
    read_key,
    text,
)

_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _TAG = range(7)
_INDEFINITE = 31
_BREAK = 0xFF
_REALS = {25: ">e", 26: ">f", 27: ">d"}
_SELF_DESCRIBED = b"\xd9\xd9\xf7"


class Cbor:
    """CBOR: maps and arrays, one or several after each other, with or without the self-describing tag."""

    name = "cbor"
    requires = "binary data that begins with a map or an array and is values to its end, with texts in them"
    provides = (
        "a line for each text and each number behind its key; byte strings of 8 bytes and more as pieces"
    )
    limits = "single values outside of a map or an array; keys that are maps or arrays; nesting beyond 32"
    trigger = rb"\A(?:\xd9\xd9\xf7)?[\x81-\xbf]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 3 if data.startswith(_SELF_DESCRIBED) else 0
        if len(data) >= 6 and 0x81 <= data[at] <= 0xBF:
            yield from items(data, _value)


def _value(cursor: Cursor, lines: Lines, key: bytes, depth: int) -> bytes:
    cursor.step()
    start = cursor.at
    first = cursor.byte()
    major, info = first >> 5, first & 31
    if major > _TAG:
        return _simple(cursor, lines, info, start, key)
    if info == _INDEFINITE:
        return _indefinite(cursor, lines, major, key, depth)
    return _definite(cursor, lines, major, _argument(cursor, info), start, key, depth)


def _argument(cursor: Cursor, info: int) -> int:
    if info < 24:
        return info
    if info > 27:
        raise Malformed
    return cursor.unsigned(1 << (info - 24))


def _definite(
    cursor: Cursor, lines: Lines, major: int, argument: int, start: int, key: bytes, depth: int
) -> bytes:
    if major in (_UNSIGNED, _NEGATIVE):
        return number(cursor, lines, -1 - argument if major else argument, start, key)
    if major == _BYTES:
        return binary(cursor, lines, argument, key)
    if major == _TEXT:
        return text(cursor, lines, argument, key)
    if depth <= 0:
        raise Malformed
    if major == _TAG:
        return _value(cursor, lines, key, depth - 1)
    if major == _MAP:
        entries(cursor, lines, argument, depth, _value)
    else:
        elements(cursor, lines, argument, key, depth, _value)
    return b""


def _simple(cursor: Cursor, lines: Lines, info: int, start: int, key: bytes) -> bytes:
    if info in _REALS:
        lines.real(cursor.real(_REALS[info]), start, cursor.at, key, single=info < 27)
        return b"real"
    if info == _INDEFINITE or info > 24:
        raise Malformed
    return b"%d" % _argument(cursor, info)


def _indefinite(cursor: Cursor, lines: Lines, major: int, key: bytes, depth: int) -> bytes:
    if depth <= 0:
        raise Malformed
    if major in (_BYTES, _TEXT):
        return _chunks(cursor, lines, major, key)
    if major not in (_ARRAY, _MAP):
        raise Malformed
    while not _broken(cursor):
        name = read_key(cursor, lines, depth, _value) if major == _MAP else key
        _value(cursor, lines, name, depth - 1)
    return b""


def _chunks(cursor: Cursor, lines: Lines, major: int, key: bytes) -> bytes:
    """A text or byte string in chunks: a line if it reads as text, else each chunk for itself."""
    ranges = []
    while not _broken(cursor):
        cursor.step()
        first = cursor.byte()
        if first >> 5 != major:
            raise Malformed
        start = cursor.skip(_argument(cursor, first & 31))
        ranges.append((start, cursor.at))
    whole = joined(cursor.data, ranges).data
    if ranges and printable(whole):
        lines.written(whole, ranges[0][0], ranges[-1][1], key)
    else:
        for start, end in ranges:
            lines.raw(start, end, key)
    return b"chunks"


def _broken(cursor: Cursor) -> bool:
    if cursor.byte() == _BREAK:
        return True
    cursor.at -= 1
    return False
