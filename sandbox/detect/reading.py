"""A reading of a payload, and how much work may go into all of them."""

from dataclasses import dataclass, field

from sandbox.detect.decoders.base import Decoded, Range


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work one payload may cost, in bytes decoded; each decoded piece costs `piece` bytes more.

    It grows with the payload (`per_byte`), so that the work stays linear in it. Units of work and not
    seconds, so that the same payload gives the same result on every machine.
    """

    work: int = 40 * 1024 * 1024
    per_byte: int = 4
    piece: int = 96


DEFAULT_BUDGET = Budget()


@dataclass(eq=False, slots=True)
class Reading:
    """One reading of the payload. The root is the payload itself; `chain` names the decoders applied.

    Nothing is decoded from a `leaf`: it is one guess upon another.
    """

    data: bytes
    parent: "Reading | None" = None
    decoded: Decoded | None = None
    chain: tuple[str, ...] = ()
    guess: bool = False
    leaf: bool = False
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
    """What was not looked at: `budget_exhausted` or `output_truncated` (a decompression bomb); and the names
    of decoders that `failed`.
    """

    budget_exhausted: bool = False
    output_truncated: bool = False
    failed: set[str] = field(default_factory=set)

    @property
    def any(self) -> bool:
        return self.budget_exhausted or self.output_truncated or bool(self.failed)
