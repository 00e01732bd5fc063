"""Compression that the standard library undoes: bzip2, xz and its older form."""

import bz2
import lzma
import re
from collections.abc import Callable, Iterator
from typing import Protocol

from sandbox.detect.decoders.base import MAX_OUTPUT, MIN_OUTPUT, Decoded, Whole

_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_XZ = re.compile(rb"\xfd7zXZ\x00\x00[\x00\x01\x04\x0a]")
_LZMA = re.compile(rb"\x5d\x00\x00[\x00-\x80][\x00-\x08](?:\xff{8}|.{4}[\x00-\x03]\x00\x00\x00)\x00", re.S)
_MEMORY = 80 * 1024 * 1024
_MAX_STREAMS = 1000
_CHUNK = 64 * 1024


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


Start = Callable[[], _Decompressor]


def expand(data: bytes, start: int, begin: Start) -> tuple[bytes, int, bool]:
    """Decompress from `start`: output (at most MAX_OUTPUT), end of what was consumed, whether it was cut off.

    A fault ends it; to lose little before it, the chunk with the fault is fed again in small steps.
    """
    for chunk in (_CHUNK, 64):
        out, end, whole, sound = _fed(data, start, begin(), chunk)
        if sound:
            break
    return out, end, not whole and len(out) >= MAX_OUTPUT


def _fed(data: bytes, start: int, stream: _Decompressor, chunk: int) -> tuple[bytes, int, bool, bool]:
    out: list[bytes] = []
    at, size = start, 0
    try:
        while not stream.eof and size < MAX_OUTPUT and (at < len(data) or not stream.needs_input):
            piece = data[at : at + chunk] if stream.needs_input else b""
            at += len(piece)
            out.append(stream.decompress(piece, MAX_OUTPUT - size))
            size += len(out[-1])
    except (OSError, lzma.LZMAError, EOFError, ValueError):
        return b"".join(out), at, False, False
    return b"".join(out), at - (len(stream.unused_data) if stream.eof else 0), stream.eof, True


def unpacked_lzma(data: bytes, start: int) -> tuple[bytes, int, bool]:
    """A member of a zip packed by LZMA (APPNOTE 5.8.8): version, size and parameters stand before it."""
    parameters = data[start + 4 : start + 9]
    if data[start + 2 : start + 4] != b"\x05\x00" or len(parameters) < 5:
        return b"", start, False
    body = start + 9
    alone = parameters + b"\xff" * 8 + data[body:]
    out, end, truncated = expand(alone, 0, lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, _MEMORY))
    return out, min(body + max(end - 13, 0), len(data)), truncated


def _found(data: bytes, magic: re.Pattern[bytes], begin: Start) -> Iterator[Decoded]:
    at = 0
    for _ in range(_MAX_STREAMS):
        match = magic.search(data, at)
        if match is None:
            return
        out, end, truncated = expand(data, match.start(), begin)
        found = len(out) >= MIN_OUTPUT
        at = max(end, match.end()) if found else match.end()
        if found:
            yield Decoded(out, Whole(match.start(), at), truncated=truncated)
    yield Decoded(b"", Whole(0, len(data)), truncated=magic.search(data, at) is not None)


class Bzip2:
    """bzip2, also with data before and behind it."""

    name = "bzip2"
    requires = "`BZh`, a digit and the mark of a block, anywhere"
    provides = "the data of each stream"
    limits = (
        "of a stream cut short the last block, which is up to 900 kB; at most 16 MiB of each, 1000 streams"
    )
    trigger = _BZIP2.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        return _found(data, _BZIP2, bz2.BZ2Decompressor)


class Xz:
    """xz (tukaani.org, file format 1.2), also with data before and behind it."""

    name = "xz"
    requires = "the bytes fd 37 7a 58 5a 00 and a known check, anywhere"
    provides = "the data of each stream"
    limits = "streams that need more than 80 MiB of memory; at most 16 MiB of each, 1000 streams"
    trigger = _XZ.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        return _found(data, _XZ, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY))


class LzmaAlone:
    """The form of LZMA before xz (LZMA SDK, lzma.txt), with the usual parameters."""

    name = "lzma"
    requires = "5d 00 00, a usual size of the dictionary, a size under 16 GiB or none, and a zero, anywhere"
    provides = "the data of each stream"
    limits = "other parameters than lc=3, lp=0, pb=2; at most 16 MiB of each, 1000 streams"
    trigger = rb"\x5d\x00\x00[\x00-\x80][\x00-\x08]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        return _found(data, _LZMA, lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, _MEMORY))
