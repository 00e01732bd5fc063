"""What an assembly is, and the sources that it makes: strung bytes that remember where they came from."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sandbox.detect.assemblies.codecs import Codec
from sandbox.gateway.flow import Flow, Message
from sandbox.verdict.model import ByteRange


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
    """A part with its bytes, before it is strung to others."""

    flow: Flow
    message: Message
    start: int
    end: int
    data: bytes

    @property
    def part(self) -> Part:
        return Part(self.flow, self.message, self.start, self.end, len(self.data))


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to search. `chain` names what was done to put them together; part i begins at `starts[i]`.

    Between two parts there may be filler, a line break.
    """

    data: bytes
    parts: Sequence[Part]
    starts: Sequence[int]
    chain: tuple[str, ...] = ()

    @property
    def assembled(self) -> bool:
        """Whether an assembly made it: it proves only what no part proves alone."""
        return bool(self.chain)

    def locate(self, start: int, end: int) -> list[tuple[Part, ByteRange]]:
        """Each part that the range touches, and the range in its payload; at least one."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        found = []
        for at in range(first, len(self.parts)):
            part, base = self.parts[at], self.starts[at]
            if at > first and base >= end:
                break
            if at == first or part.size:
                found.append((part, part.place(min(start - base, part.size), end - base)))
        return found


def strung(
    cycles: Sequence[Sequence[Piece]], chain: tuple[str, ...], most_bytes: int, filler: bytes = b"\n"
) -> Source:
    """The pieces of each cycle one after another, the cycles set apart by `filler`."""
    chunks: list[bytes] = []
    parts: list[Part] = []
    starts: list[int] = []
    at = 0
    for number, cycle in enumerate(cycles):
        if number:
            chunks.append(filler)
            at += len(filler)
        for piece in cycle:
            if at + len(piece.data) > most_bytes:
                return Source(b"".join(chunks), parts, starts, chain)
            chunks.append(piece.data)
            parts.append(piece.part)
            starts.append(at)
            at += len(piece.data)
    return Source(b"".join(chunks), parts, starts, chain)


class Assembly(Protocol):
    """The shape of every assembly. `limits` tells what it does not put together."""

    name: str
    requires: str
    provides: str
    limits: str

    def run(self, sent: Sequence[Sent], codecs: Sequence[Codec]) -> Iterator[Source]:
        """`sent` in the order in which it left; `codecs` read single pieces as wholes."""
        ...
