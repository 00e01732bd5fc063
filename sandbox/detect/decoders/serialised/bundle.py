"""Bundles of Android as a Parcel holds them (frameworks/base, BaseBundle.java and Parcel.java)."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed

_MAGIC = re.compile(rb"[BD]NDL")
_MAX_BUNDLES = 1000
_MAX_DEPTH = 16
_STRING, _INTEGER, _MAP, _BUNDLE, _LONG, _FLOAT, _DOUBLE, _BOOLEAN, _SEQUENCE = 0, 1, 2, 3, 6, 7, 8, 9, 10
_LIST, _BYTES, _STRINGS, _INTEGERS, _LONGS, _BYTE = 11, 13, 14, 18, 19, 20
_DOUBLES, _FLOATS = 28, 27
_LAZY = frozenset((2, 4, 11, 12, 16, 17, 21))
"""Values with a length before them, since Android 13: map, parcelable, list and their kin."""


class ParcelledBundle:
    """A Bundle in a Parcel: its keys and values. Parcels without one have no form that could be known."""

    name = "parcel"
    requires = "`BNDL` with a length before and a count behind it, anywhere"
    provides = "a line for each text and each number behind its key; byte arrays as pieces"
    limits = (
        "a Parcel without a Bundle (its two-byte texts are found by utf-16le); values of classes of the "
        "app are passed over where Android 13 wrote them, before that reading ends there; nesting beyond 16"
    )
    trigger = _MAGIC.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0 if b"NDL" in data else len(data)
        for _ in range(_MAX_BUNDLES):
            match = _MAGIC.search(data, at)
            if match is None:
                return
            at = match.end()
            if match.start() < 4:
                continue
            cursor, lines = Cursor(data, match.start() - 4), Lines(data)
            truncated = False
            try:
                _bundle(cursor, lines, _MAX_DEPTH)
            except TooLong:
                truncated = True
            except Malformed:
                pass
            at = max(at, cursor.at)
            yield from lines.decoded(truncated=truncated)


def _bundle(cursor: Cursor, lines: Lines, depth: int) -> None:
    length = cursor.signed(4, little=True)
    if length <= 0:
        return
    if not _MAGIC.fullmatch(cursor.bytes(4)):
        raise Malformed
    _entries(cursor, lines, cursor.signed(4, little=True), depth)


def _entries(cursor: Cursor, lines: Lines, count: int, depth: int) -> None:
    if depth <= 0:
        raise Malformed
    for _ in range(count):
        text, _, _ = _string16(cursor)
        _value(cursor, lines, text, depth - 1)


def _string16(cursor: Cursor) -> tuple[bytes, int, int]:
    """A text of two-byte characters as UTF-8, and where it stands."""
    count = cursor.signed(4, little=True)
    if count < 0:
        return b"", cursor.at, cursor.at
    start = cursor.skip(2 * count)
    end = cursor.at
    if cursor.unsigned(2, little=True):
        raise Malformed
    _align(cursor, start)
    return cursor.data[start:end].decode("utf-16-le", "replace").encode("utf-8", "replace"), start, end


def _align(cursor: Cursor, start: int) -> None:
    cursor.skip(min(-(cursor.at - start) % 4, cursor.end - cursor.at))


def _value(cursor: Cursor, lines: Lines, key: bytes, depth: int) -> None:
    cursor.step()
    kind = cursor.signed(4, little=True)
    if kind in _LAZY:
        cursor.skip(cursor.signed(4, little=True))
    elif kind in (_STRING, _SEQUENCE):
        if kind == _SEQUENCE and cursor.signed(4, little=True) != 1:
            raise Malformed  # a text with styles
        _text(cursor, lines, key)
    elif kind == _BUNDLE:
        _bundle(cursor, lines, depth)
    elif kind == _BYTES:
        size = cursor.signed(4, little=True)
        start = cursor.skip(max(size, 0))
        lines.raw(start, cursor.at, key)
        _align(cursor, start)
    elif kind in (_STRINGS, _INTEGERS, _LONGS, _FLOATS, _DOUBLES):
        for _ in range(cursor.signed(4, little=True)):
            cursor.step()
            _single(cursor, lines, _ELEMENT[kind], key)
    else:
        _single(cursor, lines, kind, key)


_ELEMENT = {_STRINGS: _STRING, _INTEGERS: _INTEGER, _LONGS: _LONG, _FLOATS: _FLOAT, _DOUBLES: _DOUBLE}


def _text(cursor: Cursor, lines: Lines, key: bytes) -> None:
    text, start, end = _string16(cursor)
    if text:
        lines.add(text, start, end, key)


def _single(cursor: Cursor, lines: Lines, kind: int, key: bytes) -> None:
    start = cursor.at
    if kind == _STRING:
        _text(cursor, lines, key)
    elif kind in (_INTEGER, _LONG):
        lines.number(cursor.signed(8 if kind == _LONG else 4, little=True), start, cursor.at, key)
    elif kind == _DOUBLE:
        lines.real(cursor.real("<d"), start, cursor.at, key)
    elif kind == _FLOAT:
        lines.real(cursor.real("<f"), start, cursor.at, key, single=True)
    elif kind in (_BOOLEAN, _BYTE, 5):
        cursor.skip(4)
    elif kind != -1:  # null
        raise Malformed
