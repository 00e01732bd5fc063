"""Patterns of one spelling of a text: all of it, or a part that could be nobody else's."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.views import View, fold

MIN_PART = 24
MIN_BITS = 20.0
"""A part of a text counts from 24 bytes on if it holds 20 bits that nobody could guess
(`sandbox.persona.rarity`): wording that other owners have too proves nothing."""

SURE_LENGTH = 12
"""From this length on a text is found inside of a word too: the byte before it may be a length prefix."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a value, as its view has it. Byte i of `text` is byte `places[i]` of what was written.

    Where it is `apart`, something stands before that byte. `bits` are those up to each byte of `text`,
    nothing if the value is not sought in part. `exact` is what must stand there, folded, where more than the
    letters matters.
    """

    value: int
    text: bytes
    places: tuple[int, ...] = ()
    bits: tuple[float, ...] = ()
    exact: bytes = b""
    dotted: bool = False
    window: int = 12
    seeds: tuple[int, ...] = ()
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a spelling. It may be written wide, but not over ever so much else."""

    spelling: Spelling

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        of = self.spelling
        if not _together(view, first, last, end - start):
            return
        touching = of.apart and view.place(start + of.apart) - view.place(start + of.apart - 1) == 1
        if touching and not _alone(view.data, first, last):
            return
        if of.exact and fold(view.data[first:last]) != of.exact:
            return
        short = of.dotted or of.exact or len(of.text) < SURE_LENGTH
        if not (short and _inside_word(view.data, first, last, of.dotted)):
            yield Hit(of.value, first, last)


@dataclass(frozen=True, slots=True)
class Part:
    """The window at `offset` of a spelling, from which the part that is there is measured."""

    spelling: Spelling
    offset: int

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        of, origin = self.spelling, start - self.offset
        if self._told_before(view.text, origin):
            return
        first, last = _extended(view.text, start, end, origin, of.text)
        begun, ended = first - origin, last - origin
        if (
            of.places[ended - 1] + 1 - of.places[begun] < MIN_PART
            or of.bits[ended] - of.bits[begun] < MIN_BITS
        ):
            return
        span = view.span(first, last)
        if _together(view, *span, last - first):
            yield Hit(of.value, *span, (), (last - first) / len(of.text))

    def _told_before(self, text: bytes, origin: int) -> bool:
        """Whether the window before this one is there too, so that it has told the same."""
        seeds = self.spelling.seeds
        begun = seeds[bisect_left(seeds, self.offset) - 1]
        if begun >= self.offset or origin + begun < 0:
            return False
        ended = self.offset + self.spelling.window
        return text[origin + begun : origin + ended] == self.spelling.text[begun:ended]


def _together(view: View, first: int, last: int, length: int) -> bool:
    """Whether so many letters are written here, be it wide, and not picked from ever so much, as UTF-16."""
    return last - first <= 4 * length + 32 and b"\0" not in view.data[first:last]


def _extended(text: bytes, start: int, end: int, origin: int, spelling: bytes) -> tuple[int, int]:
    """The range, grown as far as text and spelling agree."""
    while start > max(origin, 0) and text[start - 1] == spelling[start - 1 - origin]:
        start -= 1
    limit = min(origin + len(spelling), len(text))
    while end < limit and text[end] == spelling[end - origin]:
        end += 1
    return start, end


def _alone(data: bytes, start: int, end: int) -> bool:
    """Whether nothing but signs is on either side, as around a field."""
    around = data[max(start - 1, 0) : start] + data[end : end + 1]
    return not any(chr(byte).isalnum() or byte in b" +" or byte > 127 for byte in around)


def _inside_word(data: bytes, start: int, end: int, dotted: bool) -> bool:
    around = (
        (data[max(start - 1, 0) : start], data[start : start + 1]),
        (data[end - 1 : end], data[end : end + 1]),
    )
    return any(_joins(a, dotted) and _joins(b, dotted) for a, b in around)


def _joins(character: bytes, dotted: bool) -> bool:
    return character.isalnum() or (dotted and character in (b".", b"_"))
