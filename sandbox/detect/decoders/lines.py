"""What all readers of binary formats yield: the values as lines of text, and byte strings as pieces.

One value stands on a line, behind its key and `: ` where it has one. Numbers are decimal text there, so that
what looks for digits and coordinates finds them; two-byte and other text is UTF-8. Byte strings that are no
text begin pieces of their own, for what is packed in them is often known by its first byte alone.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.decoders.base import Decoded, Pieces, Range, is_text

MIN_PIECE = 8
MAX_PIECES = 256
_MIN_TEXT, _MOST_TEXT = 10, 64  # bytes of one that may be text by chance
_PER_VALUE = 24
_CHARACTER_BITS = 1.3  # a random byte is printable in two cases of five
_MOST_CHARACTERS = 40
_SANE = (1e-4, 1e13)
_INTEGRAL = 1e18
_DEGREES = (1e-3, 180.0)
_SANE_BITS, _DEGREE_BITS = 5.0, 1.5
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
_HEAD = 256

Mark = tuple[int, int, int, float]
"""How far a `Lines` had come: to take back what a reading yielded that came to nothing."""


class Malformed(Exception):
    """The data is not of the format, or breaks its rules here. Never leaves a decoder."""


class Short(Malformed):
    """The data ends before the format does."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Output piece i begins at `outs[i]` and came from input [`starts[i]`, `ends[i]`); byte by byte if those
    are as many bytes as `linear[i]` says. Pieces may stand in another order in the input.
    """

    outs: list[int]
    starts: list[int]
    ends: list[int]
    linear: list[bool]

    def __call__(self, start: int, end: int) -> Range | None:
        if not self.outs:
            return None
        first = max(bisect_right(self.outs, start) - 1, 0)
        last = max(bisect_right(self.outs, max(end - 1, start)) - 1, first)
        inner = [self._within(piece, start, end) for piece in {first, last}]
        between = range(first + 1, last)
        return (
            min([a for a, _ in inner] + [self.starts[piece] for piece in between]),
            max([b for _, b in inner] + [self.ends[piece] for piece in between]),
        )

    def _within(self, piece: int, start: int, end: int) -> Range:
        first, last, out = self.starts[piece], self.ends[piece], self.outs[piece]
        if not self.linear[piece]:
            return first, last
        return min(first + max(start - out, 0), last), max(min(first + end - out, last), first)


class Lines:
    """Collects the values of one message of `data`. `bits` is how unlikely chance makes what was read;
    while it is `muted`, nothing is kept of what is read.
    """

    def __init__(self, data: bytes, pieces: int = MAX_PIECES) -> None:
        self.data, self._most = data, pieces
        self.bits = 0.0
        self.muted = False
        self._out = bytearray()
        self._outs: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._linear: list[bool] = []
        self._pieces: list[Range] = []

    def mark(self) -> Mark:
        return len(self._out), len(self._outs), len(self._pieces), self.bits

    def back(self, mark: Mark) -> None:
        """Forget what came after `mark`."""
        size, places, pieces, self.bits = mark
        del self._out[size:], self._pieces[pieces:]
        del self._outs[places:], self._starts[places:], self._ends[places:], self._linear[places:]

    def add(self, value: bytes, start: int, end: int, key: bytes = b"") -> None:
        """A line with `value`, which came from [start, end) of the data."""
        if self.muted:
            return
        if key:
            self._put(key + b": ", start, start, linear=False)
        linear = len(value) == end - start and self.data[start:end] == value
        self._put(value + b"\n", start, end, linear)

    def text(self, start: int, end: int, key: bytes = b"") -> None:
        """A line with text that stands in the data as UTF-8."""
        self.written(self.data[start:end], start, end, key)

    def written(self, text: bytes, start: int, end: int, key: bytes = b"") -> None:
        """A line with text, as UTF-8, that stands in the data in another form."""
        self.bits += _CHARACTER_BITS * min(len(text), _MOST_CHARACTERS)
        self.add(text, start, end, key)

    def number(self, value: int, start: int, end: int, key: bytes = b"") -> None:
        self.add(b"%d" % value, start, end, key)

    def real(self, value: float, start: int, end: int, key: bytes = b"", *, single: bool = False) -> None:
        """A line with a number of floating point; nothing for what no measure and no identifier has."""
        if sane(value):
            self.bits += 3.0 if single else _SANE_BITS
            self.bits += _DEGREE_BITS if _DEGREES[0] <= abs(value) <= _DEGREES[1] else 0.0
            self.add(decimal(value, single=single), start, end, key)

    def raw(self, start: int, end: int, key: bytes = b"") -> None:
        """A byte string: a line if it reads as text, and a piece of its own if it is long enough and either
        no text or text by chance: without a blank, as what is under a simple cipher may be."""
        value = self.data[start:end]
        if printable(value):
            self.text(start, end, key)
            if _MIN_TEXT <= len(value) <= _MOST_TEXT and not value.count(b" "):
                self.piece(start, end)
        elif end - start >= MIN_PIECE:
            self.piece(start, end)

    def piece(self, start: int, end: int) -> None:
        """A byte string that shall be read on from its first byte; behind the most it is but a line."""
        if self.muted:
            return
        if len(self._pieces) < self._most:
            self._pieces.append((start, end))
        else:
            self.add(self.data[start:end], start, end)

    def decoded(self, *, truncated: bool = False) -> Iterator[Decoded]:
        """The lines as one reading, then each piece."""
        if self._out or truncated:
            places = Placed(self._outs, self._starts, self._ends, self._linear)
            work = len(self._outs) * _PER_VALUE
            yield Decoded(bytes(self._out), places, truncated=truncated, work=work)
        for start, end in self._pieces:
            yield cut(self.data, start, end)

    def _put(self, value: bytes, start: int, end: int, linear: bool) -> None:
        self._outs.append(len(self._out))
        self._starts.append(start)
        self._ends.append(end)
        self._linear.append(linear)
        self._out += value


def cut(data: bytes, start: int, end: int) -> Decoded:
    """The bytes [start, end) of `data` as a reading of their own."""
    end = min(end, len(data))
    return Decoded(data[start:end], Pieces([0, end - start], [start, end], [True]))


def joined(data: bytes, ranges: list[Range]) -> Decoded:
    """Ranges of `data` strung together."""
    outs, at = [0], 0
    for start, end in ranges:
        at += end - start
        outs.append(at)
    spans = Placed(
        outs[:-1], [start for start, _ in ranges], [end for _, end in ranges], [True] * len(ranges)
    )
    return Decoded(b"".join([data[start:end] for start, end in ranges]), spans, work=len(ranges) * _PER_VALUE)


def sane(value: float) -> bool:
    """Whether a double looks like a measure or an identifier; chance makes one in thirty so."""
    return math.isfinite(value) and (_SANE[0] <= abs(value) <= _SANE[1] or _integral(value))


def _integral(value: float) -> bool:
    return 1.0 <= abs(value) <= _INTEGRAL and value == int(value)


def decimal(value: float, *, single: bool = False) -> bytes:
    """A number of floating point with the digits it has, without an exponent: at most 12 decimals."""
    if abs(value) < _INTEGRAL and value == int(value):
        return b"%d" % int(value)
    written = f"{float(f'{value:.7g}') if single else value:.12f}"
    return written.rstrip("0").rstrip(".").encode()


def printable(data: bytes) -> bool:
    """Whether `data`, not empty, is UTF-8 without control characters but tab and line ends."""
    if not data or _CONTROL.search(data):
        return False
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def all_text(data: bytes) -> bool:
    """Whether `data` is text and nothing else: no stream begins it, whatever its first byte is."""
    if not is_text(data):
        return False
    try:
        data[:_HEAD].decode()
    except UnicodeDecodeError as fault:
        return len(data) > _HEAD and fault.start >= _HEAD - 3
    return True
