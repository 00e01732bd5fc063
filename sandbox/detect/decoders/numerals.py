"""Bytes written as numbers one by one: hexadecimal, decimal (as Java prints arrays), octal, binary."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import replace

from sandbox.detect.decoders.base import Decoded, Pieces, ascii_share, substitute
from sandbox.detect.decoders.forms import meaningful
from sandbox.detect.decoders.runs import Through

_PAIRS = re.compile(
    rb"(?<![0-9a-fA-F])[0-9a-fA-F]{2}(?:[ \t\r\n:\-,;_.|/]{1,3}[0-9a-fA-F]{2}){7,}(?![0-9a-fA-F])"
)
_WORDS = re.compile(
    rb"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){2,64}(?:[ \t\r\n:.]{1,3}(?:[0-9a-fA-F]{2}){1,64})+(?![0-9a-fA-F])"
)
_MARKED = re.compile(rb"(?:(?:0[xX]|\\{1,2}[xX]|[xX$])[0-9a-fA-F]{1,2}[ \t\r\n,;:]{0,4}){6,}")
_MARKED_ONE = re.compile(rb"(?:0[xX]|\\{1,2}[xX]|[xX$])([0-9a-fA-F]{1,2})[ \t\r\n,;:]{0,4}")
_NOT_HEX = re.compile(rb"[^0-9a-fA-F]+")
_PRINTABLE = 0.9
_MANY, _TOLD_BY = 24, 64  # numbers that may be bytes of anything, and those that are looked at
_HIGH = bytes(range(128, 256))
_SURE = 16  # pairs set apart need no sense beside their form
_ALMOST_ALL = 0.75  # of a piece: fewer of them are worth a look there


class HexPairs:
    """Hexadecimal in pairs or words set apart by one to three separators, or each byte marked as in source
    text (`0x41, 0x42`, `\\x41\\x42`).
    """

    name = "hex-pairs"
    requires = "at least 8 pairs of hexadecimal digits, or 6 that are marked"
    provides = "the decoded bytes of each run"
    limits = (
        "fewer than 16 pairs count only if they come out printable or are almost all there is, words of "
        "several bytes only if they come out as text or begin as a compressed stream"
    )
    trigger: bytes | None = (
        rb"(?:[0-9a-fA-F]{2}[ \t\r\n:\-,;_.|/]{1,3}){7}[0-9a-fA-F]{2}"
        rb"|(?:[0-9a-fA-F]{4}[ \t\r\n:.]{1,3}){2}[0-9a-fA-F]{4}|[0-9a-fA-F]{8}[ \t\r\n:.]{1,3}[0-9a-fA-F]{8}"
        rb"|[0-9a-fA-F]{16}[ \t\r\n:.]{1,3}[0-9a-fA-F]{2}"
        rb"|(?:(?:0x|0X|\\x|x|\$)[0-9a-fA-F]{1,2}[ \t\r\n,;:]{0,4}){6}"
    )
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in _PAIRS.finditer(data):
            decoded = _joined(match)
            if len(decoded.data) >= _SURE or ascii_share(decoded.data) >= _PRINTABLE:
                yield decoded
            elif len(match[0]) >= _ALMOST_ALL * len(data):
                yield replace(decoded, guess=True)
        for match in _WORDS.finditer(data):
            decoded = _joined(match)
            if meaningful(decoded.data):
                yield decoded
        for match in _MARKED.finditer(data):
            yield _items(data, match, _MARKED_ONE, 16)


def _joined(match: re.Match[bytes]) -> Decoded:
    joined = substitute(match[0], _NOT_HEX, lambda _: b"")
    return Decoded(binascii.unhexlify(joined.data), Through(joined, match.start(), 1, 2))


def _items(data: bytes, match: re.Match[bytes], item: re.Pattern[bytes], base: int) -> Decoded:
    """The bytes that the items of a matched run stand for."""
    found = list(item.finditer(data, match.start(), match.end()))
    out = bytes(int(one[1], base) % 256 for one in found)
    places = [*(one.start() for one in found), match.end()]
    return Decoded(out, Pieces(list(range(len(out) + 1)), places, [False] * len(places)), work=16 * len(out))


class Decimal:
    """Bytes as decimal numbers, signed as Java prints arrays of them (`[80, -61, -92]`) or unsigned."""

    name = "decimal"
    requires = "at least 8 numbers from -128 to 255, set apart by a comma, a semicolon, white space or both"
    provides = "the bytes, if they are text or begin as a compressed stream, or are 24 and of 12 kinds"
    limits = "numbers run together"
    trigger: bytes | None = rb"(?:[0-9]{1,3}(?:[,;][ \t\r\n]{0,4}|[ \t\r\n]{1,4})-?){7}[0-9]"
    form = False
    base = 10
    _run = re.compile(
        rb"(?<![0-9.])-?[0-9]{1,3}(?:(?:[,;][ \t\r\n]{0,4}|[ \t\r\n]{1,4})-?[0-9]{1,3}){7,}(?![0-9.])"
    )
    _item = re.compile(rb"(-?[0-9]+)[,; \t\r\n]{0,5}")
    _least, _most = -128, 255

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in self._run.finditer(data):
            numbers = [int(one[1], self.base) for one in self._item.finditer(match[0])]
            if self._least <= min(numbers) and max(numbers) <= self._most:
                decoded = _items(data, match, self._item, self.base)
                if meaningful(decoded.data) or _all_bytes(decoded.data):
                    yield decoded
                elif len(numbers) >= _MANY and len(set(numbers)) * 2 >= _MANY:
                    yield replace(decoded, guess=True)


def _all_bytes(data: bytes) -> bool:
    """Whether numbers are so many, and so varied over the whole range, that they are bytes of something."""
    head = data[:_TOLD_BY]
    return (
        len(head) >= _MANY
        and len(set(head)) * 2 >= len(head)
        and len(head.translate(None, _HIGH)) < (len(head) * 3 // 4)
    )


class Octal(Decimal):
    """Bytes as octal numbers of three digits, as `od` prints them."""

    name = "octal"
    requires = "at least 8 octal numbers of three digits up to 377, set apart by a comma or white space"
    trigger = rb"(?:[0-3][0-7]{2}(?:[,;][ \t\r\n]{0,4}|[ \t\r\n]{1,4})){7}[0-3][0-7]{2}"
    base = 8
    _run = re.compile(
        rb"(?<![0-9.])[0-3][0-7]{2}(?:(?:[,;][ \t\r\n]{0,4}|[ \t\r\n]{1,4})[0-3][0-7]{2}){7,}(?![0-9.])"
    )
    _item = re.compile(rb"([0-3][0-7]{2})[,; \t\r\n]{0,5}")


class Binary(Decimal):
    """Bytes as eight binary digits each, set apart or not."""

    name = "binary"
    requires = "at least 6 groups of eight digits 0 and 1"
    limits = "groups of seven"
    trigger = rb"(?:[01]{8}[ ,;\t\r\n]{0,3}){6}"
    base = 2
    _run = re.compile(rb"(?<![0-9.])[01]{8}(?:[ ,;\t\r\n]{0,3}[01]{8}){5,}(?![0-9.])")
    _item = re.compile(rb"([01]{8})[ ,;\t\r\n]{0,3}")
