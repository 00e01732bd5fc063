"""Where the patterns occur in one reading of a payload: hits with byte ranges, nothing attributed yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.detect.decoders.base import READABLE, is_text, substitute
from sandbox.detect.patterns import (
    MIN_BITS,
    MIN_FRAGMENT,
    DigestPattern,
    NumberPattern,
    Patterns,
    TextPattern,
    TimePattern,
    collapse,
    fold,
)
from sandbox.persona.model import DataClass

_GROUPED = re.compile(rb"\d(?:[ \-./()\xa0]{0,2}\d){6,}")
_NOT_DIGIT = bytes(b for b in range(256) if not 48 <= b <= 57)
_SPACES = re.compile(rb" {2,}")
_SURE_LENGTH = 12
"""From this length on a text is found inside of a word too: the byte before it may be a length prefix."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Value number `value` at [start, end) of the reading; `covered` is the share of it that is there."""

    value: int
    start: int
    end: int
    chain: tuple[str, ...] = ()
    covered: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeHit:
    """The time of the owner's call or text number `index`, at `start`."""

    kind: str
    index: int
    start: int


@dataclass(slots=True)
class Hits:
    values: list[Hit] = field(default_factory=list)
    times: list[TimeHit] = field(default_factory=list)


def scan(data: bytes, patterns: Patterns) -> Hits:
    """All hits in `data`; linear in its length."""
    hits = Hits()
    folded = fold(data)
    _texts(data, folded, patterns, hits)
    if b"  " in folded and any(patterns.texts.find(_single_spaced(data, folded))):
        _collapsed(folded, patterns, hits)
    _numbers(data, patterns, hits)
    return hits


def _single_spaced(data: bytes, folded: bytes) -> bytes:
    """All in which a text could stand that was wrapped or indented."""
    if is_text(data):
        return collapse(folded)
    return b"\n".join(collapse(folded[start:end]) for start, end in READABLE.runs(data, MIN_FRAGMENT))


def _collapsed(folded: bytes, patterns: Patterns, hits: Hits) -> None:
    """The same with runs of white space as one space, for texts that were wrapped or indented."""
    single = substitute(folded, _SPACES, lambda _: b" ")
    found = Hits()
    _texts(single.data, single.data, patterns, found)
    known = {(hit.value, hit.chain) for hit in hits.values if hit.covered == 1.0}
    for hit in found.values:
        place = single.to_input(hit.start, hit.end)
        if place and (hit.value, hit.chain) not in known:
            hits.values.append(Hit(hit.value, *place, hit.chain, hit.covered))


def _texts(data: bytes, folded: bytes, patterns: Patterns, hits: Hits) -> None:
    done: dict[tuple[int, int, int], int] = {}
    for found, start, end in patterns.texts.find(folded):
        for pattern in found:
            if isinstance(pattern, TextPattern):
                _text(data, folded, start, pattern, patterns, hits, done)
            elif isinstance(pattern, DigestPattern):
                hits.values.append(Hit(pattern.value, start, end, pattern.chain))
            else:
                hits.times.append(TimeHit(pattern.kind, pattern.index, start))


def _text(
    data: bytes,
    folded: bytes,
    start: int,
    pattern: TextPattern,
    patterns: Patterns,
    hits: Hits,
    done: dict[tuple[int, int, int], int],
) -> None:
    spelling = patterns.spellings[pattern.value][pattern.spelling]
    origin = start - pattern.offset
    key = (pattern.value, pattern.spelling, origin)
    if done.get(key, -1) >= start + pattern.length:
        return
    first, last = _extend(folded, start, start + pattern.length, origin, spelling)
    done[key] = last
    if pattern.whole:
        apps = DataClass.INSTALLED_APPS in patterns.values[pattern.value].classes
        if (apps or len(spelling) < _SURE_LENGTH) and _inside_word(data, first, last, apps):
            return
    elif not _telling(patterns.weights[pattern.value][pattern.spelling], first - origin, last - origin):
        return
    hits.values.append(Hit(pattern.value, first, last, (), (last - first) / len(spelling)))


def _telling(bits: list[float], start: int, end: int) -> bool:
    """Whether the part [start, end) of a spelling could be nobody else's."""
    return end - start >= MIN_FRAGMENT and bits[end] - bits[start] >= MIN_BITS


def _extend(folded: bytes, start: int, end: int, origin: int, spelling: bytes) -> tuple[int, int]:
    """Grow the range as far as data and spelling agree."""
    while start > max(origin, 0) and folded[start - 1] == spelling[start - 1 - origin]:
        start -= 1
    limit = min(origin + len(spelling), len(folded))
    while end < limit and folded[end] == spelling[end - origin]:
        end += 1
    return start, end


def _inside_word(data: bytes, start: int, end: int, dotted: bool) -> bool:
    around = (
        (data[max(start - 1, 0) : start], data[start : start + 1]),
        (data[end - 1 : end], data[end : end + 1]),
    )
    return any(_joins(a, dotted) and _joins(b, dotted) for a, b in around)


def _joins(character: bytes, dotted: bool) -> bool:
    return character.isalnum() or (dotted and character in (b".", b"_"))


def _numbers(data: bytes, patterns: Patterns, hits: Hits) -> None:
    if not any(patterns.numbers.find(data.translate(None, _NOT_DIGIT))):
        return
    runs = [match.span() for match in _GROUPED.finditer(data)]
    digits = [data[start:end].translate(None, _NOT_DIGIT) for start, end in runs]
    starts, at = [], 0
    for run in digits:
        starts.append(at)
        at += len(run) + 1
    which, places_of, places = 0, -1, list[int]()
    for found, _, end in patterns.numbers.find(b"x".join(digits)):
        while which + 1 < len(starts) and starts[which + 1] < end:
            which += 1
        if places_of != which:
            places_of, places = which, _digit_places(data, *runs[which])
        for pattern in found:
            _number(data, places, end - starts[which], pattern, hits)


def _digit_places(data: bytes, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if 48 <= data[at] <= 57]


def _number(
    data: bytes, places: list[int], end: int, pattern: NumberPattern | TimePattern, hits: Hits
) -> None:
    start = end - pattern.length
    first, last = places[start], places[end - 1] + 1
    before = "".join(reversed(list(_joined(data, places, start - 1, -1))))
    after = "".join(_joined(data, places, end, 1))
    if isinstance(pattern, TimePattern):
        if not before and len(after) in (0, 3):
            hits.times.append(TimeHit(pattern.kind, pattern.index, first))
    elif before in pattern.prefixes and after in pattern.suffixes:
        hits.values.append(Hit(pattern.value, first - len(before), last + len(after)))


def _joined(data: bytes, places: list[int], at: int, step: int) -> Iterator[str]:
    """The digits that touch the match without a separator, walking away from it; at most 24."""
    for _ in range(24):
        if not 0 <= at < len(places) or not 0 <= at - step < len(places):
            return
        if abs(places[at] - places[at - step]) != 1:
            return
        yield chr(data[places[at]])
        at += step
