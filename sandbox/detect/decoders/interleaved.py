"""Characters set apart by others, or in another order: every second or third of them, and halves in turn."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Scaled, Whole, is_text

_DIGITS = Alphabet(b"0123456789ABCDEFabcdef")
_LEAST, _MOST = 24, 256
_MOST_TEXT, _MOST_WOVEN = 64 * 1024, 4096
_STEPS = (2, 3)
_FIELD = rb"[\w.\-]{1,40}\"?[=:] ?\"?[0-9]{1,12}\"?"
_DIGIT_FIELDS = re.compile(_FIELD + rb"(?:[&;,] ?\"?" + _FIELD + rb"){2,}(?![0-9.])")
_DIGIT_FIELD = re.compile(rb"[=:] ?\"?([0-9]{1,12})")
_MOST_FIELDS, _MOST_ROWS = 64, 64
NUMBER_SIZES = range(10, 23)
"""Digits of the numbers that identify somebody: from a telephone's to a SIM card's."""


class Interleaved:
    """Every second, or every third, of a run of digits."""

    name = "interleaved"
    requires = "a run of 24 to 256 digits, decimal or hexadecimal, with no other letter beside it"
    provides = (
        "every second of them, from each of the first two on, and every third, each a line of one piece"
    )
    limits = "noise of changing length; nothing more is decoded of it"
    trigger: bytes | None = rb"[0-9A-Fa-f]{24}"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for start, end in _DIGITS.runs(data, _LEAST):
            run = data[start:end]
            beside = data[start - 1 : start] + data[end : end + 1]
            if end - start <= _MOST and run not in done and not beside.isalnum():
                done.add(run)
                parts = (run[first::step] for step in _STEPS for first in range(step))
                yield Decoded(b"\n".join(parts), Whole(start, end), guess=True)


class Columns:
    """A text with as many other characters between its own, or written out by columns of two or three."""

    name = "columns"
    requires = "text of 24 bytes to 64 KiB that no guess led to; of 4 KiB at most if it is written by columns"
    provides = "every second and every third byte of it; and its halves, and thirds, taken in turn"
    limits = "more columns; columns of a part of a text; nothing more is decoded of it"
    trigger: bytes | None = None
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if not _LEAST <= len(data) <= _MOST_TEXT or not is_text(data):
            return
        for step in _STEPS:
            for first in range(step):
                yield Decoded(data[first::step], Scaled(first, 1, step, len(data)), guess=True)
        for columns in _STEPS if len(data) <= _MOST_WOVEN else ():
            yield Decoded(woven(data, columns), Whole(0, len(data)), guess=True)


def woven(data: bytes, columns: int) -> bytes:
    """The bytes row by row of what is given column by column; the first columns are longer by one."""
    out = bytearray(len(data))
    at = 0
    for column in range(columns):
        size = -(-(len(data) - column) // columns)
        out[column::columns] = data[at : at + size]
        at += size
    return bytes(out)


class DigitParts:
    """A number in parts, each the value of a field."""

    name = "digit-parts"
    requires = "at least three fields of a form or JSON document, one after the other, that are digits alone"
    provides = "those that are as long as a number of somebody's together, each such row of them on a line"
    limits = "other fields between them; the first 64 of a text; nothing more is decoded of it"
    trigger: bytes | None = rb"[=:][ ]?\"?[0-9]{1,12}\"?[&;,][^=:]{1,40}[=:][ ]?\"?[0-9]"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in islice(_DIGIT_FIELDS.finditer(data), _MOST_ROWS):
            values = _DIGIT_FIELD.findall(match[0])[:_MOST_FIELDS]
            rows = [row for first in range(len(values)) for row in _rows(values[first:])]
            if rows:
                yield Decoded(b"\n".join(rows), Whole(*match.span()), guess=True)


def _rows(values: Sequence[bytes]) -> Iterator[bytes]:
    """The first of the values, so many of them that they are as long as a number."""
    joined = values[0]
    for value in values[1:]:
        joined += value
        if len(joined) >= NUMBER_SIZES.stop:
            return
        if len(joined) in NUMBER_SIZES:
            yield joined
