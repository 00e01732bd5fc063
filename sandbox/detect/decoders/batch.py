"""Many short runs of one alphabet decoded in one call: a call for each costs more than what it decodes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sandbox.detect.decoders.base import Range

LONGEST = 64
"""Runs of this many letters and more are decoded one by one: what they say is judged alone."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Decodes runs together: `in_unit` letters give `out_unit` bytes.

    `fills` has for each remainder of a run's length by `in_unit` what makes whole units of it.
    """

    decode: Callable[[bytes], bytes]
    out_unit: int
    in_unit: int
    fills: Sequence[bytes]

    def pieces(self, data: bytes, runs: Sequence[Range]) -> Iterator[tuple[bytes, int, int]]:
        """What each run says, with the run's range."""
        fills, out_unit, in_unit = self.fills, self.out_unit, self.in_unit
        filled = [data[start:end] + fills[(end - start) % in_unit] for start, end in runs]
        decoded = self.decode(b"".join(filled))
        at = 0
        for (start, end), letters in zip(runs, filled, strict=True):
            yield decoded[at : at + (end - start) * out_unit // in_unit], start, end
            at += len(letters) * out_unit // in_unit
