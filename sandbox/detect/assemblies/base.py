"""What an assembly is, and the sources that it makes: strung bytes that remember where they came from."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.gateway.flow import Flow, Message
from sandbox.verdict.model import ByteRange

_CUT = 8
"""Bytes of a piece that was cut out of something: shorter values are often of one length by chance."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One outbound message with its bytes."""

    flow: Flow
    message: Message
    data: bytes

    @property
    def package(self) -> str:
        return self.message.origin.package or self.flow.origin.package or ""


@dataclass(frozen=True, slots=True)
class Part:
    """`size` bytes of a source that stand for [start, end) of a message's payload: byte by byte if these are
    as many, else each for the whole range, as with a piece that was decoded."""

    flow: Flow
    message: Message
    start: int
    end: int
    size: int

    def place(self, first: int, last: int) -> ByteRange:
        """The range in the payload of [first, last) of this part."""
        if self.end - self.start != self.size:
            return ByteRange(start=self.start, end=self.end)
        return ByteRange(start=self.start + max(first, 0), end=self.start + min(last, self.size))


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes a part, with its bytes, before it is strung to others."""

    flow: Flow
    message: Message
    start: int
    end: int
    data: bytes

    @property
    def part(self) -> Part:
        return Part(self.flow, self.message, self.start, self.end, len(self.data))

    def read(self, data: bytes) -> "Piece":
        """The same place, read as `data`."""
        return Piece(self.flow, self.message, self.start, self.end, data)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to search. `chain` names what was done to put them together; part i begins at `starts[i]`.

    Between two parts there may be filler, a line break.
    """

    data: bytes
    pieces: Sequence[Part | Piece]
    starts: Sequence[int]
    chain: tuple[str, ...] = ()

    @property
    def assembled(self) -> bool:
        """Whether an assembly made it: it proves only what no part proves alone."""
        return bool(self.chain)

    @property
    def is_cut(self) -> bool:
        """Whether its pieces are as those of something whole that was cut up."""
        return are_cut([len(p.data) if isinstance(p, Piece) else p.size for p in self.pieces])

    def part(self, number: int) -> Part:
        """Made when it is asked for: of most sources nobody asks."""
        piece = self.pieces[number]
        return piece.part if isinstance(piece, Piece) else piece

    @property
    def parts(self) -> list[Part]:
        return [self.part(number) for number in range(len(self.pieces))]

    def locate(self, start: int, end: int) -> list[tuple[Part, ByteRange]]:
        """Each part that the range touches, and the range in its payload; at least one."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        found = []
        for at in range(first, len(self.pieces)):
            base = self.starts[at]
            if at > first and base >= end:
                break
            part = self.part(at)
            if at == first or part.size:
                found.append((part, part.place(min(start - base, part.size), end - base)))
        return found


def are_cut(sizes: Sequence[int]) -> bool:
    """Whether they are one size but for a smaller one, as of pieces that something was cut into."""
    known = Counter(sizes)
    most = max(known)
    return most >= _CUT and known.total() - known[most] <= 1


def strung(
    cycles: Sequence[Sequence[Piece]], chain: tuple[str, ...], most_bytes: int, filler: bytes = b"\n"
) -> Source:
    """The pieces of each cycle one after another, the cycles set apart by `filler`; at most `most_bytes`."""
    data = filler.join(b"".join([piece.data for piece in cycle]) for cycle in cycles)
    starts: list[int] = []
    at = 0
    for cycle in cycles:
        for piece in cycle:
            starts.append(at)
            at += len(piece.data)
        at += len(filler)
    kept = bisect_left(starts, most_bytes)
    return Source(data[:most_bytes], [p for cycle in cycles for p in cycle][:kept], starts[:kept], chain)
