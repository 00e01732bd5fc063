"""What in a reading has the form of a digest or checksum: runs of hexadecimal or decimal digits, short raw
bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.decoders.base import is_text
from sandbox.detect.views import joined_after, joined_before

SHORTEST = 8
LONGEST = 64
SIZES = frozenset({16, 20, 28, 32, 48, 64})
"""Bytes of the digests of the usual functions."""

_HEX_DIGITS = bytes(104 if chr(b) in "0123456789abcdefABCDEF" else 32 for b in range(256))
_RUN_32 = b"h" * 8
_LENGTHS = re.compile(rb"[\x08\x10\x14\x1c\x20\x30\x40\x50\x54](?=.{8})", re.DOTALL)
"""A length of 8 to 64 bytes before raw bytes, or how CBOR (RFC 8949, section 3.1) begins 16 or 20 of them."""

_SIGNED_32 = range(8, 11)
_SIGNED_64 = range(17, 21)


@dataclass(frozen=True, slots=True)
class Token:
    """`raw` is what stands at [start, end). `whole` if it has the length of a digest and stands by itself."""

    start: int
    end: int
    raw: bytes
    whole: bool


@dataclass(slots=True)
class Tokens:
    """`small` are numbers of 32 bits, as four bytes."""

    digests: list[Token]
    small: list[Token]


def tokens(data: bytes) -> Tokens:
    """All of a reading; linear in its length."""
    found = Tokens([], [])
    for start, end in _hex_runs(data):
        if joined_after(data, end) or (joined_before(data, start) and data[start - 1 : start] not in b"xX"):
            continue
        run = data[start:end]
        if 2 * SHORTEST <= len(run) <= 4 * LONGEST:
            raw = bytes.fromhex(run[: len(run) & ~1].decode("ascii"))
            found.digests.append(Token(start, end, raw, len(raw) in SIZES))
        elif len(run) == 8:
            found.small.append(Token(start, end, bytes.fromhex(run.decode("ascii")), False))
        _number(data, start, end, found)
    found.digests += _raw(data)
    return found


def _hex_runs(data: bytes) -> Iterator[tuple[int, int]]:
    """Runs of at least 8 hexadecimal digits."""
    classes = data.translate(_HEX_DIGITS)
    at = classes.find(_RUN_32)
    while at >= 0:
        end = classes.find(b" ", at)
        end = len(data) if end < 0 else end
        yield at, end
        at = classes.find(_RUN_32, end)


def _number(data: bytes, start: int, end: int, found: Tokens) -> None:
    """A run of decimal digits as a number of 32 or 64 bits."""
    size = end - start
    if (size in _SIGNED_32 or size in _SIGNED_64) and data[start:end].isdigit():
        number, width = int(data[start:end]), 4 if size in _SIGNED_32 else 8
        if data[start - 1 : start] == b"-":
            number = (1 << 8 * width) - number
        if 0 <= number < 1 << 8 * width:
            into = found.small if width == 4 else found.digests
            into.append(Token(start, end, number.to_bytes(width, "big"), False))


def _raw(data: bytes) -> Iterator[Token]:
    """Short data as a whole, and in binary data what stands behind a length."""
    if is_text(data):
        return
    if SHORTEST <= len(data) <= LONGEST:
        yield Token(0, len(data), data, len(data) in SIZES)
    for match in _LENGTHS.finditer(data):
        length = match[0][0]
        size = length - 0x40 if length in (0x50, 0x54) else length
        start = match.end()
        yield Token(start, min(start + size, len(data)), data[start : start + size], False)
