"""Unfolding: every reading of a payload that the decoders yield, nested to a depth, within a budget.

Breadth first, so that a canary is met by its shortest chain and the budget is spent on the likely
readings. What the budget left out is told as a shortfall, never passed over in silence.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sandbox.detect.decoders import (
    CIPHERS,
    CONVINCING,
    ESCAPES,
    FORMATS,
    LAST,
    LETTERS,
    OF_ONE,
    REGISTRY,
    SPECULATIVE,
)
from sandbox.detect.decoders.base import Decoded, Decoder, Range, is_text
from sandbox.detect.decoders.pages import stream
from sandbox.detect.search import Triggers
from sandbox.detect.sheets import gathered

MAX_DEPTH = 6
_UNESCAPED = frozenset((name,) for name in ESCAPES)
_FEW = 4
_SHORT = 4096
_LEFT = 0.2
_MIN_USEFUL = 6


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
    noise: list[Range] | None = None,
) -> Iterator[Reading]:
    """Yield the payload and each of its readings once; note in `shortfall` what had to be left out.

    With `noise` the payload is a sheet itself, what looks random is not read piece by piece, and where it is
    comes there.
    """
    triggers = _triggers(tuple(decoder.trigger for decoder in decoders))
    queue = deque([Reading(payload)])
    seen = {payload}
    meter = _Meter(budget.work + budget.per_byte * len(payload), budget.piece, shortfall)
    while queue:
        reading = queue.popleft()
        yield reading
        if len(reading.chain) < depth and not reading.leaf and not meter.spent:
            queue.extend(_children(reading, decoders, triggers, seen, meter, noise))


@dataclass(slots=True)
class _Meter:
    """Counts the work of every piece that a decoder yields, useful or not."""

    left: int
    piece: int
    shortfall: Shortfall
    spent: bool = False

    def until_spent(self, found: Iterable[Decoded], seen: set[bytes], leaf: bool) -> Iterator[Decoded]:
        """The new ones of the pieces, as far as the budget goes. What a leaf says may come again as more."""
        for decoded in found:
            self.left -= len(decoded.data) + decoded.work + self.piece
            if self.left < 0:
                self.spent = self.shortfall.budget_exhausted = True
                return
            self.shortfall.output_truncated |= decoded.truncated
            data = decoded.data
            if (
                len(data) >= _MIN_USEFUL and data.strip(data[:1]) and data not in seen
            ):  # not one byte repeated
                if not leaf:
                    seen.add(data)
                yield decoded


def _children(
    reading: Reading,
    decoders: Sequence[Decoder],
    triggers: Triggers,
    seen: set[bytes],
    meter: _Meter,
    noise: list[Range] | None,
) -> Iterator[Reading]:
    """The readings of one more decoder. A text with escapes is read on without them: all else is the same."""
    pulled = [decoders[number] for number in triggers.pulled(reading.data)]
    turned = reading.guess and reading.chain[-1] in SPECULATIVE
    doubtful = reading.guess or _bare(reading, pulled)
    joined = reading.decoded.joined if reading.decoded else noise is not None
    plain = False
    for decoder in pulled:
        if (
            (plain and decoder.name in LETTERS)
            or (turned and decoder.name in CIPHERS)
            or (joined and decoder.name in OF_ONE)
        ):
            continue
        leaf = (doubtful and decoder.name in SPECULATIVE) or decoder.name in LAST
        made = _forward(decoder.run(reading.data), reading) if leaf else decoder.run(reading.data)
        found = meter.until_spent(made, seen, leaf)
        random: list[Decoded] | None = None if noise is None else []
        for decoded in found if decoder.name in FORMATS else gathered(found, random):
            plain |= _unescaped(reading.data, decoder, decoded)
            yield _child(reading, decoder, decoded, leaf)
        if noise is not None and random:
            noise += [_place(reading, piece) for piece in random]
        if meter.spent:
            return


def _forward(made: Iterable[Decoded], reading: Reading) -> Iterator[Decoded]:
    """Without what only leads back, as digits that were read as hexadecimal and then as packed ones.

    Not looked for in long data, for each piece would be sought in all of it.
    """
    before = reading.parent.data if reading.parent and len(reading.parent.data) <= _SHORT else b""
    return (decoded for decoded in made if decoded.data not in before)


def _child(reading: Reading, decoder: Decoder, decoded: Decoded, leaf: bool) -> Reading:
    chain = (*reading.chain, decoder.name)
    guess = decoded.guess or (reading.guess and not _convincing(decoder, decoded))
    child = Reading(decoded.data, reading, decoded, chain, guess, leaf)
    reading.children.append(child)
    return child


def _place(reading: Reading, piece: Decoded) -> Range:
    """Where in the payload a piece of a reading is."""
    return reading.to_payload(*(piece.to_input(0, len(piece.data)) or (0, len(reading.data))))


def _bare(reading: Reading, pulled: Iterable[Decoder]) -> bool:
    """Whether it is a text that lost the last of its escapes: with them it was read every way already."""
    if reading.chain[-1:] not in _UNESCAPED or any(decoder.name in ESCAPES for decoder in pulled):
        return False
    return is_text(reading.data)


def _unescaped(data: bytes, decoder: Decoder, decoded: Decoded) -> bool:
    """Whether a text lost most of the signs that its escapes have: it is not one back to front."""
    sign = ESCAPES.get(decoder.name)
    if sign is None or not is_text(data):
        return False
    signs = data.count(sign)
    return signs >= _FEW and decoded.data.count(sign) <= signs * _LEFT


def _convincing(decoder: Decoder, decoded: Decoded) -> bool:
    return decoder.name in CONVINCING and (is_text(decoded.data) or stream(decoded.data))


@lru_cache(maxsize=8)
def _triggers(expressions: tuple[bytes | None, ...]) -> Triggers:
    """Compiled, which takes most of a second, and kept: the decoders of every owner have the same."""
    return Triggers(expressions)
