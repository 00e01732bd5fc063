"""Unfolding: every reading of a payload that the decoders yield, nested to a depth, within a budget.

Breadth first, so that a canary is met by its shortest chain and the budget is spent on the likely
readings. What the budget left out is told as a shortfall, never passed over in silence.
"""

import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from sandbox.detect.decoders import (
    BY_VALUE,
    CIPHERS,
    CONVINCING,
    ESCAPES,
    EXPLAINING,
    FORMATS,
    LAST,
    LETTERS,
    LOOSE,
    OF_ONE,
    OF_SURE,
    REGISTRY,
    SPECULATIVE,
    TURNS,
    WIDE,
)
from sandbox.detect.decoders.base import Decoded, Decoder, Range, is_text
from sandbox.detect.decoders.beginnings import HEAD, begins
from sandbox.detect.decoders.covered import covered
from sandbox.detect.decoders.credible import COMPRESSED, readable
from sandbox.detect.decoders.pages import TURNED, stream
from sandbox.detect.reading import DEFAULT_BUDGET, Budget, Reading, Shortfall
from sandbox.detect.search import Triggers, triggers
from sandbox.detect.sheets import gathered

_log = logging.getLogger(__name__)

MAX_DEPTH = 6
Shows = Callable[[bytes], bool]
"""Whether any value may stand in some bytes: sure only if it says no."""

_UNESCAPED = frozenset((name,) for name in ESCAPES)
_FEW = 4
_MOST_ALONE = 16
_SHORT = 4096
_LEFT = 0.2
_MIN_USEFUL = 6
_TELLING = 20  # bytes that chance hardly ever makes text of
_LONG_ENOUGH, _WHOLLY = 32, 0.9  # bytes, and their share, that chance does not bring into a form
_SIGNS = 2  # of a short text: escapes that back to front would hardly be any
_ESCAPED = re.compile(rb"%[2-7][0-9A-Fa-f]|\\[\"\\/u]")


def unfold(
    payload: bytes,
    shortfall: Shortfall,
    *,
    budget: Budget = DEFAULT_BUDGET,
    depth: int = MAX_DEPTH,
    decoders: Sequence[Decoder] = REGISTRY,
    noise: list[Range] | None = None,
    shows: Shows = lambda data: True,
) -> Iterator[Reading]:
    """Yield the payload and each of its readings once; note in `shortfall` what had to be left out.

    With `noise` the payload is a sheet itself, what looks random is not read piece by piece, and where it is
    comes there. What is but one guess upon another is a reading only if it `shows` a value.
    """
    meter = _Meter(budget.work + budget.per_byte * len(payload), budget.piece, shortfall, {payload})
    unfolding = _Unfolding(decoders, meter, noise, shows)
    queue = deque([Reading(payload)])
    while queue:
        reading = queue.popleft()
        yield reading
        if len(reading.chain) < depth and not reading.leaf and not meter.spent:
            queue.extend(unfolding.children(reading))


@dataclass(slots=True)
class _Meter:
    """Counts the work of every piece that a decoder yields, useful or not; lets through what is new."""

    left: int
    piece: int
    shortfall: Shortfall
    seen: set[bytes]
    spent: bool = False

    def until_spent(self, found: Iterable[Decoded], leaf: bool) -> Iterator[Decoded]:
        """The new ones of the pieces, as far as the budget goes. What a leaf says may come again as more."""
        for decoded in found:
            self.left -= len(decoded.data) + decoded.work + self.piece
            if self.left < 0:
                self.spent = self.shortfall.budget_exhausted = True
                return
            self.shortfall.output_truncated |= decoded.truncated
            if self._is_useful(decoded.data):
                if not leaf:
                    self.seen.add(decoded.data)
                yield decoded

    def _is_useful(self, data: bytes) -> bool:
        one_byte_repeated = not data.strip(data[:1])
        return len(data) >= _MIN_USEFUL and not one_byte_repeated and data not in self.seen


