"""A number that grows from byte to byte, added to each: differences of differences stay what they were."""

from collections.abc import Iterator, Sequence

import numpy as np

from sandbox.detect.classical.blind import is_plain
from sandbox.detect.classical.differences import Bytes, Differences
from sandbox.detect.classical.evidence import proves
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.swaps import in_place

_SHORTEST = 12


def by_second_sum(data: Bytes, period: int) -> Bytes:
    """The difference of each two neighbouring differences; the last stands for nothing."""
    steps = data[period:] - data[:-period]
    second: Bytes = np.zeros_like(steps)
    second[:-1] = steps[1:] - steps[:-1]
    return second


class CountingShift:
    """Each byte with its place, or a multiple of it, added modulo 256, and a key of one byte."""

    name = "byte-shift-counting"
    requires = "data that is no text, and shows a value of the owner of at least 12 bytes once that is undone"
    provides = "the data with that undone"
    limits = "data without such a value; counters that begin anew"
    trigger: bytes | None = None
    form = False

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._known = Differences(texts, by_second_sum)

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < _SHORTEST or is_plain(data):
            return
        there = np.frombuffer(data, np.uint8)
        for text, at in self._known.find(data):
            added = there[at : at + len(text)] - np.frombuffer(text, np.uint8)
            step = np.uint8(int(added[1]) - int(added[0]) & 255)
            counter = (np.arange(len(data)) - at).astype(np.uint8) * step + added[0]
            plain = (there - counter).tobytes()
            rest = text[2:], data[at + 2 : at + len(text)]
            if step and plain.startswith(text, at) and proves(*rest, 0, len(data)):
                yield Decoded(plain, in_place(len(data)), guess=True)
                return
