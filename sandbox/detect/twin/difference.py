"""Which bytes of one payload differ from another's, beyond what is explained in both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sandbox.detect.reading import Reading
from sandbox.detect.twin.tree import Part, Tree

_MOST_PARTS = 400
_JOINED = 8
"""Differing bytes this near to each other are one difference: a byte of a cipher's output may be equal by
chance.
"""
_MOST = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """[start, end) of the reading with this chain, from [first, last) of the payload; `size` bytes differ.

    Where the other payload has something and this one nothing, the range is empty.
    """

    first: int
    last: int
    chain: tuple[str, ...]
    start: int
    end: int
    size: int
    sample: bytes = b""

    def meets(self, other: "Difference") -> bool:
        """Whether they share bytes of the payload, or one that has none lies at the other."""
        if self.first == self.last or other.first == other.last:
            return self.first <= other.last and other.first <= self.last
        return self.first < other.last and other.first < self.last


def beyond(one: Difference, others: Iterable[Difference]) -> int:
    """How many bytes of its reading are in none of the others."""
    left, at = 0, one.start
    same = (other for other in others if other.chain == one.chain)
    for other in sorted(same, key=lambda other: other.start):
        left += max(min(other.start, one.end) - at, 0)
        at = max(at, other.end)
    return left + max(one.end - at, 0)


def differences(mine: Tree, other: Tree) -> list[Difference]:
    """At most 200, in the order of the payload; none where all that differs is explained in both."""
    found: list[Difference] = []
    for one in _differences(mine, other):
        found.append(one)
        if len(found) >= _MOST:
            break
    return found


def _differences(mine: Tree, other: Tree) -> Iterator[Difference]:
    if mine.data == other.data:
        return
    for ours, theirs in _matched(mine.parts, other.parts):
        if len(ours) == len(theirs) and all(a.name == b.name for a, b in zip(ours, theirs, strict=True)):
            for part, counterpart in zip(ours, theirs, strict=True):
                yield from _part(mine, part, other, counterpart)
        else:
            yield from _replaced(mine, ours, theirs)


def _matched(mine: Sequence[Part], other: Sequence[Part]) -> Iterator[tuple[Sequence[Part], Sequence[Part]]]:
    """Stretches of parts that belong together; the whole where the parts are named alike, or are too many."""
    names, others = [part.name for part in mine], [part.name for part in other]
    if names == others or max(len(names), len(others)) > _MOST_PARTS:
        yield mine, other
        return
    for _, a, b, c, d in SequenceMatcher(None, names, others, autojunk=False).get_opcodes():
        yield mine[a:b], other[c:d]


def _part(mine: Tree, part: Part, other: Tree, counterpart: Part) -> Iterator[Difference]:
    ours, theirs = mine.data[part.start : part.end], other.data[counterpart.start : counterpart.end]
    if ours == theirs:
        return
    if part.inner is not None and counterpart.inner is not None:
        inner = list(_differences(part.inner, counterpart.inner))
        if not inner and part.inner.data == counterpart.inner.data:
            # The same content in another wrapping: what the wrapping holds beside it differs.
            inner = [_told(mine.reading, part.start, part.end, _unequal(ours, theirs))]
        yield from inner
    elif not part.name:
        for start, end, size in _runs(ours, theirs):
            yield _told(mine.reading, part.start + start, part.start + end, size)


def _replaced(mine: Tree, ours: Sequence[Part], theirs: Sequence[Part]) -> Iterator[Difference]:
    """Parts that have no like: what of them is bytes differs as a whole."""
    plain = [part for part in ours if not part.name or part.inner is not None]
    for part in plain:
        yield _told(mine.reading, part.start, part.end, part.end - part.start)
    missing = sum(part.end - part.start for part in theirs if not part.name or part.inner is not None)
    if not plain and missing:
        at = ours[0].start if ours else len(mine.data)
        yield _told(mine.reading, at, at, missing)


def _told(reading: Reading, start: int, end: int, size: int) -> Difference:
    first, last = reading.to_payload(start, end)
    return Difference(first, last, reading.chain, start, end, size, reading.data[start : start + 512])


def _unequal(ours: bytes, theirs: bytes) -> int:
    common = sum(a != b for a, b in zip(ours, theirs, strict=False))
    return common + abs(len(ours) - len(theirs))


def _runs(ours: bytes, theirs: bytes) -> Iterator[tuple[int, int, int]]:
    """Ranges of `ours` that differ, each with how many bytes do; of texts of different length one range."""
    if len(ours) != len(theirs):
        head = _common(ours, theirs)
        tail = _common(ours[head:][::-1], theirs[head:][::-1])
        yield head, len(ours) - tail, max(len(ours), len(theirs)) - head - tail
        return
    places = [at for at, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    start = previous = places[0]
    size = 0
    for at in places:
        if at - previous > _JOINED:
            yield start, previous + 1, size
            start, size = at, 0
        previous, size = at, size + 1
    yield start, previous + 1, size


def _common(ours: bytes, theirs: bytes) -> int:
    """How many first bytes are equal."""
    low, high = 0, min(len(ours), len(theirs))
    while low < high:
        middle = (low + high + 1) // 2
        if ours[:middle] == theirs[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
