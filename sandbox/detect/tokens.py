"""What in a reading has the form of a digest or checksum: runs of hexadecimal or decimal digits, short raw
bytes.
"""

import base64
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
_RUN = re.compile(b"h" * 2 * SHORTEST + b"h*")
"""Written out, for then the search runs at the speed of a search for a word."""

_UUID = re.compile(rb"(?<![\w\-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w\-])")
_HYPHEN = b"-"
_LETTERS = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BEFORE = _LETTERS - frozenset(b"xX") | frozenset(b".")
"""What is no digest has a letter or a decimal point before it."""

_SMALL = re.compile(rb"[0-9a-fA-F]{8,}")
_LEAST_SMALL = 3
_PADDED = re.compile(rb"==?(?![A-Za-z0-9+%=])")
_BEFORE_PADDING = {b"==": (22,), b"=": (27, 43)}
_CODED = re.compile(rb"[A-Za-z0-9+/_-]+")
_STANDARD = bytes.maketrans(b"-_", b"+/")
_DECIMAL_64 = range(17, 21)


@dataclass(frozen=True, slots=True)
class Token:
    """`raw` is what stands at [start, end). `whole` if it has the length of a digest and stands by itself."""

    start: int
    end: int
    raw: bytes
    whole: bool


def digests(data: bytes) -> Iterator[Token]:
    """What may be a digest of 8 to 64 bytes. Linear in the data."""
    if SHORTEST <= len(data) <= LONGEST and _is_raw(data):
        yield Token(0, len(data), data, len(data) in SIZES)
    for match in _RUN.finditer(data.translate(_HEX_DIGITS)):
        start, end = match.span()
        before, after = data[start - 1] if start else 0, data[end] if end < len(data) else 0
        if end - start <= 2 * LONGEST and before not in _BEFORE and after not in _LETTERS:
            yield from _run(data, start, end)
    for match in _UUID.finditer(data) if _HYPHEN in data else ():
        # Nobody tries salts on them: nearly all are random.
        yield Token(*match.span(), bytes.fromhex(match[0].replace(_HYPHEN, b"").decode()), False)


def _is_raw(data: bytes) -> bool:
    """Whether it is no text. One digest of 16 bytes in seven has no control character: that it is no UTF-8
    tells it from text.
    """
    if not is_text(data):
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return len(data) in SIZES
    return False


def _run(data: bytes, start: int, end: int) -> Iterator[Token]:
    """A run of digits as hexadecimal and, where it can be one, as a decimal number of 64 bits."""
    run = data[start:end].decode("ascii")
    raw = bytes.fromhex(run[: len(run) & ~1])
    yield Token(start, end, raw, len(raw) in SIZES)
    if len(run) in _DECIMAL_64 and run.isdigit():
        number = -int(run) if data[start - 1 : start] == b"-" else int(run)
        if -(1 << 63) <= number < 1 << 64:
            yield Token(start, end, (number % (1 << 64)).to_bytes(8, "big"), False)


def coded(data: bytes) -> Iterator[Token]:
    """Whole digests in padded base64, where they stand: what they were mixed with stands beside them."""
    for match in _PADDED.finditer(data):
        for size in _BEFORE_PADDING[match[0]]:
            start = match.start() - size
            if start >= 0 and not joined_before(data, start) and _CODED.fullmatch(data, start, match.start()):
                text = data[start : match.end()].translate(_STANDARD)
                yield Token(start, match.end(), base64.b64decode(text), True)


def small_numbers(data: bytes) -> set[bytes]:
    """Runs of 8 or more hexadecimal digits, in lower case; none if there are fewer than three."""
    if data.translate(_HEX_DIGITS).count(b"h" * 8) < _LEAST_SMALL:
        return set()
    return set(_SMALL.findall(data.lower()))


def places_of_small(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The same in lower case, with their places, where they are no part of a word or fraction."""
    for match in _SMALL.finditer(data):
        start, end = match.span()
        fraction = data[start - 1 : start] == b"." or (
            data[end : end + 1] == b"." and data[end + 1 : end + 2].isdigit()
        )
        if not (fraction or joined_before(data, start) or joined_after(data, end)):
            yield match[0].lower(), start, end
