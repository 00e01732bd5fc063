"""MessagePack (github.com/msgpack/msgpack, spec.md)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import Lines, Malformed
from sandbox.detect.decoders.serialised.items import binary, elements, entries, items, number, text

_CONTAINERS = frozenset((*range(0x81, 0xA0), 0xDC, 0xDD, 0xDE, 0xDF))
_TIMESTAMP = -1


class MessagePack:
    """MessagePack: maps and arrays, one or several after each other."""

    name = "msgpack"
    requires = "binary data that begins with a map or an array and is values to its end, with texts in them"
    provides = (
        "a line for each text and each number behind its key; byte strings of 8 bytes and more as pieces"
    )
    limits = (
        "single values outside of a map or an array; keys that are maps or arrays; nesting beyond 32; "
        "extension types other than time are pieces"
    )
    trigger = rb"\A[\x81-\x9f\xdc-\xdf]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) >= 6 and data[0] in _CONTAINERS:
            yield from items(data, _value)


def _value(cursor: Cursor, lines: Lines, key: bytes, depth: int) -> bytes:
    cursor.step()
    start = cursor.at
    kind = cursor.byte()
    if kind < 0x80 or kind >= 0xE0:
        return number(cursor, lines, kind if kind < 0x80 else kind - 256, start, key)
    if kind >= 0xA0 and kind < 0xC0:
        return text(cursor, lines, kind & 0x1F, key)
    if kind < 0xA0:
        return _container(cursor, lines, kind < 0x90, kind & 0x0F, key, depth)
    return _sized(cursor, lines, key, kind, start, depth)


def _container(cursor: Cursor, lines: Lines, is_map: bool, count: int, key: bytes, depth: int) -> bytes:
    if is_map:
        entries(cursor, lines, count, depth, _value)
    else:
        elements(cursor, lines, count, key, depth, _value)
    return b""


def _sized(cursor: Cursor, lines: Lines, key: bytes, kind: int, start: int, depth: int) -> bytes:
    if kind in (0xC0, 0xC2, 0xC3):
        return b"%d" % (kind & 1)
    if 0xD9 <= kind <= 0xDB:
        return text(cursor, lines, cursor.unsigned(1 << (kind - 0xD9)), key)
    if 0xC4 <= kind <= 0xC6:
        return binary(cursor, lines, cursor.unsigned(1 << (kind - 0xC4)), key)
    if 0xCC <= kind <= 0xCF:
        return number(cursor, lines, cursor.unsigned(1 << (kind - 0xCC)), start, key)
    if 0xD0 <= kind <= 0xD3:
        return number(cursor, lines, cursor.signed(1 << (kind - 0xD0)), start, key)
    if kind in (0xCA, 0xCB):
        lines.real(cursor.real(">d" if kind == 0xCB else ">f"), start, cursor.at, key, single=kind == 0xCA)
        return b"real"
    if 0xDC <= kind <= 0xDF:
        return _container(cursor, lines, kind >= 0xDE, cursor.unsigned(2 + 2 * (kind & 1)), key, depth)
    return _extension(cursor, lines, key, kind)


def _extension(cursor: Cursor, lines: Lines, key: bytes, kind: int) -> bytes:
    if 0xC7 <= kind <= 0xC9:
        size = cursor.unsigned(1 << (kind - 0xC7))
    elif 0xD4 <= kind <= 0xD8:
        size = 1 << (kind - 0xD4)
    else:
        raise Malformed  # c1 is never used
    if cursor.signed(1) != _TIMESTAMP or size not in (4, 8, 12):
        return binary(cursor, lines, size, key)
    start = cursor.skip(size)
    return _time(cursor.data[start : cursor.at], lines, start, cursor.at, key)


def _time(raw: bytes, lines: Lines, start: int, end: int, key: bytes) -> bytes:
    seconds = int.from_bytes(raw[-8:], "big", signed=len(raw) == 12)
    if len(raw) == 8:
        seconds &= (1 << 34) - 1
    if 0 <= seconds < 1 << 34:
        lines.add(
            datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S").encode(), start, end, key
        )
    return b"time"
