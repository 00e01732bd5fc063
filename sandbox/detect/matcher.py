"""The matcher: flows in, matches with chain and byte range out. Pure but for the blob reader it is given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sandbox.detect.assemblies.base import Source
from sandbox.detect.crypto import Candidate, Trace, trace
from sandbox.detect.evidence import allowed, match_of, strung
from sandbox.detect.explained import Explainer
from sandbox.detect.exposed import exposed
from sandbox.detect.keys import seen
from sandbox.detect.match import Detection, Match, Opaque
from sandbox.detect.portions import portions
from sandbox.detect.promising import is_mixed, is_promising
from sandbox.detect.reader import Reader
from sandbox.detect.reading import DEFAULT_BUDGET, Budget, Reading, Shortfall
from sandbox.detect.remembered import NOTHING, Read, Remembered
from sandbox.detect.seen import first_packages, seen_in_run
from sandbox.detect.sources import ReadBlob, Sources
from sandbox.detect.transformations.base import NOTHING_SEEN, SeenInRun
from sandbox.detect.tried import KeysTried
from sandbox.detect.wholesale import Wholesale
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Channel, Flow
from sandbox.persona.model import Persona
from sandbox.verdict.model import Gap

_MOST_SOURCES = 2_000
_MOST_BYTES = 16 << 20


class Matcher:
    """Looks for one persona's canaries."""

    def __init__(self, persona: Persona, *, budget: Budget = DEFAULT_BUDGET) -> None:
        self._reader = Reader(persona, budget)

    def make_ready(self, packages: Iterable[str]) -> None:
        """Make now what the first payload of a run would wait for, a second or two; `packages` are those
        that will send it.
        """
        self._reader.prepare(SeenInRun(packages=first_packages(packages)))
        self._reader.make_ready()

    def matches(self, flow: Flow, read_blob: ReadBlob) -> list[Match]:
        """The matches in one flow, without crypto trace."""
        return list(self.detect([flow], [], read_blob).matches)

    def detect(
        self,
        flows: Sequence[Flow],
        events: Sequence[DeviceEvent],
        read_blob: ReadBlob,
        read_event_blob: ReadBlob | None = None,
    ) -> Detection:
        """Search a whole run. `read_event_blob` reads the blobs of events if they are stored elsewhere."""
        told, read_told, shortfall = list(events), read_event_blob or read_blob, Shortfall()
        self._reader.prepare(seen_in_run(flows, told, read_told))
        traced = trace(told, read_told, lambda data, so_far: self._reader.look(data, so_far, shortfall))
        keys = KeysTried(seen(told, read_told), traced.explains)
        read = Remembered(lambda data: self._reader.read(data, traced, keys, shortfall))
        egress = Sources(flows, read_blob)
        explainer = Explainer(traced, flows, read_blob)
        found = _Found()
        opaque: list[Opaque] = []
        laid_open = Sources(list(exposed(told)), read_told, missing=egress.missing)
        laid = [
            match_of(source, candidate)
            for source in laid_open.whole()
            for candidate in allowed(source, read(source.data).found)
        ]
        for source, known in self._known(egress, traced, keys, read, shortfall):
            found.whole += [match_of(source, candidate) for candidate in allowed(source, known.found)]
            opaque += explainer.opaque(source, known)
        for source in self._strung(egress, traced, keys, explainer, shortfall):
            known = self._reader.read_strung(source.data, traced, keys, shortfall)
            needed = strung(source, allowed(source, known.found))
            found.strung += [match_of(source, candidate) for candidate in needed]
            explainer.look(source, known)
        return Detection(
            tuple(found.matches()),
            tuple(piece for piece in opaque if not explainer.knows(piece)),
            tuple(_gaps(shortfall, egress, traced, keys, explainer)),
            exposed=tuple(laid),
        )

    def reader(
        self, events: Iterable[DeviceEvent], read_blob: ReadBlob
    ) -> Callable[[bytes], list[tuple[Reading, list[Candidate]]]]:
        """Tells every reading of a payload, each with the canaries that stand in it (ranges are its own).

        `events` and `read_blob` are of the device whose calls are followed. What the run was seen to mix
        values with does not count: every run is asked the same.
        """
        shortfall = Shortfall()
        self._reader.prepare(NOTHING_SEEN)
        traced = trace(
            list(events), read_blob, lambda data, so_far: self._reader.look(data, so_far, shortfall)
        )
        return lambda data: self._reader.each(data, traced, shortfall)

    def _strung(
        self,
        egress: Sources,
        traced: Trace,
        keys: KeysTried,
        explainer: Explainer,
        shortfall: Shortfall,
    ) -> Iterator[Source]:
        """What assemblies made, without the small texts that hold nothing and explain nothing."""
        cut = Wholesale(self._reader, traced, ciphers=False)
        mixed = Wholesale(self._reader, traced, ciphers=False, everyday=True)
        for portion in _together(egress.assembled((traced.codec, keys.codec))):
            texts = [source.data for source in portion]
            whole = {source.data for source in portion if source.is_cut}
            doubtful = {
                text for text in texts if (is_mixed(text) and text not in whole) or not is_promising(text)
            }
            innocent = mixed.innocent(doubtful) | cut.innocent(text for text in texts if text not in doubtful)
            for source in portion:
                innocently = source.data in innocent and not explainer.wants(source)
                if not innocently or self._reader.opened(source.data, keys, shortfall):
                    yield source

    def _known(
        self,
        egress: Sources,
        traced: Trace,
        keys: KeysTried,
        read: Callable[[bytes], Read],
        shortfall: Shortfall,
    ) -> Iterator[tuple[Source, Read]]:
        """Each payload with what it says; small texts that hold nothing are told all at once.

        Keys are tried on each of those, too: on what is too short to look like a cipher.
        """
        wholesale = Wholesale(self._reader, traced)
        for portion in _together(egress.whole()):
            innocent = {
                data
                for data in wholesale.innocent(source.data for source in portion)
                if not self._reader.opened(data, keys, shortfall)
            }
            for source in portion:
                yield source, NOTHING if source.data in innocent else read(source.data)


