"""What is looked for in a reading: the keys of all transformations, in one index for each form of the
reading.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.detect.digests import Digests
from sandbox.detect.hits import AxisHit, TimeHit
from sandbox.detect.places import known_places, met_places
from sandbox.detect.search import Index
from sandbox.detect.transformations import REGISTRY
from sandbox.detect.transformations.base import Digest, KnownPlace, Owner, Pattern, SeenInRun, Sought, Where
from sandbox.detect.transformations.numbers import digits_after, digits_before
from sandbox.detect.values import Value
from sandbox.detect.views import Letters, View, fold, letters
from sandbox.persona.model import Persona

_TELLING = 9
"""Letters of a key that is not met all the time: halves of places are shorter, and are numbers."""

_HALF, _SMALL = 5, 2048  # letters of half a place, and bytes of what may be one
_SHORT = 4096


@dataclass(frozen=True, slots=True)
class Patterns:
    """`texts` is searched in the letters of a reading, `raw` in its folded bytes; both answer with the
    patterns whose key stands there. `digests` looks up what has the form of one.
    """

    values: tuple[Value, ...]
    places: tuple[KnownPlace, ...]
    texts: Index[list[Pattern]]
    raw: Index[list[Pattern]]
    digests: Digests

    def shows(self, data: bytes) -> bool:
        """Whether any value may stand in the data: quick, and sure only if it says no. Of digests only short
        data is asked.
        """
        longest = max(self.texts.longest(letters(data)), self.raw.longest(fold(data)))
        if longest >= _TELLING or (longest >= _HALF and len(data) <= _SMALL and self._both_halves(data)):
            return True
        return len(data) <= _SHORT and any(True for _ in self.digests.find(data))

    def _both_halves(self, data: bytes) -> bool:
        """Whether both numbers of a place stand there."""
        axes = [
            met
            for patterns, start, end in self.texts.find(letters(data))
            for pattern in patterns
            for met in pattern.met(Letters(data), start, end)
            if isinstance(met, AxisHit)
        ]
        return bool(met_places(self.places, [], axes))

    def seeing(self, seen: SeenInRun) -> "Patterns":
        """The same for a run that told `seen`."""
        return replace(self, digests=self.digests.seeing(seen))


def build(persona: Persona, values: tuple[Value, ...]) -> Patterns:
    """The patterns of a persona's values and places; about 0.3 s."""
    owner = Owner(persona, values, known_places(persona))
    sought: dict[Where, dict[bytes, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
    for transformation in REGISTRY:
        if transformation.where in (Where.LETTERS, Where.BYTES):
            _add(sought[transformation.where], transformation.run(owner))
    _add(sought[Where.LETTERS], _times(persona))
    texts, raw = Index(dict(sought[Where.LETTERS])), Index(dict(sought[Where.BYTES]))
    return Patterns(values, owner.places, texts, raw, Digests(owner))


def _add(into: dict[bytes, list[Pattern]], sought: Sought) -> None:
    for key, pattern in sought:
        if not isinstance(pattern, Digest) and pattern not in into[key]:
            into[key].append(pattern)


@dataclass(frozen=True, slots=True)
class _Time:
    """The time of a record (`call` or `sms` number `index`): no personal data, but it tells the record."""

    kind: str
    index: int

    def met(self, view: View, start: int, end: int) -> Iterator[TimeHit]:
        first, last = view.span(start, end)
        if not digits_before(view.data, first) and len(digits_after(view.data, last)) in (0, 3):
            yield TimeHit(self.kind, self.index, first)


def _times(persona: Persona) -> Sought:
    """Seconds since 1970, and minutes as people and programs write them, in universal and in the owner's
    time.
    """
    zones: tuple[Any, ...] = (UTC, *_zone(persona.time_zone))
    for kind, index, date_ms in _dated(persona):
        if date_ms >= 10**12:
            yield str(date_ms // 1000).encode(), _Time(kind, index)
        for zone in zones:
            moment = datetime.fromtimestamp(date_ms / 1000, zone)
            for form in ("%Y%m%d%H%M%S", "%Y%m%dt%H%M%S", "%d%m%Y%H%M%S"):
                yield moment.strftime(form).encode(), _Time(kind, index)


def _zone(name: str) -> Iterator[ZoneInfo]:
    try:
        yield ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return


def _dated(persona: Persona) -> Iterator[tuple[str, int, int]]:
    yield from (("call", at, call.date_ms) for at, call in enumerate(persona.calls))
    yield from (("sms", at, sms.date_ms) for at, sms in enumerate((*persona.sms, *persona.incoming_sms)))
