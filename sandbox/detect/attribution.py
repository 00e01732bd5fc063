"""Which class of data a found value stands for, and which record of the owner.

The rule (documented in docs/specification/verdict.md):
1. A value wholly inside of a longer value that was found (a number inside an SMS body) counts as nothing.
2. A number near the time of a call with that number is a call record; so is the name of the person called.
3. A number near the time or the body of a text from or to that number is an SMS address.
4. A number near the name, e-mail or other text of a contact who has it is contact data.
5. Other numbers go with the class that most numbers of the same reading went to; failing that, to the class
   whose numbers are most completely there; failing that contacts, call log, SMS address in that order.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.detect.hits import Hit, Hits, TimeHit
from sandbox.detect.values import Value, phone_core
from sandbox.persona.model import DataClass, Persona

_NEAR = 256
_ORDER = (DataClass.CONTACTS, DataClass.CALL_LOG, DataClass.SMS_ADDRESS)
_FIRST = (DataClass.PHONE_NUMBER, DataClass.ACCOUNTS)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A hit with its class; `record` counts (two values of one contact are one record)."""

    hit: Hit
    data_class: DataClass
    label: str
    record: str


class Attribution:
    """Built once for a persona; `attribute` is called for each reading."""

    def __init__(self, persona: Persona, values: tuple[Value, ...]) -> None:
        country = persona.identity.country
        texts = (*persona.sms, *persona.incoming_sms)
        self._values = values
        self._calls = [phone_core(call.number, country)[0] for call in persona.calls]
        self._call_names = [call.name for call in persona.calls]
        self._texts = [phone_core(sms.address, country)[0] for sms in texts]
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for sms, core in zip(texts, self._texts, strict=True):
            self._bodies[sms.body.strip()].add(core)
        self._totals = Counter(
            data_class for value in values if value.form == "phone" for data_class in value.classes
        )

    def attribute(self, hits: Hits) -> list[Attributed]:
        kept = _outermost(hits.values)
        context = _Context(kept, hits.times, self._values)
        settled: list[Attributed] = []
        open_hits: list[Hit] = []
        for hit in kept:
            found = self._settle(hit, context)
            if found is None:
                open_hits.append(hit)
            else:
                settled.append(found)
        return settled + self._by_company(open_hits, settled)

    def _settle(self, hit: Hit, context: "_Context") -> Attributed | None:
        value = self._values[hit.value]
        call = next((i for i in context.near("call", hit.start) if self._is_call(value, i)), None)
        if call is not None:
            return Attributed(hit, DataClass.CALL_LOG, "call", f"call:{call}")
        if value.form != "phone" or len(value.classes) == 1:
            return self._claimed(hit, _first_class(value))
        for first in _FIRST:
            if first in value.classes:
                return self._claimed(hit, first)
        if DataClass.SMS_ADDRESS in value.classes and self._near_text(value, hit, context):
            return self._claimed(hit, DataClass.SMS_ADDRESS)
        if DataClass.CONTACTS in value.classes and self._near_contact(value, hit, context):
            return self._claimed(hit, DataClass.CONTACTS)
        return None

    def _is_call(self, value: Value, call: int) -> bool:
        if value.form == "phone":
            return self._calls[call] == value.key
        return DataClass.CONTACTS in value.classes and self._call_names[call] == value.key

    def _near_text(self, value: Value, hit: Hit, context: "_Context") -> bool:
        if any(self._texts[i] == value.key for i in context.near("sms", hit.start)):
            return True
        return any(value.key in self._bodies.get(other.key, ()) for other in context.texts(hit))

    def _near_contact(self, value: Value, hit: Hit, context: "_Context") -> bool:
        mine = {c.record for c in value.claims if c.data_class == DataClass.CONTACTS}
        return any(claim.record in mine for other in context.texts(hit) for claim in other.claims)

    def _by_company(self, hits: list[Hit], settled: Iterable[Attributed]) -> list[Attributed]:
        votes = Counter(one.data_class for one in settled if self._values[one.hit.value].form == "phone")
        here: dict[DataClass, set[int]] = defaultdict(set)
        for hit in hits:
            for data_class in self._values[hit.value].classes:
                here[data_class].add(hit.value)

        def weight(data_class: DataClass) -> tuple[float, float, int]:
            share = len(here[data_class]) / max(self._totals[data_class], 1)
            place = -_ORDER.index(data_class) if data_class in _ORDER else -len(_ORDER)
            return votes[data_class], share, place

        return [self._claimed(hit, max(self._values[hit.value].classes, key=weight)) for hit in hits]

    def _claimed(self, hit: Hit, data_class: DataClass) -> Attributed:
        claims = self._values[hit.value].claims
        claim = next(claim for claim in claims if claim.data_class == data_class)
        return Attributed(hit, data_class, claim.label, claim.record)


def _first_class(value: Value) -> DataClass:
    return next((c for c in _FIRST if c in value.classes), value.claims[0].data_class)


class _Context:
    """What stands around a place: times of calls and texts, and found texts."""

    def __init__(self, hits: list[Hit], times: list[TimeHit], values: tuple[Value, ...]) -> None:
        self._values = values
        self._times = sorted(times, key=lambda time: time.start)
        self._time_starts = [time.start for time in self._times]
        self._texts = [hit for hit in hits if values[hit.value].form == "text"]
        self._text_starts = [hit.start for hit in self._texts]
        self._longest = max((hit.end - hit.start for hit in self._texts), default=0)

    def near(self, kind: str, at: int) -> list[int]:
        """Numbers of the calls or texts whose time stands near, the nearest first."""
        first = bisect_left(self._time_starts, at - _NEAR)
        last = bisect_left(self._time_starts, at + _NEAR)
        found = [time for time in self._times[first:last] if time.kind == kind]
        return [time.index for time in sorted(found, key=lambda time: abs(time.start - at))]

    def texts(self, hit: Hit) -> Iterable[Value]:
        first = bisect_left(self._text_starts, hit.start - _NEAR - self._longest)
        last = bisect_left(self._text_starts, hit.end + _NEAR)
        for other in self._texts[first:last]:
            if other.end >= hit.start - _NEAR:
                yield self._values[other.value]


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Without the hits that lie wholly inside of a longer one."""
    kept: list[Hit] = []
    reach = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        same = kept and (kept[-1].start, kept[-1].end) == (hit.start, hit.end)
        if hit.end > reach or (same and kept[-1].value != hit.value):
            kept.append(hit)
        reach = max(reach, hit.end)
    return kept
