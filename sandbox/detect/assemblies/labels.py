"""Pieces in the names that are looked up: the labels before the domain that answers for them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sandbox.detect.assemblies.base import Piece, Sent, Source
from sandbox.detect.assemblies.codecs import Codec
from sandbox.detect.assemblies.contract import Outbound
from sandbox.detect.assemblies.counters import counts_up, numbers
from sandbox.detect.assemblies.series import Series, sources
from sandbox.gateway.flow import Channel

_MOST_LOOKUPS = 20_000
_LONG = 8
_COUNTRY = 2
_SECOND_LEVEL = 3
_ENDS = (0, -1, 1, -2)
"""Where a label that counts up may stand: at either end of the own labels, or next to it."""


@dataclass(frozen=True, slots=True)
class _Lookup:
    parent: bytes
    package: str
    labels: tuple[Piece, ...]


class Labels:
    """Labels of DNS names under one parent domain strung together, and of all that one package looked up."""

    name = "dns-labels"
    requires = "lookups of two names that differ before their parent domain"
    provides = (
        "the labels that not most names share, in the order of time and of a label or prefix that counts up, "
        "as spelt and in lower case; the record type plays no part"
    )
    limits = (
        "names under 20,000 a run; pieces that are domains themselves; numbers in the middle of many labels"
    )

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        lookups = list(_lookups(sent.messages))
        groups: dict[tuple[str, object], list[_Lookup]] = {}
        for lookup in lookups:
            groups.setdefault(("parent", lookup.parent), []).append(lookup)
        for lookup in lookups:
            groups.setdefault(("package", lookup.package), []).append(lookup)
        for group in groups.values():
            for series in _series(_own(group)):
                yield from sources(self.name, series, codecs)


def _lookups(sent: Sequence[Sent]) -> Iterator[_Lookup]:
    """Without those that repeat the one before: the phone asks for each record type, and again."""
    last: dict[bytes, bytes] = {}
    names = [one for one in sent if one.flow.channel == Channel.DNS and one.data]
    for one in sorted(names, key=lambda one: one.message.device_time_s)[:_MOST_LOOKUPS]:
        name = one.data.rstrip(b".").lower()
        labels = _labels(one)
        own = labels[: -_parent_size(labels)]
        parent = b".".join(piece.data.lower() for piece in labels[len(own) :])
        if own and last.get(parent) != name:
            last[parent] = name
            yield _Lookup(parent, one.package, tuple(own))


def _labels(sent: Sent) -> list[Piece]:
    found, at = [], 0
    for label in sent.data.rstrip(b".").split(b"."):
        found.append(Piece(sent.flow, sent.message, at, at + len(label), label))
        at += len(label) + 1
    return found


def _parent_size(labels: Sequence[Piece]) -> int:
    """Two labels, or three below a country's second level (`co.uk`)."""
    country = len(labels) > 2 and len(labels[-1].data) == _COUNTRY and len(labels[-2].data) <= _SECOND_LEVEL
    return 3 if country else 2


def _own(group: Sequence[_Lookup]) -> list[tuple[Piece, ...]]:
    """Without the labels that more than half of the names share: those name the server, not the data."""
    seen = Counter(label for lookup in group for label in {piece.data.lower() for piece in lookup.labels})
    most = max(len(group) // 2, 1)
    own = (tuple(p for p in lookup.labels if seen[p.data.lower()] <= most) for lookup in group)
    return [labels for labels in own if labels]


def _series(own: Sequence[tuple[Piece, ...]]) -> Iterator[Series]:
    if len(own) < 2:
        return
    for at in _ENDS:
        for column in _column(own, at):
            yield from _spelt([_drop(labels, at) for labels in own], column)
    yield from _spelt(own, None)


def _column(own: Sequence[tuple[Piece, ...]], at: int) -> list[list[int]]:
    """The numbers of the labels at this end, where they count up and each name has others besides."""
    if any(len(labels) < 2 or not -len(labels) <= at < len(labels) for labels in own):
        return []
    return [column for column in numbers([labels[at].data for labels in own]) if counts_up(column)]


def _drop(labels: tuple[Piece, ...], at: int) -> tuple[Piece, ...]:
    drop = at % len(labels)
    return labels[:drop] + labels[drop + 1 :]


def _spelt(own: Sequence[tuple[Piece, ...]], column: Sequence[int] | None) -> Iterator[Series]:
    """The long labels of each name (all, where it has none) as one piece, and with a short one at its end,
    as spelt and in lower case."""
    counters = [] if column is None else [column]
    long = [tuple(p for p in labels if len(p.data) >= _LONG) or labels for labels in own]
    ended = [
        (*kept, labels[-1]) if labels[-1] is not kept[-1] else kept
        for kept, labels in zip(long, own, strict=True)
    ]
    yield from _cased([_joined(labels) for labels in long], counters)
    if any(len(a) < len(b) for a, b in zip(long, ended, strict=True)):
        yield from _cased([_joined(labels) for labels in ended], counters)


def _cased(pieces: Sequence[Piece], counters: Sequence[Sequence[int]]) -> Iterator[Series]:
    yield Series(pieces, counters)
    small = [piece.read(piece.data.lower()) for piece in pieces]
    if any(a.data != b.data for a, b in zip(small, pieces, strict=True)):
        yield Series(small, counters)


def _joined(labels: Sequence[Piece]) -> Piece:
    """The labels of one name as one piece; its range is from the first to the last."""
    return replace(labels[0], end=labels[-1].end, data=b"".join(piece.data for piece in labels))
