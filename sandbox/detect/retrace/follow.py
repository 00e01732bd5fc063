"""From some bytes through a chain to the canary in what comes of them, with the ranges on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sandbox.detect.crypto import TRACED, Candidate, Operation, Trace
from sandbox.detect.decoders.base import Range
from sandbox.detect.outputs import Met
from sandbox.detect.reader import Reader
from sandbox.detect.reading import Reading, Shortfall
from sandbox.detect.retrace.model import Question, Stage
from sandbox.detect.select import bare
from sandbox.detect.tried import STEP, KeysTried

_MOST_OPERATIONS = 64
_MOST_CALLS = 512
"""Operations that are followed from one reading, and for one question."""


@dataclass(frozen=True, slots=True)
class Station:
    """Bytes on the way; [start, end) of them is the canary or what becomes of it."""

    name: str
    stage: Stage
    data: bytes
    start: int
    end: int
    key: str = ""


Way = tuple[Station, ...]


@dataclass(slots=True)
class Follower:
    """Follows the chain of one question. `calls` are left for operations that the device told of."""

    reader: Reader
    traced: Trace
    keys: KeysTried
    question: Question
    shortfall: Shortfall
    calls: int = _MOST_CALLS

    def ways(self, data: bytes, chain: tuple[str, ...]) -> Iterator[Way]:
        """Every way through `chain` on which the canary is met; the first station is `data` itself."""
        readings = self._readings(data, chain)
        for reading in readings:
            yield from self._met(reading, chain)
        for reading in readings:
            yield from self._behind_ciphers(reading, chain)

    def _readings(self, data: bytes, chain: tuple[str, ...]) -> list[Reading]:
        """Those that lead along the chain, the longest first."""
        self.keys.begin()
        found = self.reader.along(data, chain, self.keys, self.shortfall)
        wanted = bare(chain)
        led = [one for one in found if bare(one.chain) == wanted[: len(bare(one.chain))]]
        return sorted(led, key=lambda one: -len(one.chain))

    def _met(self, reading: Reading, chain: tuple[str, ...]) -> Iterator[Way]:
        if not self.question.value:
            if reading.chain == chain:
                yield self._stations(reading, 0, len(reading.data))
            return
        fitting = (one for one in self.reader.standing(reading) if self._is_sought(one, chain))
        for one in sorted(fitting, key=lambda one: -one.covered):
            stations = self._stations(reading, one.start, one.end)
            made = (_made(name, stations[-1]) for name in one.chain[len(reading.chain) :])
            yield (*stations, *made)

    def _is_sought(self, one: Candidate, chain: tuple[str, ...]) -> bool:
        asked = (self.question.data_class, self.question.value)
        return (one.data_class, one.value) == asked and bare(one.chain) == bare(chain)

    def _behind_ciphers(self, reading: Reading, chain: tuple[str, ...]) -> Iterator[Way]:
        """Through what the device told to have gone into a cipher whose output stands in the reading."""
        wanted, done = bare(chain), len(bare(reading.chain))
        if done >= len(wanted) or not wanted[done].endswith(TRACED):
            return
        rest = chain[chain.index(wanted[done]) + 1 :]
        for operation, start, end in islice(self._operations(reading, wanted[done]), _MOST_OPERATIONS):
            if self.calls <= 0:
                return
            self.calls -= 1
            for inner in self.ways(operation.data, rest):
                first = replace(inner[0], name=operation.step, stage=Stage.TRACED, key=operation.told.key)
                yield (*self._stations(reading, start, end), first, *inner[1:])

    def _operations(self, reading: Reading, step: str) -> Iterator[tuple[Operation, int, int]]:
        """Those of this name whose output stands there, whole ones first; then all of them as one."""
        places = [met for met in self.traced.find(reading.data) if self._of(met).step == step]
        for met in sorted(places, key=lambda met: met.start - met.end):
            yield self._of(met), met.start, met.end
        if len(places) > 1:
            yield self._strung(places), places[0].start, places[-1].end

    def _of(self, met: Met) -> Operation:
        return self.traced.operations[met.output]

    def _strung(self, places: Sequence[Met]) -> Operation:
        """What was encrypted piece by piece."""
        operations = [self._of(met) for met in places]
        return replace(operations[0], data=b"".join(one.data for one in operations))

    def _stations(self, reading: Reading, start: int, end: int) -> Way:
        """All readings from the first to this one, with the range of each that came to [start, end)."""
        way = [self._station(reading, (start, end))]
        place = (start, end)
        while reading.parent is not None and reading.decoded is not None:
            place = reading.decoded.to_input(*place) or (0, len(reading.parent.data))
            reading = reading.parent
            way.append(self._station(reading, place))
        return tuple(reversed(way))

    def _station(self, reading: Reading, place: Range) -> Station:
        name = reading.chain[-1] if reading.chain else ""
        stage = Stage.OPENED if name == STEP else Stage.DECODED if name else Stage.SENT
        key = next((told.key for told in self.keys.told(reading)), "") if name == STEP else ""
        return Station(name, stage, reading.data, *place, key)


def _made(name: str, before: Station) -> Station:
    """A step that the app took and that no decoder takes back: it ends in the same bytes."""
    return replace(before, name=name, stage=Stage.MADE)