@dataclass(slots=True)
class _Unfolding:
    """The readings of one payload under way."""

    decoders: Sequence[Decoder]
    meter: _Meter
    noise: list[Range] | None
    shows: Shows
    triggers: Triggers = field(init=False)

    def __post_init__(self) -> None:
        self.triggers = triggers(tuple(decoder.trigger for decoder in self.decoders))

    def children(self, reading: Reading) -> Iterator[Reading]:
        """The readings of one more decoder. A text with escapes is read on without them: all else is the
        same. What is of a known form from end to end is not also something else, back to front.
        """
        pulled = [self.decoders[number] for number in self.triggers.pulled(reading.data)]
        doubtful = reading.guess or _bare(reading, pulled)
        idle = self._idle(reading)
        unsure = reading.decoded is not None and reading.decoded.doubtful
        for decoder in pulled:
            if decoder.name in idle or (unsure and decoder.name not in TURNS):
                continue
            leaf = (doubtful and decoder.name in SPECULATIVE) or decoder.name in LAST
            pieces = [
                one for one in self._decoded(reading, decoder, leaf) if not leaf or self._tells(decoder, one)
            ]
            yield from (_child(reading, decoder, one, leaf and not _sure(decoder, one)) for one in pieces)
            if any(_unescaped(reading.data, decoder, decoded) for decoded in pieces):
                idle |= LETTERS
            if decoder.name in EXPLAINING and _explained(reading.data, pieces):
                idle |= SPECULATIVE - BY_VALUE
            if self.meter.spent:
                return

    def _idle(self, reading: Reading) -> frozenset[str]:
        """The names of the decoders that have nothing to find in it."""
        turned = reading.guess and reading.chain[-1] in SPECULATIVE
        joined = reading.decoded.joined if reading.decoded else self.noise is not None
        guessed = OF_SURE if reading.guess else frozenset()
        return guessed | (CIPHERS if turned else frozenset()) | (OF_ONE if joined else frozenset())

    def _contained(
        self, name: str, run: Callable[[bytes], Iterator[Decoded]], data: bytes
    ) -> Iterator[Decoded]:
        """A payload that breaks one decoder is read by all others; the verdict tells of it."""
        try:
            yield from run(data)
        except Exception:  # noqa: BLE001 - whatever hostile bytes make of it
            _log.exception("The decoder %s failed", name)
            self.meter.shortfall.failed.add(name)

    def _tells(self, decoder: Decoder, guess: Decoded) -> bool:
        """Whether one guess upon another is worth a look."""
        return decoder.name in LAST or _sure(decoder, guess) or self.shows(guess.data)

    def _decoded(self, reading: Reading, decoder: Decoder, leaf: bool) -> Iterator[Decoded]:
        loose = LOOSE.get(decoder.name) if SPECULATIVE.isdisjoint(reading.chain) else None
        run = loose.loosely if loose else decoder.run
        made = self._contained(decoder.name, run, reading.data)
        found = self.meter.until_spent(_forward(made, reading) if leaf else made, leaf)
        if decoder.name in WIDE:
            found = _few_alone(found)
        if decoder.name in FORMATS:
            yield from found
            return
        random: list[Decoded] | None = None if self.noise is None else []
        yield from gathered(found, random)
        if self.noise is not None and random:
            self.noise += [_place(reading, piece) for piece in random]


def _few_alone(found: Iterator[Decoded]) -> Iterator[Decoded]:
    """Texts as they are, but many on a sheet: noise of two bytes is full of them."""
    first = list(islice(found, _MOST_ALONE + 1))
    yield from first if len(first) <= _MOST_ALONE else gathered(chain(first, found))


def _forward(made: Iterable[Decoded], reading: Reading) -> Iterator[Decoded]:
    """Without what only leads back, as digits that were read as hexadecimal and then as packed ones.

    Not looked for in long data, for each piece would be sought in all of it.
    """
    before = reading.parent.data if reading.parent and len(reading.parent.data) <= _SHORT else b""
    return (decoded for decoded in made if decoded.data not in before)


def _child(reading: Reading, decoder: Decoder, decoded: Decoded, leaf: bool) -> Reading:
    chain = (*reading.chain, decoder.name)
    guess = (decoded.guess or reading.guess) and not _convincing(decoder, decoded)
    child = Reading(decoded.data, reading, decoded, chain, guess, leaf)
    reading.children.append(child)
    return child


def _place(reading: Reading, piece: Decoded) -> Range:
    """Where in the payload a piece of a reading is."""
    return reading.to_payload(*(piece.to_input(0, len(piece.data)) or (0, len(reading.data))))


def _bare(reading: Reading, pulled: Iterable[Decoder]) -> bool:
    """Whether it is a text that lost the last of its escapes: with them it was read every way already, unless
    they were a good part of it.
    """
    if _mostly_escapes(reading):
        return False
    if reading.chain[-1:] not in _UNESCAPED or any(decoder.name in ESCAPES for decoder in pulled):
        return False
    return is_text(reading.data)


def _mostly_escapes(reading: Reading) -> bool:
    return reading.parent is not None and len(reading.parent.data) > (1 + _LEFT) * len(reading.data)


def _unescaped(data: bytes, decoder: Decoder, decoded: Decoded) -> bool:
    """Whether a text lost most of the signs that its escapes have: it is not one back to front."""
    sign = ESCAPES.get(decoder.name)
    if sign is None or not is_text(data):
        return False
    signs = data.count(sign)
    return signs >= _FEW and decoded.data.count(sign) <= signs * _LEFT


def _sure(decoder: Decoder, guess: Decoded) -> bool:
    """Whether one guess upon another led to what cannot be mistaken: that is read on."""
    data = guess.data
    if decoder.name in LAST:
        return False
    escaped = len(data) <= _SHORT and len(_ESCAPED.findall(data)) >= _SIGNS
    return escaped or data.startswith(COMPRESSED) or begins(data[:HEAD]) or data.endswith(TURNED)


def _explained(data: bytes, pieces: Sequence[Decoded]) -> bool:
    """Whether the pieces account for all of the data but for tags and lengths."""
    return len(data) >= _LONG_ENOUGH and covered(pieces) >= _WHOLLY * len(data)


def _convincing(decoder: Decoder, decoded: Decoded) -> bool:
    """Whether what led there was no guess; what a decoder calls one itself must be long enough for that."""
    data = decoded.data
    if decoded.guess:
        return decoder.name in CONVINCING - FORMATS and len(data) >= _TELLING and readable(data, _TELLING)
    return decoder.name in CONVINCING and (is_text(data) or stream(data))