def _together(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """As many at a time as may lie in memory together."""
    return portions(sources, lambda source: len(source.data), _MOST_BYTES, _MOST_SOURCES)


@dataclass(slots=True)
class _Found:
    """Matches of messages as they are, and of what assemblies made of them."""

    whole: list[Match] = field(default_factory=list)
    strung: list[Match] = field(default_factory=list)

    def matches(self) -> Iterator[Match]:
        """All of messages; of assemblies each canary once, as far as it goes beyond any message."""
        yield from self.whole
        known = {_place(match): match.covered for match in self.whole}
        best: dict[tuple[str, ...], Match] = {}
        for match in self.strung:
            key = _place(match)
            if match.covered > max(known.get(key, 0.0), best[key].covered if key in best else 0.0):
                best[key] = match
        yield from best.values()


def _place(match: Match) -> tuple[str, ...]:
    """The canary and where it went; of names that are looked up each is a host of its own."""
    host = "" if match.channel == Channel.DNS else match.endpoint.partition("://")[2].partition("/")[0]
    return match.data_class, match.record, match.value, match.channel, host or match.channel


def _gaps(
    shortfall: Shortfall, egress: Sources, traced: Trace, keys: KeysTried, explainer: Explainer
) -> Iterator[Gap]:
    if shortfall.budget_exhausted:
        yield Gap(
            code="budget_exhausted",
            message="a payload was too deeply nested to be searched in full",
            blocking=True,
        )
    if shortfall.output_truncated:
        yield Gap(
            code="output_truncated",
            message="a compressed payload was searched only in part",
            blocking=True,
        )
    if shortfall.failed:
        yield Gap(
            code="decoder_failed",
            message=f"a payload could not be read by: {', '.join(sorted(shortfall.failed))}",
            blocking=True,
        )
    if egress.missing:
        message = f"{len(egress.missing)} stored payloads could not be read"
        yield Gap(code="payload_missing", message=message, blocking=True)
    if traced.dropped:
        yield Gap(code="trace_incomplete", message=f"{traced.dropped} cipher calls could not be followed")
    if egress.cut_short:
        yield Gap(code="assembly_limit", message="more was sent in pieces than was put together")
    if keys.exhausted:
        yield Gap(code="keys_limit", message="keys of the run were not tried on all that was unreadable")
    if explainer.series:
        yield Gap(code="opaque_series", message=explainer.series_told)
