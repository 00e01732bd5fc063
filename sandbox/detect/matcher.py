"""The matcher: flows in, matches with chain and byte range out. Pure but for the blob reader it is given."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sandbox.detect.addressees import is_addressee
from sandbox.detect.attribution import Attributed, Attribution
from sandbox.detect.crypto import Candidate, Trace, trace
from sandbox.detect.decoders.base import Range
from sandbox.detect.exposed import exposed
from sandbox.detect.match import Detection, Excerpt, Match, Opaque
from sandbox.detect.opaque import opaque_pieces
from sandbox.detect.patterns import build
from sandbox.detect.places import Places
from sandbox.detect.remembered import Read, Remembered
from sandbox.detect.scan import scan
from sandbox.detect.select import select
from sandbox.detect.sources import ReadBlob, Source, sources
from sandbox.detect.unfold import DEFAULT_BUDGET, Budget, Reading, Shortfall, unfold
from sandbox.detect.values import collect
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Channel, Flow
from sandbox.persona.model import DataClass, Persona
from sandbox.verdict.model import Gap

MIN_APPS = 3
_UNPRINTABLE = re.compile(r"[^ -~\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\U000e0000]")
_AROUND = 40
_EXCERPT = 320
_BODIES = frozenset({"body", "stream"})


class Matcher:
    """Looks for one persona's canaries."""

    def __init__(self, persona: Persona, *, budget: Budget = DEFAULT_BUDGET) -> None:
        self._values = collect(persona)
        self._patterns = build(persona, self._values)
        self._places = Places(persona)
        self._attribution = Attribution(persona, self._values)
        self._budget = budget
        self._nothing_traced = Trace([])

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
        shortfall, missing = Shortfall(), list[str]()
        traced = trace(
            events, read_event_blob or read_blob, lambda data, so_far: self._inside(data, so_far, shortfall)
        )
        answers = _inbound(flows, read_blob)
        read = Remembered(lambda data: self._read(data, traced, shortfall))
        laid = [
            _match(source, candidate)
            for source in sources(exposed(events), read_event_blob or read_blob, missing)
            for candidate in _allowed(source, read(source.data).found)
        ]
        matches: list[Match] = []
        opaque: list[Opaque] = []
        for source in sources(flows, read_blob, missing):
            known = read(source.data)
            new = [_match(source, candidate) for candidate in _allowed(source, known.found)]
            matches += _not_seen(new, matches) if source.chain else new
            opaque += _opaque(source, known.readings, traced, answers)
        gaps = tuple(_gaps(shortfall, missing, traced.dropped))
        return Detection(tuple(matches), tuple(opaque), gaps, exposed=tuple(laid))

    def _inside(self, data: bytes, traced: Trace, shortfall: Shortfall) -> list[Candidate]:
        return list(self._read(data, traced, shortfall).found)

    def _read(self, data: bytes, traced: Trace, shortfall: Shortfall) -> Read:
        readings = tuple(unfold(data, shortfall, budget=self._budget))
        return Read(readings, tuple(select([c for r in readings for c in self._candidates(r, traced)])))

    def _candidates(self, reading: Reading, traced: Trace) -> list[Candidate]:
        data = reading.data
        found = self._hits(data, reading.chain) + self._spots(data, reading.chain)
        found += traced.candidates(data, reading.chain)
        return [_in_payload(reading, candidate) for candidate in found]

    def _hits(self, data: bytes, chain: tuple[str, ...]) -> list[Candidate]:
        hits = scan(data, self._patterns)
        best: dict[tuple[str, int, tuple[str, ...]], Attributed] = {}
        for one in self._attribution.attribute(hits) if hits.values else ():
            key = (one.record, one.hit.value, one.hit.chain)
            if key not in best or best[key].hit.covered < one.hit.covered:
                best[key] = one
        return [
            Candidate(
                one.data_class,
                one.label,
                self._values[one.hit.value].shown,
                one.record,
                one.hit.start,
                one.hit.end,
                (*chain, *one.hit.chain),
                one.hit.covered,
                excerpt(data, one.hit.start, one.hit.end),
            )
            for one in best.values()
        ]

    def _spots(self, data: bytes, chain: tuple[str, ...]) -> list[Candidate]:
        return [
            Candidate(
                place.data_class,
                place.label,
                place.shown,
                f"place:{spot.place}",
                spot.start,
                spot.end,
                chain,
                1.0,
                excerpt(data, spot.start, spot.end),
            )
            for spot in self._places.find(data)
            for place in (self._places.known[spot.place],)
        ]


def excerpt(data: bytes, start: int, end: int) -> Excerpt:
    """What is around [start, end): at most 40 bytes each side and 320 in all."""
    last = min(end + _AROUND, start + _EXCERPT)
    spans = ((max(start - _AROUND, 0), start), (start, min(end, last)), (end, last))
    before, canary, after = (_printable(data[first:until]) for first, until in spans)
    return Excerpt(before + canary + after, len(before), len(before) + len(canary))


