"""Compression and archives: gzip, zlib, raw deflate, zip.

Streams are found by their first bytes anywhere in the data; sizes written in headers are not believed.
A stream that is cut short or spoilt yields what came out before the fault.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from sandbox.detect.decoders.base import MAX_OUTPUT, MIN_OUTPUT, NOT_TEXT, Decoded, Whole, is_text

_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_PATIENCE = 1024 * 1024
_FALSE_START = 256  # what a magic number that begins no stream costs at least
_MAX_MEMBERS = 10_000
_LOCAL = re.compile(rb"PK\x03\x04")
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_DEFLATED = 8
_HEAD = 64
_CHUNK = 4096  # after a fault the rest of the chunk is fed in ever smaller steps


Inflated = tuple[bytes, int, bool, bool]
"""Output (at most MAX_OUTPUT), end of what was consumed, complete, truncated."""


def inflate(data: bytes, start: int, window: int) -> Inflated:
    """Inflate from `start`; of a stream that is spoilt, what comes before the fault."""
    try:
        return _sound(data, start, window)
    except zlib.error:
        return (
            (b"", start, False, False) if _stillborn(data, start, window) else _salvaged(data, start, window)
        )


def _sound(data: bytes, start: int, window: int) -> Inflated:
    """In growing steps: what zlib hands back unused of each is copied."""
    stream = zlib.decompressobj(window)
    out: list[bytes] = []
    size, at, step = 0, start, _CHUNK
    while at < len(data) and not stream.eof and size < MAX_OUTPUT:
        out.append(stream.decompress(data[at : at + step], MAX_OUTPUT - size))
        size += len(out[-1])
        at = min(at + step, len(data)) - len(stream.unconsumed_tail)
        step = min(2 * step, _PATIENCE)
    end = at - len(stream.unused_data)
    return b"".join(out), end, stream.eof, not stream.eof and size >= MAX_OUTPUT


def _stillborn(data: bytes, start: int, window: int) -> bool:
    """Whether it fails before it says anything, as nearly all do that only look like a stream."""
    stream = zlib.decompressobj(window)
    size = 0
    try:
        for at in range(start, min(start + _HEAD, len(data))):
            size += len(stream.decompress(data[at : at + 1]))
    except zlib.error:
        return size < MIN_OUTPUT
    return False


def _salvaged(data: bytes, start: int, window: int) -> Inflated:
    stream = zlib.decompressobj(window)
    out: list[bytes] = []
    size, at, step = 0, start, _CHUNK
    while at < len(data) and not stream.eof and size < MAX_OUTPUT:
        before = stream.copy()
        try:
            piece = stream.decompress(data[at : at + step], MAX_OUTPUT - size)
        except zlib.error:
            if step == 1:
                return b"".join(out), at, False, False
            stream, step = before, max(step // 64, 1)
            continue
        at = min(at + step, len(data)) - len(stream.unconsumed_tail)
        out.append(piece)
        size += len(piece)
    return b"".join(out), at - len(stream.unused_data), stream.eof, not stream.eof and size >= MAX_OUTPUT


def _streams(data: bytes, magic: re.Pattern[bytes], window: int) -> Iterator[Decoded]:
    at, left = 0, 4 * len(data) + _PATIENCE
    while match := magic.search(data, at):
        out, end, _, truncated = inflate(data, match.start(), window)
        found = len(out) >= MIN_OUTPUT
        left -= 0 if found else max(end - match.start(), _FALSE_START)
        if left < 0:
            yield Decoded(b"", Whole(0, len(data)), truncated=True)
            return
        at = max(end, match.end()) if found else match.end()
        if found:
            yield Decoded(out, Whole(match.start(), at), truncated=truncated)


class Gzip:
    """gzip (RFC 1952), also with data before and behind it."""

    name = "gzip"
    requires = "the bytes 1f 8b 08 anywhere"
    provides = "the inflated data of each member"
    limits = "at most 16 MiB of each member"
    trigger = _GZIP.pattern

    def run(self, data: bytes) -> Iterator[Decoded]:
        return _streams(data, _GZIP, 31)


class Zlib:
    """zlib (RFC 1950), also with data before and behind it."""

    name = "zlib"
    requires = "78 followed by 01, 5e, 9c or da anywhere"
    provides = "the inflated data of each stream"
    limits = "windows under 32 KiB and preset dictionaries; at most 16 MiB of each stream"
    trigger = _ZLIB.pattern

    def run(self, data: bytes) -> Iterator[Decoded]:
        return _streams(data, _ZLIB, 15)


class Deflate:
    """Deflate without a header (RFC 1951)."""

    name = "deflate"
    requires = "binary data that is one whole deflate stream from its first byte"
    provides = "the inflated data"
    limits = "streams that do not begin the data, or that are cut short: nothing marks their start"
    trigger = NOT_TEXT

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < 8 or data[:3] == b"\x1f\x8b\x08" or data[:4] == b"PK\x03\x04":
            return
        if is_text(data) and len(data) > 64:
            return
        out, end, complete, truncated = inflate(data, 0, -15)
        if (complete and end >= len(data) * 0.9 and len(out) >= 8) or truncated:
            yield Decoded(out, Whole(0, end), truncated=truncated)


class Zip:
    """zip members (APPNOTE 6.3.9) by their local headers, so that a cut or embedded archive is read too."""

    name = "zip"
    requires = "a local file header (PK 03 04) anywhere"
    provides = "the data of each deflated or stored member"
    limits = "encrypted members, methods other than stored and deflate; at most 16 MiB of each member"
    trigger = _LOCAL.pattern

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = members = 0
        while match := _LOCAL.search(data, at):
            at, members = match.end(), members + 1
            if members > _MAX_MEMBERS:
                yield Decoded(b"", Whole(0, len(data)), truncated=True)
                return
            for decoded, end in self._member(data, match.start()):
                at = max(at, end)
                yield decoded

    @staticmethod
    def _member(data: bytes, start: int) -> Iterator[tuple[Decoded, int]]:
        if start + _LOCAL_HEADER.size > len(data):
            return
        _, _, flags, method, _, _, _, size, _, name, extra = _LOCAL_HEADER.unpack_from(data, start)
        body = start + _LOCAL_HEADER.size + name + extra
        if flags & 1 or body > len(data):
            return
        if method == _DEFLATED:
            out, end, _, truncated = inflate(data, body, -15)
            if len(out) >= MIN_OUTPUT:
                yield Decoded(out, Whole(body, end), truncated=truncated), end
        elif method == 0:
            end = body + size if size else _next_record(data, body)
            yield Decoded(data[body:end], _Cut(body)), min(end, len(data))


def _next_record(data: bytes, start: int) -> int:
    """The end of a stored member whose header gives no size: where the next zip record begins."""
    following = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x07\x08)").search(data, start)
    return following.start() if following else len(data)


class _Cut:
    """Output byte for byte from input `start`."""

    def __init__(self, start: int) -> None:
        self._start = start

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        return self._start + start, self._start + end
