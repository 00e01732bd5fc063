"""Frames with a length before them: gRPC's, and those that programs make themselves."""

from collections.abc import Callable, Iterator

from sandbox.detect.decoders.base import Decoded, Range, is_text
from sandbox.detect.decoders.cursor import Cursor
from sandbox.detect.decoders.lines import MIN_PIECE, Lines, Malformed

_MAX_FRAMES = 1_000_000
_MAX_PIECES = 4096
_GRPC_HEAD = 5
_BYTES = 2  # protobuf's type of a byte string


class Grpc:
    """Messages of gRPC over HTTP/2 or of gRPC-Web (github.com/grpc/grpc, PROTOCOL-HTTP2.md)."""

    name = "grpc"
    requires = (
        "binary data that is messages to its end: a flag of 0 or 1 (or 80, trailers), a length, so many bytes"
    )
    provides = (
        "each message, so that it begins at its first byte; of one that is a single byte string also that"
    )
    limits = "messages after the 4096th are not read on; a single message cut short"
    trigger = rb"\A[\x00\x01]\x00[\x00-\xff]{3}"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < _GRPC_HEAD + 2 or data[0] > 1 or data[1]:
            return
        ranges = _frames(data, _grpc)
        if ranges is not None:
            inner = (one for start, end in ranges for one in _only_field(data, start, end))
            yield from _pieces(data, [*ranges, *inner], least=2)


def _only_field(data: bytes, start: int, end: int) -> Iterator[Range]:
    """The byte string that is all of a message of protobuf: too little to be told from chance elsewhere."""
    cursor = Cursor(data, start, end)
    try:
        tag, size = cursor.varint(), cursor.varint()
        if tag & 7 == _BYTES and tag >> 3 and cursor.at + size == end:
            yield cursor.at, end
    except Malformed:
        return


def _grpc(cursor: Cursor) -> int:
    if cursor.byte() not in (0, 1, 0x80):
        raise Malformed
    return cursor.unsigned(4)


_PREFIXES: tuple[Callable[[Cursor], int], ...] = (
    lambda cursor: cursor.unsigned(4),
    lambda cursor: cursor.unsigned(4, little=True),
    lambda cursor: cursor.unsigned(2),
    lambda cursor: cursor.unsigned(2, little=True),
    lambda cursor: cursor.unsigned(8),
    lambda cursor: cursor.unsigned(8, little=True),
)

_FILLED_UP = tuple(bytes(count) for count in range(1, 4))
"""What encodings of four bytes at a time put behind the last frame."""


class LengthPrefixed:
    """Byte strings with their length before them, as programs write them into streams and files."""

    name = "length-prefix"
    requires = (
        "binary data that is byte strings to its end, each behind its length of 2, 4 or 8 bytes of either "
        "order; of 2 bytes only if there are at least 24"
    )
    provides = "each byte string that is not text, so that it begins at its first byte"
    limits = (
        "lengths that count themselves, lengths of one byte or as a varint (but protobuf's); strings cut "
        "short; strings after the 4096th are not read on"
    )
    trigger: bytes | None = None
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < MIN_PIECE + 2:
            return
        for prefix in _PREFIXES:
            if not _begins(data, prefix):
                continue
            ranges = _frames(data, prefix)
            if ranges is not None and _credible(data, ranges):
                binary = [(start, end) for start, end in ranges if not is_text(data[start:end])]
                yield from _pieces(data, binary, least=MIN_PIECE)
                return


def _pieces(data: bytes, ranges: list[Range], least: int) -> Iterator[Decoded]:
    lines = Lines(data, _MAX_PIECES)
    for start, end in ranges:
        if end - start >= least:
            lines.piece(start, end)
    return lines.decoded()


def _begins(data: bytes, prefix: Callable[[Cursor], int]) -> bool:
    cursor = Cursor(data, 0, min(len(data), 10))
    try:
        return 0 < prefix(cursor) <= len(data) - cursor.at
    except Malformed:
        return False


def _credible(data: bytes, ranges: list[Range]) -> bool:
    """A length of two bytes is right by chance once in 65536 times: alone it must tell of something long."""
    head = ranges[0][0]
    return bool(ranges) and (head >= 4 or len(data) >= 24)


def _frames(data: bytes, prefix: Callable[[Cursor], int]) -> list[Range] | None:
    """Where the frames' contents stand; None if the data is not frames to its end."""
    cursor = Cursor(data)
    ranges: list[Range] = []
    try:
        while cursor.at < len(data) and len(ranges) < _MAX_FRAMES:
            if ranges and data[cursor.at :] in _FILLED_UP:
                break
            size = prefix(cursor)
            ranges.append((cursor.skip(size), cursor.at))
    except Malformed:
        return None
    return ranges
