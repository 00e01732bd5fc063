"""Where known outputs stand in bytes: whole, or a part of one, as of a file that was sent in ranges."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sandbox.detect.decoders.base import is_text
from sandbox.detect.search import Index

PREFIX = 32
_STRIDE = 64
_MOST_WINDOWS = 1024
"""Windows of one output; of a longer one they lie further apart."""

_MOST_ALIKE = 16
_MOST_ALL = 60_000


@dataclass(frozen=True, slots=True)
class Met:
    """Bytes [offset, …) of output number `output` at [start, end) of the data."""

    output: int
    offset: int
    start: int
    end: int


class Outputs:
    """An index of byte strings by their beginnings; of binary ones by windows further inside, too."""

    def __init__(self, outputs: Sequence[bytes]) -> None:
        self._outputs = outputs
        self._index = Index(_windows(outputs))

    def find(self, data: bytes) -> list[Met]:
        """Each output in `data`, at one place the longest of those that stand there. Linear in the data but
        for the comparison of what begins alike."""
        best: dict[int, Met] = {}
        reach: dict[tuple[int, int], int] = {}
        for places, at, _ in self._index.find(data):
            for output, offset in places:
                if reach.get((output, at - offset), -1) > at:
                    continue
                met = self._grown(data, output, offset, at)
                reach[output, at - offset] = met.end
                known = best.get(met.start)
                if known is None or known.end < met.end:
                    best[met.start] = met
        return [best[start] for start in sorted(best)]

    def _grown(self, data: bytes, output: int, offset: int, at: int) -> Met:
        whole = self._outputs[output]
        before = _agree(whole[:offset][::-1], data[max(at - offset, 0) : at][::-1])
        after = _agree(whole[offset:], data[at : at + len(whole) - offset])
        return Met(output, offset - before, at - before, at + after)


def _agree(one: bytes, other: bytes) -> int:
    """How many of the first bytes are the same, by halving: slices compare at the speed of memory."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _windows(outputs: Sequence[bytes]) -> dict[bytes, list[tuple[int, int]]]:
    """Which outputs have a window, and at which offset."""
    places: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for number, output in enumerate(outputs):
        for key, offset in _keys(output):
            if len(places[key]) < _MOST_ALIKE and (not offset or len(places) < _MOST_ALL):
                places[key].append((number, offset))
    return places


def _keys(output: bytes) -> Iterator[tuple[bytes, int]]:
    yield output[:PREFIX], 0
    if len(output) >= 2 * PREFIX and not is_text(output):
        stride = max(_STRIDE, len(output) // _MOST_WINDOWS)
        for offset in range(PREFIX, len(output) - PREFIX + 1, stride):
            window = output[offset : offset + PREFIX]
            if len(set(window)) > PREFIX // 4:
                yield window, offset
