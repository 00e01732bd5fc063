"""Digest-shaped bytes of a reading, looked up among the digests of the owner's values.

The tables are built when the first token asks for them, the large ones when the small did not know it. Of the
digests that no table knows, those with salts from the same payload are tried, within a budget for the run.
"""

import base64
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from sandbox.detect.hits import Hit
from sandbox.detect.tokens import Token, tokens
from sandbox.detect.transformations import REGISTRY
from sandbox.detect.transformations.base import Digest, Owner, SeenInRun, Sought, Where
from sandbox.detect.transformations.digests import KEY, Salted
from sandbox.detect.transformations.hashes import COMMON

_TRIALS = 1_000_000
_TRIALS_PER_BYTE = 0.03
_MOST_SALTS = 12
_MANY = 3
_PER_CHECKSUM = 1 << 16
_VALUE = re.compile(rb"[:=][ ]?\"?([^\"&\s,;{}\[\]<>]{1,64})(?![^\"&\s,;{}\[\]<>])")
_BASE64 = re.compile(rb"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=)")


class Table:
    """Digests by their keys, made when it is first asked."""

    def __init__(self, sought: Callable[[], Sought]) -> None:
        self._sought = sought
        self._known: dict[bytes, Digest] | None = None

    def get(self, key: bytes) -> Digest | None:
        if self._known is None:
            self._known = _by_key(self._sought())
        return self._known.get(key)


def _by_key(sought: Sought) -> dict[bytes, Digest]:
    known: dict[bytes, Digest] = {}
    for key, digest in sought:
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
        same = kept is not None and kept._owner.seen.packages == owner.seen.packages
        self._joined: Table = kept._joined if kept and same else Table(lambda: _all(owner, Where.JOINED))
        self._salted = Table(lambda: _all(owner, Where.SALTED))
        self._trials: float = _TRIALS

    def seeing(self, seen: SeenInRun) -> "Digests":
        return self if seen == self._owner.seen else Digests(replace(self._owner, seen=seen), self)

    def find(self, data: bytes) -> Iterator[Hit]:
        """Every hit in one reading. Linear in it; of the trials with salts, so many for each run and byte."""
        found = tokens(data)
        unknown: list[Token] = []
        for token in found.digests:
            digest = self._plain.get(token.raw[:KEY])
            if digest is not None:
                yield from digest.at(token.start, token.end)
            elif token.whole:
                unknown.append(token)
        yield from self._mixed(data, [*unknown, *_coded(data)])
        if len(found.small) >= _MANY:
            yield from self._checked(found.small)

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
        salts = _salts(data, unknown)
        sizes = {len(token.raw) for token in unknown}
        hashes = {name: function for name, function in COMMON.items() if len(function(b"")) in sizes}
        if not salts or not hashes:
            return
        wanted = defaultdict(list)
        for token in unknown:
            wanted[token.raw[:KEY]].append(token)
        owner = replace(self._owner, seen=SeenInRun(salts=salts))
        for key, digest in Salted().mixed(owner, hashes, len(unknown) >= _MANY):
            self._trials -= 1
            if key in wanted and isinstance(digest, Digest):
                for token in wanted[key]:
                    yield from digest.at(token.start, token.end)

    def _checked(self, small: list[Token]) -> Iterator[Hit]:
        """Checksums, where enough of one function stand in one reading."""
        met: dict[tuple[str, ...], list[Hit]] = defaultdict(list)
        for token in small:
            digest = self._checksums.get(token.raw)
            if digest is not None:
                met[digest.chain] += digest.at(token.start, token.end)
        for hits in met.values():
            if len({hit.value for hit in hits}) >= _MANY + len(small) // _PER_CHECKSUM:
                yield from hits


def _coded(data: bytes) -> Iterator[Token]:
    """Whole digests in base64, where they stand: what they were mixed with stands beside them."""
    for match in _BASE64.finditer(data) if b"=" in data else ():
        yield Token(match.start(), match.end(), base64.b64decode(match[0]), True)


def _salts(data: bytes, unknown: list[Token]) -> tuple[bytes, ...]:
    """The first short values of a form or JSON document, but for the digests themselves."""
    digests = {data[token.start : token.end] for token in unknown}
    found: dict[bytes, None] = {}
    for match in _VALUE.finditer(data):
        if match[1] not in digests:
            found[match[1]] = None
        if len(found) == _MOST_SALTS:
            break
    return tuple(found)
