"""What a decoder is, and the maps that lead a place in decoded bytes back to the bytes it came from.

A decoder is a pure function of bytes. It finds by itself where in larger data its encoding occurs (a
base64 run inside JSON, a zip inside a multipart body) and yields one `Decoded` for each occurrence.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from sandbox.detect.decoders.alphabet import Alphabet

MAX_OUTPUT = 16 * 1024 * 1024
"""Bytes that one stream may inflate to; what is beyond is cut off and reported as a gap."""

MIN_OUTPUT = 4
NOT_TEXT = rb"[\x00-\x08\x0e-\x1f\x7f-\xff]"
"""The trigger of what hardly ever looks like ASCII."""

_PER_ESCAPE = 6  # half of what replacing one escape costs, in bytes; each adds two places to the map
_NOT_TEXT = bytes(b for b in range(256) if b >= 9 and b not in (11, 12, 127) and not 14 <= b < 32)
ASCII = bytes([9, 10, 13, *range(32, 127)])
READABLE = Alphabet(ASCII)
_SHORTEST = 16

Range = tuple[int, int]
ToInput = Callable[[int, int], Range | None]
"""From a half-open range of the output to the half-open range of the input, None if there is none."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One decoded occurrence. `guess` marks a speculative reading (a shifted base64 run); `work` is what it
    cost beyond its bytes, in bytes of plain output; `joined` has many small pieces, each on its line. For
    what is `doubtful` nothing speaks but the look of its letters: in what is read otherwise it is nothing."""

    data: bytes
    to_input: ToInput
    guess: bool = False
    truncated: bool = False
    work: int = 0
    joined: bool = False
    doubtful: bool = False


class Decoder(Protocol):
    """The shape of every decoder. `limits` tells what it does not recognise.

    `trigger` is a regular expression (as `sandbox.detect.search` takes it) without whose occurrence `run`
    finds nothing and is not called; None where nothing so simple tells.
    """

    name: str
    requires: str
    provides: str
    limits: str

    @property
    def trigger(self) -> bytes | None: ...

    def run(self, data: bytes) -> Iterator[Decoded]: ...


@runtime_checkable
class Loose(Decoder, Protocol):
    """One that can tell, besides, what runs say that have no more than the look of its code."""

    def loosely(self, data: bytes) -> Iterator[Decoded]: ...


@dataclass(frozen=True, slots=True)
class Whole:
    """Every output byte depends on the whole input range, as with compression."""

    start: int
    end: int

    def __call__(self, start: int, end: int) -> Range:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Scaled:
    """`out_unit` output bytes stand for `in_unit` input bytes, beginning at input `start`."""

    start: int
    out_unit: int
    in_unit: int
    limit: int

    def __call__(self, start: int, end: int) -> Range:
        first = self.start + start // self.out_unit * self.in_unit
        last = self.start + -(-end // self.out_unit) * self.in_unit
        return first, min(last, self.limit)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """The output is the input of `length` bytes back to front."""

    length: int

    def __call__(self, start: int, end: int) -> Range:
        return self.length - end, self.length - start


@dataclass(frozen=True, slots=True)
class Pieces:
    """Output piece i begins at `outs[i]` and came from input `ins[i]`; `linear[i]` if byte by byte.

    The last entry is the end of both sides.
    """

    outs: list[int]
    ins: list[int]
    linear: list[bool]

    def __call__(self, start: int, end: int) -> Range:
        return self._first(start), self._last(end)

    def _first(self, at: int) -> int:
        piece = bisect_right(self.outs, at, 0, len(self.outs) - 1) - 1
        return self.ins[piece] + (at - self.outs[piece] if self.linear[piece] else 0)

    def _last(self, at: int) -> int:
        piece = max(bisect_right(self.outs, at - 1, 0, len(self.outs) - 1) - 1, 0)
        return self.ins[piece] + at - self.outs[piece] if self.linear[piece] else self.ins[piece + 1]


def substitute(data: bytes, pattern: re.Pattern[bytes], new: Callable[[re.Match[bytes]], bytes]) -> Decoded:
    """`data` with each match replaced; the map is exact to the byte outside of the matches."""
    chunks: list[bytes] = []
    outs, ins, linear = [0], [0], [True]
    out, done = 0, 0
    for match in pattern.finditer(data):
        value = new(match)
        chunks += (data[done : match.start()], value)
        out += match.start() - done
        outs += (out, out + len(value))
        ins += (match.start(), match.end())
        linear += (False, True)
        out, done = out + len(value), match.end()
    chunks.append(data[done:])
    places = Pieces([*outs, out + len(data) - done], [*ins, len(data)], linear)
    return Decoded(b"".join(chunks), places, work=len(outs) * _PER_ESCAPE)


def shifted(decoded: Decoded, by: int) -> Decoded:
    """The same, for a piece that was cut out of larger data at `by`."""
    if not by:
        return decoded

    def to_input(start: int, end: int) -> Range | None:
        inner = decoded.to_input(start, end)
        return (inner[0] + by, inner[1] + by) if inner else None

    return replace(decoded, to_input=to_input)


def ascii_share(data: bytes) -> float:
    """The share of printable ASCII, 0 to 1 (1 for nothing)."""
    return 1.0 - len(data.translate(None, ASCII)) / len(data) if data else 1.0


def is_text(data: bytes) -> bool:
    """Whether hardly any byte is a control character. Samples the head, the middle and the tail."""
    middle = len(data) // 2
    sample = data if len(data) <= 6144 else data[:2048] + data[middle : middle + 2048] + data[-2048:]
    return len(sample.translate(None, _NOT_TEXT)) <= len(sample) * 0.02


def text_pieces(data: bytes) -> Iterator[Range]:
    """Where text escapes can be: everywhere in text, in the printable runs of binary data."""
    if is_text(data):
        yield 0, len(data)
    else:
        yield from READABLE.runs(data, _SHORTEST)
