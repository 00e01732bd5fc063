"""A payload as a sequence of what is explained and what is not, reading by reading.

Explained is what the matcher found (the hole is named by its class) and what a decoder opened (the hole leads
to the decoded reading). Two payloads that differ only in holes of the first sort tell nothing new.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sandbox.detect.crypto import Candidate
from sandbox.detect.decoders import FORMATS
from sandbox.detect.reading import Reading

Told = Sequence[tuple[Reading, Sequence[Candidate]]]
"""The readings of one payload, the payload first, each with what stands in it (ranges are the reading's)."""


@dataclass(frozen=True, slots=True)
class Part:
    """[start, end) of a reading. `name` is "" for bytes, else the hole's; `inner` is what it opens to."""

    start: int
    end: int
    name: str = ""
    inner: "Tree | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """One reading, cut into parts that cover it from end to end."""

    reading: Reading
    parts: tuple[Part, ...]

    @property
    def data(self) -> bytes:
        return self.reading.data


def tree(told: Told) -> Tree:
    """The payload's parts, and theirs; `told` begins with the payload itself."""
    found = {id(reading): list(candidates) for reading, candidates in told}
    carrying: set[int] = set()
    for reading, candidates in told:
        at: Reading | None = reading if candidates else None
        while at is not None and id(at) not in carrying:
            carrying.add(id(at))
            at = at.parent
    return _tree(told[0][0], found, carrying)


def _tree(reading: Reading, found: dict[int, list[Candidate]], carrying: set[int]) -> Tree:
    holes = _apart([*_values(found[id(reading)]), *_opened(reading, found, carrying)])
    return Tree(reading, tuple(_covering(holes, len(reading.data))))


def _values(candidates: Iterable[Candidate]) -> list[Part]:
    parts = [Part(one.start, one.end, one.data_class.value) for one in candidates if one.end > one.start]
    return sorted(parts, key=lambda part: (part.start - part.end, part.start, part.name))


def _opened(reading: Reading, found: dict[int, list[Candidate]], carrying: set[int]) -> Iterator[Part]:
    """Readings that hold something found come first, then those that are known by their form."""
    told = [child for child in reading.children if id(child) in found]
    order = sorted(told, key=lambda child: (id(child) not in carrying, child.chain[-1] not in FORMATS))
    for child in order:
        place = child.decoded.to_input(0, len(child.data)) if child.decoded else None
        if place and (id(child) in carrying or (child.chain[-1] in FORMATS and not child.guess)):
            yield Part(*place, child.chain[-1], _tree(child, found, carrying))


def _apart(parts: Iterable[Part]) -> list[Part]:
    """By their place, without those that overlap one that comes before them in the list."""
    kept: list[Part] = []
    for part in parts:
        at = bisect_right(kept, part.start, key=lambda one: one.start)
        before = kept[at - 1].end if at else 0
        after = kept[at].start if at < len(kept) else part.end
        if part.start >= before and part.end <= after and part.end > part.start:
            kept.insert(at, part)
    return kept


def _covering(holes: Sequence[Part], size: int) -> Iterator[Part]:
    at = 0
    for hole in holes:
        if hole.start > at:
            yield Part(at, hole.start)
        yield hole
        at = hole.end
    if at < size:
        yield Part(at, size)
