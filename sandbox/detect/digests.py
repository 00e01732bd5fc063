"""Digest-shaped bytes of a reading, looked up among the digests of the owner's values.

The tables are built when the first token asks for them, the large ones when the small did not know it. Of the
digests that no table knows, those with salts from the same payload are tried, within a budget for the run.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from sandbox.detect import tokens
from sandbox.detect.hits import Hit
from sandbox.detect.tokens import Token
from sandbox.detect.transformations import REGISTRY
from sandbox.detect.transformations.base import Digest, Owner, SeenInRun, Sought, Where
from sandbox.detect.transformations.digests import KEY
from sandbox.detect.transformations.hashes import COMMON
from sandbox.detect.transformations.salted import SaltedValue, met_by_salt, salted_values, trials

_TRIALS = 300_000.0
_TRIALS_PER_BYTE = 0.005
_MOST_SALTS = 16
_AROUND = 2048
_APART = re.compile(rb"\n\n")
_NAMES = {len(function(b"")): name for name, function in COMMON.items()}
_MANY = 3
_FEW_SALTS = 4
_PER_CHECKSUM = 1 << 16
_VALUE = re.compile(rb"[:=][ ]?\"?([^\"&\s,;:=<>{}\[\]]{4,64})(?![^\"&\s,;:=<>{}\[\]])")
_FRACTION = re.compile(rb"-?\d{1,8}\.\d+")


class Table:
    """Digests by their keys, made when it is first asked."""

    def __init__(self, sought: Callable[[], Sought]) -> None:
        self._sought = sought

    def get(self, key: bytes) -> Digest | None:
        return self.all.get(key)

    @cached_property
    def all(self) -> dict[bytes, Digest]:
        known: dict[bytes, Digest] = {}
        for key, digest in self._sought():
            if isinstance(digest, Digest):
                known.setdefault(key, digest)
        return known


def _all(owner: Owner, where: Where) -> Sought:
    for transformation in REGISTRY:
        if transformation.where == where:
            yield from transformation.run(owner)


class Digests:
    """All digests that are known of one owner. What a run tells may be told anew; the rest is kept."""

    def __init__(self, owner: Owner, kept: "Digests | None" = None) -> None:
        self._owner = owner
        self._plain: Table = kept._plain if kept else Table(lambda: _all(owner, Where.DIGESTS))
        self._checksums: Table = kept._checksums if kept else Table(lambda: _all(owner, Where.CHECKSUMS))
        seen = kept._owner.seen if kept else None
        same = kept if seen and seen.packages == owner.seen.packages else None
        self._joined: Table = same._joined if same else Table(lambda: _all(owner, Where.JOINED))
        same = kept if seen == owner.seen else None
        self._salted: Table = same._salted if same else Table(lambda: _all(owner, Where.SALTED))
        self._opened: dict[bytes, Digest] = {}
        self._done: set[tuple[bytes, tuple[bytes, ...], bool]] = set()
        self._trials = _TRIALS

    def seeing(self, seen: SeenInRun) -> "Digests":
        """For another run, with what it told and a budget of its own."""
        return Digests(replace(self._owner, seen=seen), self)

    def make(self) -> None:
        """Make the tables now that the first token would wait for."""
        for table in (self._plain, self._joined):
            table.get(b"")

    def find(self, data: bytes) -> Iterator[Hit]:
        """Every hit in one reading. Linear in it; of the trials with salts, so many for each run and byte."""
        unknown: list[Token] = []
        for token in tokens.digests(data):
            digest = self._plain.get(token.raw[:KEY])
            if digest is not None:
                yield from digest.at(token.start, token.end)
            elif token.whole:
                unknown.append(token)
        for token in tokens.coded(data):
            digest = self._plain.get(token.raw[:KEY])
            if digest is not None:
                yield from digest.at(token.start, token.end)
            else:
                unknown.append(token)
        yield from self._mixed(data, unknown)
        numbers = tokens.small_numbers(data)
        if len(numbers) >= _MANY:
            yield from self._checked(data, numbers)

    def _mixed(self, data: bytes, unknown: list[Token]) -> Iterator[Hit]:
        """Digests of several values, and those with salts: first of the run, then of the payload."""
        left = []
        for token in unknown:
            key = token.raw[:KEY]
            digest = self._joined.get(key) or self._salted.get(key)
            if digest is not None:
                yield from digest.at(token.start, token.end)
            else:
                left.append(token)
        self._trials += len(data) * _TRIALS_PER_BYTE
        if left and self._trials > 0:
            yield from self._tried(data, left)

    def _tried(self, data: bytes, unknown: list[Token]) -> Iterator[Hit]:
        """With the values around each token, those with the same ones around them at once."""
        groups = list(_groups(data, unknown))
        for people in (False, True):
            for group in groups:
                if group.people or not people:
                    self._try(group, people=people)
        for token in unknown:
            if digest := self._opened.get(token.raw[:KEY]):
                yield from digest.at(token.start, token.end)

    def _try(self, group: "_Group", *, people: bool) -> None:
        """The cheap values first. What is found is kept, and nothing is tried twice: the same token is met
        again in other readings, and when nothing is left for trials.
        """
        tried = {(token, group.near, people) for token in group.wanted - self._opened.keys()} - self._done
        if tried and self._trials > 0:
            values = self._with_people if people else self._without_people
            self._opened.update(met_by_salt(values, group.near, group.name, {one[0] for one in tried}))
            self._trials -= trials(values, group.near)
            self._done |= tried

    @cached_property
    def _without_people(self) -> list[SaltedValue]:
        return list(salted_values(self._owner, people=False))

    @cached_property
    def _with_people(self) -> list[SaltedValue]:
        return list(salted_values(self._owner, people=True))

    def _checked(self, data: bytes, numbers: set[bytes]) -> Iterator[Hit]:
        """Checksums, where enough of one function stand in one reading."""
        met: dict[tuple[str, ...], list[Hit]] = defaultdict(list)
        known = self._checksums.all.keys() & numbers
        if len(known) < _MANY:
            return
        for number, start, end in tokens.places_of_small(data):
            if number in known:
                digest = self._checksums.all[number]
                met[digest.chain] += digest.at(start, end)
        for hits in met.values():
            if len({hit.value for hit in hits}) >= _MANY + len(numbers) // _PER_CHECKSUM:
                yield from hits


@dataclass(slots=True)
class _Group:
    """Tokens of one function that have the same values around them."""

    name: str
    near: tuple[bytes, ...]
    people: bool = False
    wanted: set[bytes] = field(default_factory=set)


def _groups(data: bytes, unknown: list[Token]) -> Iterable[_Group]:
    """What is looked through together is set apart by empty lines: none of it is mixed with the rest."""
    salts, ends = _salts(data, unknown), [at.start() for at in _APART.finditer(data)]
    neighbours = Counter(bisect_left(ends, token.start) for token in unknown)
    groups: dict[tuple[str, tuple[bytes, ...]], _Group] = {}
    for token in unknown:
        name = _NAMES.get(len(token.raw))
        region = bisect_left(ends, token.start)
        begin, end = ends[region - 1] if region else 0, ends[region] if region < len(ends) else len(data)
        near = _nearest(salts, token, begin, end) if name else ()
        if name and near:
            group = groups.setdefault((name, near), _Group(name, near))
            group.people |= neighbours[region] >= _MANY or len(near) <= _FEW_SALTS
            group.wanted.add(token.raw[:KEY])
    return groups.values()


Salt = tuple[int, bytes]
"""Where a value stands, and the value."""


def _salts(data: bytes, unknown: list[Token]) -> list[Salt]:
    """The short values of a form or JSON document around the tokens, but for the tokens themselves."""
    tokens_here = {data[token.start : token.end] for token in unknown}
    begin = max(min(token.start for token in unknown) - _AROUND, 0)
    end = max(token.end for token in unknown) + _AROUND
    return [
        (match.start(1), match[1])
        for match in _VALUE.finditer(data, begin, end)
        if match[1] not in tokens_here and not _FRACTION.fullmatch(match[1])
    ]


def _nearest(salts: list[Salt], token: Token, begin: int, end: int) -> tuple[bytes, ...]:
    """The distinct values nearest to a token, eight before it and eight behind it, of those in a range."""
    first, last = max(begin, token.start - _AROUND), min(end, token.end + _AROUND)
    at = bisect_left(salts, (token.start, b""))
    around = salts[max(at - _MOST_SALTS // 2, 0) : at + _MOST_SALTS // 2]
    return tuple(sorted({value for place, value in around if first <= place < last}))
