"""HTTP's chunked transfer coding (RFC 9112, section 7.1) in bodies that nobody took out of it."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Range
from sandbox.detect.decoders.lines import joined

_FIRST = re.compile(rb"(?:\A|\r\n\r\n)([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_NEXT = re.compile(rb"\r\n([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_DIGITS = b"0123456789abcdefABCDEF"
_MAX_CHUNKS = 200_000
_MAX_BODIES = 1000


class Chunked:
    """A body in chunks, at the beginning or behind the head of a message."""

    name = "chunked"
    requires = (
        "lines of a size in hexadecimal, each with as many bytes behind it: two chunks, or one and the last"
    )
    provides = "the body in one piece; what there is of one cut short"
    limits = "a single chunk without the last one; bodies after the 1000th"
    trigger = rb"(?:\A|\r\n\r\n)[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if not (data[:1] in _DIGITS or b"\r\n\r\n" in data):
            return
        at = bodies = 0
        while bodies < _MAX_BODIES and (match := _FIRST.search(data, at)):
            ranges, at, framed = _chunks(data, match)
            if framed >= 2 and ranges:
                bodies += 1
                yield joined(data, ranges)


def _chunks(data: bytes, first: re.Match[bytes]) -> tuple[list[Range], int, int]:
    """Where the bodies of the chunks stand, where they end, and how many sizes were right."""
    ranges: list[Range] = []
    match: re.Match[bytes] | None = first
    at = first.end()
    for framed in range(_MAX_CHUNKS):
        if match is None:
            return ranges, at, framed
        size, start = int(match[1], 16), match.end()
        if size == 0:
            return ranges, start, framed + 1
        end = min(start + size, len(data))
        if end > start:
            ranges.append((start, end))
        at = max(at, start)
        match = _NEXT.match(data, end)
        at = end if match else at
    return ranges, at, _MAX_CHUNKS
