"""What nobody could read: unreadable payloads that neither trace, answer nor assembly explains."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sandbox.detect.assemblies.base import Source
from sandbox.detect.crypto import Trace
from sandbox.detect.decoders.base import Range, is_text
from sandbox.detect.entropy import HIGH, entropy
from sandbox.detect.evidence import opaque_of
from sandbox.detect.match import Opaque
from sandbox.detect.opaque import MIN_SIZE, is_explained, opaque_pieces
from sandbox.detect.outputs import Met
from sandbox.detect.reading import Reading
from sandbox.detect.remembered import Read
from sandbox.detect.sources import ReadBlob
from sandbox.gateway.flow import Flow

_BODIES = frozenset({"body", "stream"})
_MIN_ANSWER = 16
_MIN_SERIES = 512
_MIN_PIECE = 24
"""Bytes of one value of a series: what is shorter is a nonce or an identifier more likely than a message."""

_MOST_TOLD = 5


class Explainer:
    """Knows the operations of a run and what was answered; learns from assemblies what messages were."""

    def __init__(self, traced: Trace, flows: Iterable[Flow], read_blob: ReadBlob) -> None:
        self._traced = traced
        self._answers = _inbound(flows, read_blob)
        self._known: dict[tuple[int, str], list[Range]] = defaultdict(list)
        self._unread: set[tuple[int, str]] = set()
        self.series: dict[str, int] = {}

    def opaque(self, source: Source, read: Read) -> list[Opaque]:
        """The unreadable pieces of one payload."""
        first = source.part(0)
        if first.message.name not in _BODIES or "tls_refused" in first.flow.note:
            return []
        met = _places(read.met)
        by_reading = {id(reading): found for reading, found in read.met}

        def explained(reading: Reading, start: int, end: int) -> bool:
            place = reading.decoded.to_input(0, len(reading.data)) if reading.decoded else None
            if place and any(a < place[1] and place[0] < b for a, b in met.get(id(reading.parent), ())):
                return True
            known = sum(one.end - one.start for one in by_reading.get(id(reading), ()))
            return known * 2 >= len(reading.data) or self._is_answer(reading, source.data[start:end])

        found = [opaque_of(source, piece) for piece in opaque_pieces(read.readings, explained)]
        self._unread.update((piece.flow_id, piece.payload) for piece in found)
        return found

    def wants(self, source: Source) -> bool:
        """Whether an assembly could tell what an unreadable message was a part of."""
        return any((part.flow.id, part.message.payload) in self._unread for part in source.parts)

    def look(self, source: Source, read: Read) -> None:
        """Learn from what an assembly made: its parts are explained with it, or are a series of secrets."""
        if is_explained(read.readings) or self._is_traced(read):
            for part in source.parts:
                self._known[part.flow.id, part.message.payload].append((part.start, part.end))
        elif self._is_secret(source):
            endpoint = source.part(0).flow.endpoint
            self.series[endpoint] = max(self.series.get(endpoint, 0), len(source.pieces))

    def knows(self, piece: Opaque) -> bool:
        """Whether an assembly explains at least half of the piece."""
        start, end = piece.byte_range.start, piece.byte_range.end
        ranges = self._known.get((piece.flow_id, piece.payload), ())
        return any((min(last, end) - max(first, start)) * 2 >= end - start for first, last in ranges)

    @property
    def series_told(self) -> str:
        """One sentence about the series of unreadable values."""
        told = [f"{endpoint} ({count} values)" for endpoint, count in self.series.items()]
        more = f" and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
        return f"short values that nobody could read went to {', '.join(told[:_MOST_TOLD])}{more}"[:500]

    def _is_traced(self, read: Read) -> bool:
        known = sum(one.end - one.start for reading, found in read.met if not reading.chain for one in found)
        return known * 2 >= len(read.readings[0].data)

    def _is_secret(self, source: Source) -> bool:
        """Whether each part is too small to be called unreadable, and all of them together are not."""
        sizes = [part.size for part in source.parts]
        small = max(sizes) < MIN_SIZE and sum(sizes) >= max(_MIN_PIECE * len(sizes), _MIN_SERIES)
        return (
            small and not is_text(source.data) and entropy(source.data) >= HIGH and not self._answered(source)
        )

    def _answered(self, source: Source) -> bool:
        """Whether the first part was handed back from an answer."""
        return any(source.data[: source.part(0).size] in answer for answer in self._answers)

    def _is_answer(self, reading: Reading, sent: bytes) -> bool:
        run = sent.rstrip(b"=")
        return any(run in answer or reading.data in answer for answer in self._answers)


def _places(found: Sequence[tuple[Reading, Sequence[Met]]]) -> dict[int, list[Range]]:
    """By `id` of a reading, where traced outputs stand in it: a run that an escape cut in two is met again
    as part of the whole run, which a reading beside it has.
    """
    met: dict[int, list[Range]] = defaultdict(list)
    for reading, outputs in found:
        for output in outputs if reading.parent else ():
            here, place = reading, (output.start, output.end)
            while here.parent is not None and here.decoded is not None:
                inner = here.decoded.to_input(*place)
                if inner is None:
                    break
                here, place = here.parent, inner
                met[id(here)].append(place)
    return met


def _inbound(flows: Iterable[Flow], read_blob: ReadBlob) -> list[bytes]:
    """What was answered, each once: bytes that the sample only hands back explain themselves."""
    found: dict[str, bytes] = {}
    for flow in flows:
        for message in flow.messages:
            if not message.outbound and message.size >= _MIN_ANSWER and message.payload not in found:
                try:
                    found[message.payload] = read_blob(message.payload)
                except (KeyError, OSError, ValueError):
                    continue
    return list(found.values())
