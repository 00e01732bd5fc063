"""Bytes in the order of another machine: words of 16 or 32 bits with their bytes back to front."""

from collections.abc import Iterator
from math import sqrt

from sandbox.detect.decoders.base import Decoded, Range
from sandbox.detect.decoders.beginnings import HEAD, may_begin

_LEAST = 8
_SAMPLE = 1024
_LOWER, _UPPER, _DIGIT, _SPACE, _OTHER, _CONTROL, _HIGH = range(7)
_KINDS = bytes(
    _HIGH
    if byte >= 128
    else _CONTROL
    if byte < 32 or byte == 127
    else _LOWER
    if chr(byte).islower()
    else _UPPER
    if chr(byte).isupper()
    else _DIGIT
    if chr(byte).isdigit()
    else _SPACE
    if byte == 32
    else _OTHER
    for byte in range(256)
)
_PARTING = bytes(byte for byte in range(256) if _KINDS[byte] in (_SPACE, _OTHER, _CONTROL))
_FEWEST = 2
_SIGMAS = 1 / 3
_PARTED = 0.05


def swapped(data: bytes, size: int, first: int) -> bytes:
    """Each word of so many bytes, from place `first` on, with its bytes back to front; the rest as it is."""
    end = first + (len(data) - first) // size * size
    out = bytearray(data)
    for at in range(size):
        out[first + at : end : size] = data[first + size - 1 - at : end : size]
    return bytes(out)


class Words:
    """The map of swapped words: the whole words that a range touches."""

    def __init__(self, first: int, size: int, limit: int) -> None:
        self._first, self._size, self._limit = first, size, limit

    def __call__(self, start: int, end: int) -> Range:
        first = start - (start - self._first) % self._size
        last = end + (self._first - end) % self._size
        return max(first, 0), min(last, self._limit)


class ByteSwap16:
    """The two bytes of each word of 16 bits swapped, without regard to what the owner has."""

    name = "byte-swap-16"
    requires = (
        "data that begins as a known format once it is swapped, or whose words and numbers are whole then"
    )
    provides = "the data with the bytes of each word swapped back"
    limits = "a piece inside of other data, and short texts, unless a value of the owner shows it"
    trigger: bytes | None = None
    form = False
    _size = 2

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < _LEAST:
            return
        if may_begin(swapped(data[:HEAD], self._size, 0)) or self._mixed(data[:_SAMPLE]):
            out = swapped(data, self._size, 0)
            yield Decoded(out, Words(0, self._size, len(data)), guess=True)

    def _mixed(self, data: bytes) -> bool:
        """Whether more neighbours are of one kind once the words are swapped than chance can make it. Words
        and numbers are long in texts; those without anything in between tell nothing.
        """
        parted = len(data) - len(data.translate(None, _PARTING))
        if not _PARTED * len(data) <= parted < len(data):
            return False
        gained = _alike(swapped(data, self._size, 0)) - _alike(data)
        return gained >= _FEWEST + _SIGMAS * sqrt(len(data))


class ByteSwap32(ByteSwap16):
    """The four bytes of each word of 32 bits back to front, without regard to what the owner has."""

    name = "byte-swap-32"
    _size = 4


def _alike(data: bytes) -> int:
    """How many bytes are of the same kind as the one before."""
    kinds = data.translate(_KINDS)
    differing = int.from_bytes(kinds[1:], "big") ^ int.from_bytes(kinds[:-1], "big")
    return differing.to_bytes(len(kinds) - 1, "big").count(0)
