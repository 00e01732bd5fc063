"""Unfolding: every reading of a payload that the decoders yield, nested to a depth, within a budget.

Breadth first, so that a canary is met by its shortest chain and the budget is spent on the likely
readings. What the budget left out is told as a shortfall, never passed over in silence.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sandbox.detect.decoders import REGISTRY
from sandbox.detect.decoders.base import Decoded, Decoder, Range

MAX_DEPTH = 6
_MIN_USEFUL = 6


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work one payload may cost: `bytes` of decoded data and `steps` decoded pieces.

    Both grow with the payload (`per_byte`, `steps_per_kib`), so that the work stays linear in it.
    """

    bytes: int = 32 * 1024 * 1024
    per_byte: int = 12
    steps: int = 20_000
    steps_per_kib: int = 40


DEFAULT_BUDGET = Budget()


@dataclass(eq=False, slots=True)
class Reading:
    """One reading of the payload. The root is the payload itself; `chain` names the decoders applied."""

    data: bytes
    parent: "Reading | None" = None
    decoded: Decoded | None = None
    chain: tuple[str, ...] = ()
    guess: bool = False
    children: "list[Reading]" = field(default_factory=list)

    def to_payload(self, start: int, end: int) -> Range:
        """The half-open range in the payload that the range of this reading came from."""
        reading, found = self, (start, end)
        while reading.parent is not None and reading.decoded is not None:
            found = reading.decoded.to_input(*found) or (0, len(reading.parent.data))
            reading = reading.parent
        return found


@dataclass(slots=True)
class Shortfall:
    """What was not looked at: `budget_exhausted` or `output_truncated` (a decompression bomb)."""

    budget_exhausted: bool = False
    output_truncated: bool = False


def unfold(
    payload: bytes,
    shortfall: Shortfall,
    *,
    budget: Budget = DEFAULT_BUDGET,
    depth: int = MAX_DEPTH,
    decoders: Sequence[Decoder] = REGISTRY,
) -> Iterator[Reading]:
    """Yield the payload and each of its readings once; note in `shortfall` what had to be left out."""
    root = Reading(payload)
    queue, seen = deque([root]), {payload}
    left_bytes = budget.bytes + budget.per_byte * len(payload)
    left_steps = budget.steps + budget.steps_per_kib * (len(payload) >> 10)
    while queue:
        reading = queue.popleft()
        yield reading
        if len(reading.chain) >= depth:
            continue
        for child in _children(reading, decoders, seen, shortfall):
            left_bytes -= len(child.data)
            left_steps -= 1
            if left_bytes < 0 or left_steps < 0:
                shortfall.budget_exhausted = True
                yield from queue
                return
            queue.append(child)


def _children(
    reading: Reading, decoders: Sequence[Decoder], seen: set[bytes], shortfall: Shortfall
) -> Iterator[Reading]:
    for decoder in decoders:
        for decoded in decoder.run(reading.data):
            shortfall.output_truncated |= decoded.truncated
            if len(decoded.data) < _MIN_USEFUL or decoded.data in seen:
                continue
            seen.add(decoded.data)
            child = Reading(
                decoded.data, reading, decoded, (*reading.chain, decoder.name), reading.guess or decoded.guess
            )
            reading.children.append(child)
            yield child
