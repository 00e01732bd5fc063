"""Bytes as digits or letters of equal width with nothing in between, and in parts: integers, cut base64."""

import re
import struct
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Scaled, Whole
from sandbox.detect.decoders.credible import readable
from sandbox.detect.decoders.forms import meaningful
from sandbox.detect.decoders.runs import unbase64

_LEAST_TEXT = 12
_LETTERS = bytes.maketrans(b"abcdefghijklmnop", b"0123456789abcdef")


class GluedDecimal:
    """Each byte as a decimal number of three digits."""

    name = "decimal-glued"
    requires = "at least 24 digits alone, three by three up to 255"
    provides = "the bytes, if they are text, begin as a compressed stream or have a form"
    limits = "numbers without their leading zeros"
    trigger: bytes | None = rb"[0-2][0-9]{23}"
    form = False
    _run = re.compile(rb"(?<![0-9A-Za-z])(?:[01][0-9]{2}|2[0-4][0-9]|25[0-5]){8,}(?![0-9A-Za-z])")
    _width = 3

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in self._run.finditer(data):
            decoded = self._decoded(match[0])
            if meaningful(decoded, _LEAST_TEXT):
                yield Decoded(decoded, Scaled(match.start(), 1, self._width, match.end()))

    @staticmethod
    def _decoded(run: bytes) -> bytes:
        return bytes(int(run[at : at + 3]) for at in range(0, len(run), 3))


class GluedOctal(GluedDecimal):
    """Each byte as an octal number of three digits."""

    name = "octal-glued"
    requires = "at least 24 octal digits alone, three by three up to 377"
    trigger = rb"[0-3][0-7]{23}"
    _run = re.compile(rb"(?<![0-9A-Za-z])(?:[0-3][0-7]{2}){8,}(?![0-9A-Za-z])")

    @staticmethod
    def _decoded(run: bytes) -> bytes:
        return bytes(int(run[at : at + 3], 8) for at in range(0, len(run), 3))


class LetterHex(GluedDecimal):
    """Hexadecimal with a to p for its digits, in one case."""

    name = "hex-letters"
    requires = "at least 24 letters from a to p alone, in one case"
    limits = "other letters"
    trigger = rb"[a-p]{24}|[A-P]{24}"
    _run = re.compile(rb"(?<![0-9A-Za-z])(?:(?:[a-p]{2}){12,}|(?:[A-P]{2}){12,})(?![0-9A-Za-z])")
    _width = 2

    @staticmethod
    def _decoded(run: bytes) -> bytes:
        return bytes.fromhex(run.lower().translate(_LETTERS).decode())


class Integers:
    """Text packed into integers of four or eight bytes."""

    name = "integers"
    requires = "at least three integers of five digits and more in a row, with commas or white space between"
    provides = "their bytes, the high one first or last, where they are text"
    limits = "other sizes; what is no text; hexadecimal ones without 0x"
    trigger: bytes | None = rb"(?:[0-9a-fA-Fx]{5,20}[,;][ \t\r\n\-]{0,3}){2}[0-9a-fA-Fx]{5}"
    form = False
    _run = re.compile(
        rb"(?<![\w.])(?:-?(?:0x[0-9a-fA-F]{5,16}|[0-9]{5,20})[,;][ \t\r\n]{0,2}){2,}"
        rb"-?(?:0x[0-9a-fA-F]{1,16}|[0-9]{1,20})(?![\w.])"
    )
    _item = re.compile(rb"-?(?:0x[0-9a-fA-F]+|[0-9]+)")

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in self._run.finditer(data):
            numbers = [int(one, 0) if b"x" in one else int(one) for one in self._item.findall(match[0])]
            yield from (Decoded(text, Whole(*match.span())) for text in _packed(numbers))


def _packed(numbers: list[int]) -> Iterator[bytes]:
    """The texts that the numbers are, without the zeros that fill them up."""
    for size, letters in ((4, "Ii"), (8, "Qq")):
        letter = letters[min(numbers) < 0]
        for order in "><":
            try:
                text = struct.pack(f"{order}{len(numbers)}{letter}", *numbers).strip(b"\0")
            except struct.error:
                break
            if len(text) > size and readable(text, _LEAST_TEXT):
                yield text.replace(b"\0", b"")


class PartedBase64:
    """Base64 cut into parts of equal length with one sign between each two."""

    name = "base64-parts"
    requires = "at least four parts of 4 to 64 letters, of which the last may be shorter, with the same sign"
    provides = "what all of them say together, if it is text, begins as a compressed stream or has a form"
    limits = "white space and commas as signs; parts of changing length"
    trigger: bytes | None = rb"[A-Za-z0-9+/]{4}[.;:|~](?:[A-Za-z0-9+/]{4,64}[.;:|~]){2}[A-Za-z0-9+/]"
    form = False
    _run = re.compile(
        rb"(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{4,64})([.;:|~])(?:[A-Za-z0-9+/]{4,64}\2){2,}[A-Za-z0-9+/]{1,64}"
    )

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in self._run.finditer(data):
            parts = match[0].split(match[2])
            size = len(match[1])
            if all(len(part) == size for part in parts[:-1]) and len(parts[-1]) <= size:
                decoded = unbase64(b"".join(parts))
                if meaningful(decoded, _LEAST_TEXT):
                    yield Decoded(decoded, Whole(*match.span()))
