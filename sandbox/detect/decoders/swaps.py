"""Bytes turned inside, or set apart: nibbles and bits swapped, digits packed in pairs, fillers between."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import READABLE, Decoded, Pieces, Scaled, is_text
from sandbox.detect.decoders.beginnings import BITS, HEAD, NIBBLES, may_begin
from sandbox.detect.decoders.credible import readable

_SAMPLE = 64
_TASTE = 4096
_SPOKEN = 16  # printable bytes in a row, of which chance makes some in ten million places
_LEAST = 8
_FILLED = 32
_PAIRS = 6
_GLUED = 2  # bytes of a tag and a length before a number, which may look like digits
_VARIED = 3  # different bytes that a packed number has more of: numbers of the machine have many zeros
_PACKED = Alphabet(bytes(b for b in range(256) if b >> 4 <= 9 and b & 15 <= 9))
_FILLED_PAIR = frozenset(
    b for b in range(256) if (b >> 4 == 15) != (b & 15 == 15) and min(b >> 4, b & 15) <= 9
)
_ASCII = re.compile(rb"[ -~]+\Z")
_TEXT = re.compile(rb"[ -~]{12,}")  # which packed digits are once in 500 times


def in_place(size: int) -> Pieces:
    """The map of what stands byte for byte where it stood."""
    return Pieces([0, size], [0, size], [True])


class NibbleSwap:
    """The two halves of each byte swapped."""

    name = "nibble-swap"
    requires = "data that is no text, and so turned is text, has text in it or begins as a known format"
    provides = "the data with the nibbles swapped back"
    limits = "a piece inside of other data, unless a value of the owner shows it"
    trigger: bytes | None = None
    form = False
    table = NIBBLES

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < _LEAST or is_text(data[:_SAMPLE]):
            return
        head = data[:_TASTE].translate(self.table)
        text = readable(head[:_SAMPLE]) and is_text(data.translate(self.table))
        if text or may_begin(head[:HEAD]) or spoken(head) > 2 * spoken(data[:_TASTE]):
            yield Decoded(data.translate(self.table), in_place(len(data)), guess=True)


class BitReversal(NibbleSwap):
    """The bits of each byte from the lowest to the highest."""

    name = "bit-reversal"
    requires = "data that is no text, and so turned is text, has text in it or begins as a known format"
    provides = "the data with the bits in their order"
    table = BITS


class Packed:
    """Binary-coded decimal: two digits a byte, the high one first, or the low one first and filled with F as
    in GSM (3GPP TS 23.040, section 9.1.2.3).
    """

    name = "bcd"
    requires = "at least 7 bytes of two decimal digits each, not all of them printable"
    provides = "the digits in both orders, on a line each"
    limits = (
        "fewer than 13 digits; runs that are printable ASCII; fillers other than F; more than two bytes "
        "glued, or any to what is nothing else"
    )
    trigger: bytes | None = (
        rb"[\x00-\x09\x10-\x19\x20-\x29\x30-\x39\x40-\x49\x50-\x59\x60-\x69\x70-\x79\x80-\x89\x90-\x99]{6}"
    )
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if is_text(data):
            return
        for start, end in _PACKED.runs(data, _PAIRS):
            filled = end < len(data) and data[end] in _FILLED_PAIR
            for first, last in _without_text(data, start, end + filled):
                run = data[first:last]
                if len(run) > _PAIRS and len(set(run)) > _VARIED and not _ASCII.match(run):
                    yield from self._glued(run, first, len(run) < len(data))

    def _glued(self, run: bytes, start: int, inside: bool) -> Iterator[Decoded]:
        yield from self._digits(run, start)
        for glued in range(1, min(_GLUED, len(run) - _PAIRS) + 1 if inside else 0):
            yield from self._digits(run[glued:], start + glued)

    @staticmethod
    def _digits(run: bytes, start: int) -> Iterator[Decoded]:
        for pairs in (run, run.translate(NibbleSwap.table)):
            places = Scaled(start, 2, 1, start + len(run))
            yield Decoded(pairs.hex().encode().replace(b"f", b" "), places, guess=True)


def _without_text(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of a run without the texts in it: their letters have halves like digits, too."""
    for text in _TEXT.finditer(data, start, end):
        yield start, text.start()
        start = text.end()
    yield start, end


class Filler:
    """Text with one and the same byte before or after each of its bytes."""

    name = "filler"
    requires = "data of at least 16 bytes of which every second is the same"
    provides = "the other bytes"
    limits = "such text inside of other data; zero as filler, which is UTF-16; several bytes as filler"
    trigger: bytes | None = None
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        for first in (0, 1):
            if _constant(data[1 - first : 2 * _FILLED : 2]) and _constant(data[1 - first :: 2]):
                text = data[first::2]
                if readable(text) and not _constant(text):
                    yield Decoded(text, Scaled(first, 1, 2, len(data)), guess=True)


def spoken(data: bytes) -> int:
    """How many of its bytes stand in runs of text."""
    return sum(end - start for start, end in READABLE.runs(data, _SPOKEN))


def _constant(filler: bytes) -> bool:
    return len(filler) >= _LEAST and filler[0] != 0 and filler.count(filler[0]) == len(filler)
