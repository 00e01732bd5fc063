"""A question of a run answered: the bytes that it is about found, and the way from them to the canary."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from sandbox.detect import assemblies
from sandbox.detect.assemblies.base import Source
from sandbox.detect.crypto import TRACED, Looked, Trace, trace
from sandbox.detect.exposed import exposed
from sandbox.detect.keys import Keys, seen
from sandbox.detect.places import known_places
from sandbox.detect.reader import Reader
from sandbox.detect.reading import Budget, Shortfall
from sandbox.detect.retrace.follow import Follower, Station, Way
from sandbox.detect.retrace.model import MOST_SHOWN, Missing, Question, Retraced, Stage, Step
from sandbox.detect.retrace.preimages import preimages
from sandbox.detect.retrace.steps import about
from sandbox.detect.seen import seen_in_run
from sandbox.detect.sources import ReadBlob, Sources
from sandbox.detect.transformations.base import Owner
from sandbox.detect.tried import STEP, KeysTried
from sandbox.detect.values import collect
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Flow
from sandbox.persona.model import Persona
from sandbox.verdict.model import ByteRange

_BUDGET = Budget(work=24 << 20)
_BEFORE = MOST_SHOWN // 4
_MOST_WAYS = 16
_ASSEMBLIES = frozenset(one.name for one in assemblies.REGISTRY)


@dataclass
class Retracer:
    """Answers questions of one run. `flows` are those that the questions are about, in their order; `events`
    its cipher calls, keys and what was exposed, whose blobs `read_told` reads."""

    persona: Persona
    flows: Sequence[Flow]
    events: Sequence[DeviceEvent]
    read_blob: ReadBlob
    read_told: ReadBlob
    _reader: Reader = field(init=False)
    _owner: Owner = field(init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.persona, _BUDGET)
        self._reader.prepare(seen_in_run(self.flows, self.events, self.read_told))
        self._owner = Owner(self.persona, collect(self.persona), known_places(self.persona))

    @cached_property
    def _traced(self) -> Trace:
        """The operations, in none of which is looked yet."""
        return trace(self.events, self.read_told, lambda data, so_far: Looked((), ()))

    @cached_property
    def _keys(self) -> Keys:
        return seen(self.events, self.read_told)

    def retrace(self, question: Question) -> Retraced:
        """The same question has the same answer. Work is bounded, not time."""
        traced = self._traced if any(name.endswith(TRACED) for name in question.chain) else Trace(())
        keys = KeysTried(self._of_trail(question) if STEP in question.chain else Keys())
        follower = Follower(self._reader, traced, keys, question, Shortfall())
        sent: Source | None = None
        for source in self._sources(question, follower):
            sent = sent or source
            way = _best(source, question, follower.ways(source.data, question.chain[len(source.chain) :]))
            if way is not None:
                return self._answer(question, source, self._explained(question, way))
        return Retraced(name=question.name, steps=self._as_sent(question, sent), missing=_why(sent, follower))

    def _of_trail(self, question: Question) -> Keys:
        """The keys that the finding names, if the run has them."""
        keys, wanted = self._keys, set(question.keys)
        chosen = [at for at, key in enumerate(keys.keys) if hashlib.sha256(key).hexdigest() in wanted]
        if not chosen:
            return keys
        told = [keys.algorithms[at] if at < len(keys.algorithms) else "" for at in chosen]
        return Keys(tuple(keys.keys[at] for at in chosen), keys.vectors, tuple(told))

    def _sources(self, question: Question, follower: Follower) -> Iterator[Source]:
        """The message or stream that the finding names, then what the chain's assembly makes of all flows."""
        flows = list(exposed(self.events)) if question.exposed else self.flows
        named = [flow for flow in flows if any(one.payload == question.payload for one in flow.messages)]
        whole = Sources(named, self.read_told if question.exposed else self.read_blob).whole()
        yield from (source for source in whole if _holds(source, question))
        if question.chain[:1] and question.chain[0] in _ASSEMBLIES:
            yield from self._assembled(question, follower)

    def _assembled(self, question: Question, follower: Follower) -> Iterator[Source]:
        flows = [flow for flow in self.flows if not question.flows or flow.id in question.flows]
        sources = Sources(flows, self.read_blob)
        for _ in sources.whole():
            pass
        for source in sources.assembled((follower.traced.codec, follower.keys.codec)):
            if source.chain == question.chain[: len(source.chain)]:
                yield source

    def _explained(self, question: Question, way: Way) -> Way:
        """With what a digest is of in place of the digest."""
        made = [at for at, station in enumerate(way) if station.stage is Stage.MADE]
        if not made:
            return way
        last = way[made[0]]
        names = [way[at].name for at in made]
        found = preimages(self._owner, question.value, names, last.data[last.start : last.end])
        told = tuple(Station(name, Stage.HASHED, data, 0, len(data)) for name, data in found)
        return (*way[: made[0]], *told) if told else way

    def _answer(self, question: Question, source: Source, way: Way) -> Retraced:
        head = way[0]
        if source.assembled:
            name = " → ".join(source.chain)
            head = Station(name, Stage.ASSEMBLED, head.data, head.start, head.end)
        return Retraced(name=question.name, steps=tuple(_step(one) for one in (head, *way[1:])))

    def _as_sent(self, question: Question, source: Source | None) -> tuple[Step, ...]:
        if source is None or source.assembled:
            return ()
        where = question.byte_range or ByteRange(start=0, end=len(source.data))
        base = next(
            start
            for start, part in zip(source.starts, source.parts, strict=True)
            if part.message.payload == question.payload
        )
        return (_step(Station("", Stage.SENT, source.data, base + where.start, base + where.end)),)


def _best(source: Source, question: Question, ways: Iterable[Way]) -> Way | None:
    """The way from the very bytes that the finding names, else any: what was sent twice is met twice."""
    found = list(islice(ways, _MOST_WAYS))
    return next((way for way in found if _begins(source, way) == question.byte_range), *found[:1] or (None,))


def _begins(source: Source, way: Way) -> ByteRange:
    return source.locate(way[0].start, way[0].end)[0][1]


def _holds(source: Source, question: Question) -> bool:
    """Whether the named payload is one of those that the source is made of."""
    return any(part.message.payload == question.payload for part in source.parts)


def _why(source: Source | None, follower: Follower) -> Missing:
    if source is None:
        return Missing.PAYLOAD
    spent = follower.shortfall.budget_exhausted or follower.calls <= 0
    return Missing.LIMIT if spent else Missing.CANARY


def _step(station: Station) -> Step:
    size = len(station.data)
    offset = min(max(station.start - _BEFORE, 0), max(size - MOST_SHOWN, 0))
    told = about(station.name.split(" → ")[0])
    return Step(
        name=station.name,
        stage=station.stage,
        about=told.does,
        limits=told.limits,
        size=size,
        offset=offset,
        shown=station.data[offset : offset + MOST_SHOWN],
        marked=ByteRange(start=station.start, end=station.end),
        key=station.key,
    )