def _printable(data: bytes) -> str:
    return _UNPRINTABLE.sub("·", data.decode("utf-8", "replace"))


def _in_payload(reading: Reading, candidate: Candidate) -> Candidate:
    start, end = reading.to_payload(candidate.start, candidate.end)
    return replace(candidate, start=start, end=end)


def _allowed(source: Source, found: Sequence[Candidate]) -> list[Candidate]:
    """Without app lists under three apps, and without whom a message itself goes to."""
    apps = {c.record for c in found if c.data_class == DataClass.INSTALLED_APPS}
    return [
        candidate
        for candidate in found
        if (candidate.data_class != DataClass.INSTALLED_APPS or len(apps) >= MIN_APPS)
        and not is_addressee(source, candidate)
    ]


def _not_seen(new: list[Match], before: list[Match]) -> list[Match]:
    """What strung labels tell beyond the single names."""
    seen = {
        (m.data_class, m.record, m.value) for m in before if m.channel == Channel.DNS and m.covered == 1.0
    }
    return [match for match in new if (match.data_class, match.record, match.value) not in seen]


def _match(source: Source, found: Candidate) -> Match:
    part, place = source.locate(found.start, found.end)
    flow, message, sent = part.flow, part.message, part.message.sent_at(place.start)
    origin = sent.origin if sent.origin.package else flow.origin
    return Match(
        found.data_class,
        found.label,
        found.value,
        found.record,
        flow.id,
        flow.channel,
        flow.endpoint,
        message.name,
        message.payload,
        place,
        (*source.chain, *found.chain),
        sent.device_time_s,
        origin,
        found.excerpt,
        round(found.covered, 3),
        found.steps,
    )


def _opaque(source: Source, readings: Sequence[Reading], traced: Trace, answers: list[bytes]) -> list[Opaque]:
    first = source.parts[0]
    if source.chain or first.message.name not in _BODIES or "tls_refused" in first.flow.note:
        return []

    met = _traced_places(readings, traced)

    def explained(reading: Reading, start: int, end: int) -> bool:
        place = reading.decoded.to_input(0, len(reading.data)) if reading.decoded else None
        if place and any(a < place[1] and place[0] < b for a, b in met.get(id(reading.parent), ())):
            return True
        known = sum(last - first for _, first, last in traced.find(reading.data))
        run = source.data[start:end].rstrip(b"=")
        return known * 2 >= len(reading.data) or any(run in a or reading.data in a for a in answers)

    found = []
    for piece in opaque_pieces(readings, explained):
        part, place = source.locate(piece.start, piece.end)
        flow, message, sent = part.flow, part.message, part.message.sent_at(place.start)
        share = round((piece.end - piece.start) / len(source.data), 3)
        found.append(
            Opaque(
                flow.id,
                flow.channel,
                flow.endpoint,
                message.name,
                message.payload,
                place,
                piece.reading.chain,
                sent.device_time_s,
                sent.origin if sent.origin.package else flow.origin,
                piece.entropy,
                share,
                piece.media or _declared(flow),
            )
        )
    return found


def _traced_places(readings: Sequence[Reading], traced: Trace) -> dict[int, list[Range]]:
    """By `id` of a reading, where traced outputs stand in it: a run that an escape cut in two is met again
    as part of the whole run, which a reading beside it has.
    """
    met: dict[int, list[Range]] = defaultdict(list)
    for reading in readings:
        for _, start, end in traced.find(reading.data) if reading.parent else ():
            here, place = reading, (start, end)
            while here.parent is not None and here.decoded is not None:
                inner = here.decoded.to_input(*place)
                if inner is None:
                    break
                here, place = here.parent, inner
                met[id(here)].append(place)
    return met


def _declared(flow: Flow) -> str:
    """The media type that the request claims, in brackets because it is only a claim."""
    headers = flow.http.request_headers if flow.http else ()
    claim = next((value for name, value in headers if name.lower() == "content-type"), "").lower()
    return f"({claim[:60]})" if claim.startswith(("image/", "audio/", "video/", "font/")) else ""


def _inbound(flows: Iterable[Flow], read_blob: ReadBlob) -> list[bytes]:
    """What was answered, each once: bytes that the sample only hands back explain themselves."""
    found: dict[str, bytes] = {}
    for flow in flows:
        for message in flow.messages:
            if not message.outbound and message.size >= 16 and message.payload not in found:
                try:
                    found[message.payload] = read_blob(message.payload)
                except (KeyError, OSError, ValueError):
                    continue
    return list(found.values())


def _gaps(shortfall: Shortfall, missing: list[str], dropped: int) -> Iterable[Gap]:
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
    if missing:
        yield Gap(
            code="payload_missing", message=f"{len(missing)} stored payloads could not be read", blocking=True
        )
    if dropped:
        yield Gap(code="trace_incomplete", message=f"{dropped} cipher calls could not be followed")
