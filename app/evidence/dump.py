"""Bytes as people read them: text or hexadecimal, a window around the range that matters, which is marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sandbox.verdict.model import ByteRange

NARROW, WIDE = 320, 8192
_BEFORE = 4
"""One part in so many of a window may stand before the range."""

_ROW = 16
_TEXT_SHARE = 0.9
_KEPT = "\n\t"


@dataclass(frozen=True, slots=True)
class Span:
    """Text, safe to show once it is escaped."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Sixteen bytes: where they begin, in hexadecimal, and as ASCII."""

    offset: str
    digits: tuple[Span, ...]
    letters: tuple[Span, ...]

    @property
    def padding(self) -> str:
        """What a short row lacks before its letters."""
        return " " * (3 * (_ROW - sum(len(span.text) for span in self.letters)))


@dataclass(frozen=True, slots=True)
class Dump:
    """[start, end) of `size` bytes; `text` where they are text, and rows in any case."""

    size: int
    start: int
    end: int
    marked: ByteRange | None
    text: tuple[Span, ...]
    rows: tuple[Row, ...]

    @property
    def cut(self) -> bool:
        """Whether there is more than is shown."""
        return self.end - self.start < self.size


def dump(
    data: bytes, marked: ByteRange | None = None, most: int = NARROW, offset: int = 0, size: int = -1
) -> Dump:
    """At most `most` bytes. `data` may be a window, from `offset` of `size` bytes; `marked` is of all."""
    size = len(data) if size < 0 else size
    first = marked.start if marked else 0
    last = offset + len(data)
    start = min(max(first - most // _BEFORE, offset), max(last - most, offset))
    start -= (start - offset) % _ROW if start > offset else 0
    end = min(start + most, last)
    shown = data[start - offset : end - offset]
    parts = list(_parts(shown, start, marked))
    text = tuple(Span(readable(part), is_marked) for part, is_marked in parts) if is_text(shown) else ()
    return Dump(size, start, end, marked, text, tuple(_rows(shown, start, marked)))


def readable(data: bytes) -> str:
    """Line breaks and tabs as they are; `·` for all else that a browser or terminal would obey."""
    return clean(data.decode("utf-8", "replace"))


def clean(text: str) -> str:
    """The same of a text."""
    return "".join(
        character if character.isprintable() or character in _KEPT else "·"
        for character in text.replace("\r\n", "\n").replace("\N{REPLACEMENT CHARACTER}", "·")
    )


def is_text(data: bytes) -> bool:
    """Whether nearly all of it can be read."""
    text = data.decode("utf-8", "replace")
    odd = sum(
        character == "\N{REPLACEMENT CHARACTER}" or not (character.isprintable() or character.isspace())
        for character in text
    )
    return odd <= len(text) * (1 - _TEXT_SHARE)


def _parts(data: bytes, start: int, marked: ByteRange | None) -> Iterator[tuple[bytes, bool]]:
    """Before, in and after the range."""
    first, last = _within(marked, start, len(data))
    for part, is_marked in ((data[:first], False), (data[first:last], True), (data[last:], False)):
        if part:
            yield part, is_marked


def _within(marked: ByteRange | None, start: int, size: int) -> tuple[int, int]:
    if marked is None:
        return size, size
    return min(max(marked.start - start, 0), size), min(max(marked.end - start, 0), size)


def _rows(data: bytes, start: int, marked: ByteRange | None) -> Iterator[Row]:
    first, last = _within(marked, start, len(data))
    for at in range(0, len(data), _ROW):
        row = [(byte, first <= at + index < last) for index, byte in enumerate(data[at : at + _ROW])]
        yield Row(f"{start + at:08x}", tuple(_digits(row)), tuple(_letters(row)))


def _digits(row: Iterable[tuple[int, bool]]) -> Iterator[Span]:
    for is_marked, pairs in groupby(row, key=lambda pair: pair[1]):
        yield Span(" ".join(f"{byte:02x}" for byte, _ in pairs), is_marked)


def _letters(row: Iterable[tuple[int, bool]]) -> Iterator[Span]:
    for is_marked, pairs in groupby(row, key=lambda pair: pair[1]):
        yield Span("".join(chr(byte) if 32 <= byte < 127 else "·" for byte, _ in pairs), is_marked)
