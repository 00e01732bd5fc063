"""Where the owner's values occur in one reading: hits with byte ranges, nothing attributed yet."""

from collections import defaultdict

from sandbox.detect.hits import Hit, Hits
from sandbox.detect.patterns import Patterns
from sandbox.detect.places import met_places
from sandbox.detect.search import Index
from sandbox.detect.transformations.base import Pattern
from sandbox.detect.views import Letters, View

_TOGETHER = 3


def scan(data: bytes, patterns: Patterns) -> Hits:
    """All hits in `data`; linear in its length."""
    hits = Hits()
    _search(Letters(data), patterns.texts, hits)
    _search(View(data), patterns.raw, hits)
    hits.values += patterns.digests.find(data)
    if hits.values:
        hits.values = _strong(hits.values)
    if hits.places or hits.axes:
        hits.places = met_places(patterns.places, hits.places, hits.axes)
    return hits


def _search(view: View, index: Index[list[Pattern]], hits: Hits) -> None:
    for patterns, start, end in index.find(view.text):
        for pattern in patterns:
            for met in pattern.met(view, start, end):
                hits.add(met)


def _strong(found: list[Hit]) -> list[Hit]:
    """Without the weak hits of which fewer than three values were met in the same way."""
    together: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for hit in found:
        if hit.weak:
            together[hit.chain].add(hit.value)
    return [hit for hit in found if not hit.weak or len(together[hit.chain]) >= _TOGETHER]
