"""One payload read: all its readings, the owner's values in each, and the known outputs in each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sandbox.detect.attribution import Attributed, Attribution
from sandbox.detect.backwards import Backwards
from sandbox.detect.classical import ciphers
from sandbox.detect.classical.letters import SecretBase64
from sandbox.detect.crypto import Candidate, Link, Looked, Operation, Trace
from sandbox.detect.decoders import EVERYDAY, LAST, REGISTRY, SPECULATIVE, Decoder
from sandbox.detect.decoders.base import Range
from sandbox.detect.decoders.compressed import Deflate
from sandbox.detect.excerpts import excerpt
from sandbox.detect.hits import Hits
from sandbox.detect.outputs import Met
from sandbox.detect.packed_digits import PackedDigits
from sandbox.detect.patterns import build
from sandbox.detect.places import known_places
from sandbox.detect.promising import is_promising
from sandbox.detect.reading import Budget, Reading, Shortfall
from sandbox.detect.remembered import Read
from sandbox.detect.scan import scan
from sandbox.detect.search import triggers
from sandbox.detect.select import select
from sandbox.detect.transformations.base import SeenInRun
from sandbox.detect.tried import KeysTried
from sandbox.detect.unfold import unfold
from sandbox.detect.values import collect
from sandbox.persona.model import Persona

_HIDING = frozenset({"encrypt", "wrap", "transform", "native"})
_MOST_STRUNG = 1 << 20


class Reader:
    """Reads payloads for one persona's canaries. What the budget left out is added to `shortfall`."""

    def __init__(self, persona: Persona, budget: Budget) -> None:
        self._values = collect(persona)
        self._patterns = build(persona, self._values)
        self._attribution = Attribution(persona, self._values)
        own = (PackedDigits(self._values), Backwards(self._patterns.shows))
        general = tuple(one for one in REGISTRY if one.name not in {decoder.name for decoder in own})
        known = ciphers(self._values, known_places(persona))
        self._decoders: tuple[Decoder, ...] = (*general, *own, *known)
        self._secret = tuple(one for one in self._decoders if one.name == SecretBase64.name)
        self._unmarked = Deflate()
        self._general = tuple(one for one in REGISTRY if one.name not in SPECULATIVE | LAST)
        self._everyday = tuple(one for one in REGISTRY if one.name in EVERYDAY)
        self._budget = budget

    def prepare(self, seen: SeenInRun) -> None:
        """Look for what this run may make of the values, too."""
        self._patterns = self._patterns.seeing(seen)

    def make_ready(self) -> None:
        """Make now what the first payload would wait for."""
        triggers(tuple(one.trigger for one in self._decoders))
        self._patterns.digests.make()

    def readings(self, data: bytes, shortfall: Shortfall) -> list[Reading]:
        """All that the decoders make of some bytes."""
        return list(
            unfold(data, shortfall, budget=self._budget, decoders=self._decoders, shows=self._patterns.shows)
        )

    def glance(
        self, sheet: bytes, shortfall: Shortfall, noise: list[Range], *, everyday: bool
    ) -> list[Reading]:
        """The same of many texts on one sheet; with `everyday`, by the usual decoders alone."""
        decoders = self._everyday if everyday else self._decoders
        return list(
            unfold(
                sheet,
                shortfall,
                budget=self._budget,
                decoders=decoders,
                noise=noise,
                shows=self._patterns.shows,
            )
        )

    def opened(self, data: bytes, keys: KeysTried, shortfall: Shortfall) -> bool:
        """Whether a key may open what is in a text without being turned or under a simple cipher."""
        if not keys.any:
            return False
        keys.begin()
        decoders = (*self._general, keys)
        return any(
            keys.name in reading.chain
            for reading in unfold(
                data, shortfall, budget=self._budget, decoders=decoders, shows=self._patterns.shows
            )
        )

    def look(self, data: bytes, traced: Trace, shortfall: Shortfall) -> Looked:
        """What the input of an operation holds, and which outputs of operations."""
        readings = self.readings(data, shortfall)
        links = [link for reading in readings for link in _links(reading, traced.find(reading.data))]
        return Looked(tuple(select(self._own(readings))), tuple(links))

    def read_strung(self, data: bytes, traced: Trace, keys: KeysTried, shortfall: Shortfall) -> Read:
        """The same of what an assembly made: of noise that no key opens, and that is no deflate without a
        header, what stands in it plainly, or in a secret order of letters.
        """
        keys.begin()
        if is_promising(data) or keys.opens(data) or any(True for _ in self._unmarked.run(data)):
            return self.read(data, traced, keys, shortfall)
        decoders: Sequence[Decoder] = (*self._secret, keys) if keys.any else self._secret
        return self._read(data, decoders, traced, keys, shortfall)

    def read(self, data: bytes, traced: Trace, keys: KeysTried, shortfall: Shortfall) -> Read:
        """What a payload holds. The keys are tried where there are any."""
        decoders: Sequence[Decoder] = (*self._decoders, keys) if keys.any else self._decoders
        return self._read(data, decoders, traced, keys, shortfall)

    def _read(
        self,
        data: bytes,
        decoders: Sequence[Decoder],
        traced: Trace,
        keys: KeysTried,
        shortfall: Shortfall,
    ) -> Read:
        keys.begin()
        readings = tuple(
            unfold(data, shortfall, budget=self._budget, decoders=decoders, shows=self._patterns.shows)
        )
        met = tuple((reading, tuple(places)) for reading in readings if (places := traced.find(reading.data)))
        found = [keys.with_steps(reading, one) for reading in readings for one in self.candidates(reading)]
        for reading, outputs in met:
            found += traced.candidates(_links(reading, outputs))
            found += self._strung(reading, outputs, traced, shortfall)
        return Read(readings, tuple(select(found)), met)

    def _own(self, readings: Iterable[Reading]) -> list[Candidate]:
        return [candidate for reading in readings for candidate in self.candidates(reading)]

    def candidates(self, reading: Reading) -> list[Candidate]:
        """The owner's values in one reading, with their places in the payload."""
        return [_in_payload(reading, candidate) for candidate in self.standing(reading)]

    def standing(self, reading: Reading) -> list[Candidate]:
        """The same, with their places in the reading."""
        hits = scan(reading.data, self._patterns)
        return [*self._hits(reading, hits), *self._spots(reading, hits)]

    def along(
        self, data: bytes, chain: Sequence[str], keys: KeysTried, shortfall: Shortfall
    ) -> list[Reading]:
        """What the decoders of a chain alone make of some bytes, in this order and in others."""
        decoders = [one for one in (*self._decoders, keys) if one.name in chain]
        return list(
            unfold(data, shortfall, budget=self._budget, decoders=decoders, shows=self._patterns.shows)
        )

    def each(self, data: bytes, traced: Trace, shortfall: Shortfall) -> list[tuple[Reading, list[Candidate]]]:
        """Every reading with the values in it, also behind a traced cipher; the places are its own."""
        return [(reading, self._within(reading, traced)) for reading in self.readings(data, shortfall)]

    def _within(self, reading: Reading, traced: Trace) -> list[Candidate]:
        links = [Link(met, reading.chain, met.start, met.end) for met in traced.find(reading.data)]
        return [*self.standing(reading), *traced.candidates(links)]

    def _strung(
        self, reading: Reading, places: Sequence[Met], traced: Trace, shortfall: Shortfall
    ) -> list[Candidate]:
        """What was encrypted piece by piece: inputs of outputs that follow each other, strung together."""
        found: list[Candidate] = []
        for group in _by_cipher(places, traced.operations):
            operations = [traced.operations[met.output] for met in group]
            plain = b"".join(operation.data for operation in operations)
            if len(group) < 2 or len(plain) > _MOST_STRUNG:
                continue
            place = reading.to_payload(group[0].start, group[-1].end)
            chain, told = (*reading.chain, operations[0].step), tuple(one.told for one in operations[:1])
            known = {one.value for met in group for one in traced.inside[met.output]}
            found += [
                replace(one, start=place[0], end=place[1], chain=(*chain, *one.chain), steps=told)
                for one in select(self._own(self.readings(plain, shortfall)))
                if one.value not in known
            ]
        return found

    def _hits(self, reading: Reading, hits: Hits) -> list[Candidate]:
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
                (*reading.chain, *one.hit.chain),
                one.hit.covered,
                excerpt(reading.data, one.hit.start, one.hit.end),
            )
            for one in best.values()
        ]

    def _spots(self, reading: Reading, hits: Hits) -> list[Candidate]:
        return [
            Candidate(
                place.data_class,
                place.label,
                place.shown,
                f"place:{spot.place}",
                spot.start,
                spot.end,
                (*reading.chain, *spot.chain),
                spot.covered,
                excerpt(reading.data, spot.start, spot.end),
            )
            for spot in hits.places
            for place in (self._patterns.places[spot.place],)
        ]


def _in_payload(reading: Reading, candidate: Candidate) -> Candidate:
    start, end = reading.to_payload(candidate.start, candidate.end)
    return replace(candidate, start=start, end=end)


def _links(reading: Reading, places: Iterable[Met]) -> Iterator[Link]:
    for met in places:
        yield Link(met, reading.chain, *reading.to_payload(met.start, met.end))


def _by_cipher(places: Iterable[Met], operations: Sequence[Operation]) -> list[list[Met]]:
    """The whole outputs of each cipher and key, in the order of their places."""
    groups: dict[tuple[str, str], list[Met]] = {}
    for met in places:
        operation = operations[met.output]
        whole = met.end - met.start == len(operation.output)
        if whole and operation.told.operation in _HIDING:
            groups.setdefault((operation.told.algorithm, operation.told.key), []).append(met)
    return list(groups.values())
