"""Android's binary XML (frameworks/base, ResourceTypes.h): texts of its pool, numbers of attributes."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed

_MAGIC = re.compile(rb"\x03\x00\x08\x00.{4}\x01\x00\x1c\x00", re.S)
_POOL, _ELEMENT = 0x0001, 0x0102
_UTF8 = 0x100
_INTEGERS = frozenset((0x10, 0x11))
_REAL = 0x04
_MAX_FILES = 100


class AndroidXml:
    """Binary XML of Android, as it is in every APK."""

    name = "axml"
    requires = "the head of a file and that of a pool of strings, anywhere"
    provides = "a line for each text of the pool and each number of an attribute"
    limits = "which attribute a number is of; tables of resources; the binary XML of system settings (ABX)"
    trigger = rb"\x03\x00\x08\x00.{4}\x01\x00\x1c\x00"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        for count, match in enumerate(_MAGIC.finditer(data)):
            if count >= _MAX_FILES:
                return
            lines = Lines(data)
            truncated = False
            try:
                _chunks(Cursor(data, match.start() + 8), lines)
            except TooLong:
                truncated = True
            except Malformed:
                pass
            yield from lines.decoded(truncated=truncated)


def _chunks(cursor: Cursor, lines: Lines) -> None:
    while cursor.at < cursor.end:
        cursor.step()
        start = cursor.at
        kind, head, size = _number(cursor, 2), _number(cursor, 2), _number(cursor, 4)
        if size < 8 or head > size:
            raise Malformed
        end = min(start + size, cursor.end)
        inner = Cursor(cursor.data, cursor.at, end)
        inner.steps = cursor.steps
        if kind == _POOL:
            _pool(inner, start, lines)
        elif kind == _ELEMENT:
            _element(inner, start + head, lines)
        cursor.at, cursor.steps = end, inner.steps


def _number(cursor: Cursor, size: int) -> int:
    return cursor.unsigned(size, little=True)


def _pool(cursor: Cursor, start: int, lines: Lines) -> None:
    count, _, flags, texts, _ = (_number(cursor, 4) for _ in range(5))
    for _ in range(count):
        cursor.step()
        at = start + texts + _number(cursor, 4)
        text = Cursor(cursor.data, min(at, cursor.end), cursor.end)
        if flags & _UTF8:
            _short_length(text)
            size = _short_length(text)
            place = text.skip(size)
            lines.raw(place, text.at)
        else:
            size = _number(text, 2)
            size = (size & 0x7FFF) << 16 | _number(text, 2) if size & 0x8000 else size
            place = text.skip(2 * size)
            raw = cursor.data[place : text.at].decode("utf-16-le", "replace")
            lines.add(raw.encode("utf-8", "replace"), place, text.at)


def _short_length(cursor: Cursor) -> int:
    size = cursor.byte()
    return (size & 0x7F) << 8 | cursor.byte() if size & 0x80 else size


def _element(cursor: Cursor, body: int, lines: Lines) -> None:
    """The attributes of an element: five words each, the fourth with the type, the last with the value."""
    cursor.at = min(body + 8, cursor.end)
    first, width, count = _number(cursor, 2), _number(cursor, 2), _number(cursor, 2)
    for number in range(count):
        cursor.step()
        cursor.at = min(body + first + number * width + 15, cursor.end)
        kind, start = cursor.byte(), cursor.at
        if kind in _INTEGERS:
            lines.number(cursor.signed(4, little=True), start, cursor.at)
        elif kind == _REAL:
            lines.real(cursor.real("<f"), start, cursor.at, single=True)
