"""Encodings that show as a run of letters from a small alphabet: base64, base32, hex.

Each run is found inside whatever surrounds it. A run that a path or a prefix was glued to is read at
every alignment; such readings are guesses, and short ones are kept only if they come out printable.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import ASCII, Decoded, Range, Scaled, ascii_share, substitute
from sandbox.detect.decoders.batch import LONGEST, Batch
from sandbox.detect.decoders.pages import Pages

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BASE64 = Alphabet(_LETTERS + b"-_")
_STANDARD = Alphabet(_LETTERS)
_MIME_RUN = re.compile(rb"[A-Za-z0-9+/]{16,}+(?:\r?\n[A-Za-z0-9+/]++)++={0,2}")
_BREAK = re.compile(rb"\r?\n")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_ONLY_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_PLAIN = re.compile(rb"[a-z_\-]+|[A-Z_\-]+|[0-9a-f\-]+|[0-9A-F\-]+")
_GLUE = re.compile(rb"[+/_\-]")
_HEX = Alphabet(b"0123456789abcdefABCDEF")
_BASE32 = (Alphabet(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), Alphabet(b"abcdefghijklmnopqrstuvwxyz234567"))
_SHORT_RUN = 22
_SHIFTED_RUN = 4096
_PRINTABLE = 0.9
_COMPRESSED = (b"\x1f\x8b\x08", b"PK\x03\x04", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def unbase64(run: bytes) -> bytes:
    """What letters of either usual alphabet say, with their padding or without; nothing if they are none."""
    body = run.rstrip(b"=").translate(_URL_SAFE)
    if len(body) % 4 == 1:
        body = body[:-1]
    try:
        return binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    except binascii.Error:
        return b""


def _padding(data: bytes, end: int) -> int:
    behind = data[end : end + 2]
    return len(behind) - len(behind.lstrip(b"="))


def _decoded(letters: bytes) -> bytes:
    return binascii.a2b_base64(letters.translate(_URL_SAFE))


_TOGETHER = Batch(_decoded, 3, 4, (b"", b"AAA", b"AA", b"A"))
_HEX_TOGETHER = Batch(binascii.unhexlify, 1, 2, (b"", b""))
_TELLING = 18


class Base64:
    """Base64 (RFC 4648, sections 4 and 5), with or without padding, and with the line breaks of MIME."""

    name = "base64"
    requires = "a run of at least 12 letters of the standard or the URL-safe alphabet"
    provides = "the decoded bytes of each run"
    limits = (
        "runs under 22 letters glued to a prefix without one of + / _ -; runs under 64 or over 4096 letters "
        "glued to any prefix, unless padding or 18 printable bytes tell where they begin; runs of lower or "
        "upper case letters alone"
    )
    trigger = rb"[A-Za-z0-9+/_\-]{12}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        pages = Pages(3, 4)
        short, glued = list[Range](), list[Range]()
        for start, end, padded in self._found(data):
            first = start + (end - start + padded) % 4 if padded else start
            if end - start >= LONGEST:
                yield from self._long(data, pages, start, end, padded)
                continue
            short.append((first, end))
            if not padded and (end - start >= _SHORT_RUN or _GLUE.search(data, start, end)):
                glued.append((start, end))
        yield from self._short(data, pages, short, glued)
        yield from pages.sheets()
        if b"\n" in data:
            yield from self._lines(data)

    @staticmethod
    def _found(data: bytes) -> Iterator[tuple[int, int, int]]:
        """Each run that is no word, once, and how much padding is behind it."""
        done: set[bytes] = set()
        for start, end in _BASE64.runs(data, 12):
            run = data[start:end]
            if run not in done and not _PLAIN.fullmatch(run):
                done.add(run)
                yield start, end, _padding(data, end)

    def tokens(self, data: bytes) -> Iterator[tuple[bytes, int, int]]:
        """What each run says by itself, with its range: for those who look at single values."""
        for start, end, padded in self._found(data):
            first = start + (end - start + padded) % 4 if padded else start
            yield unbase64(data[first : end + padded]), first, end + padded

    @staticmethod
    def _long(data: bytes, pages: Pages, start: int, end: int, padded: int) -> Iterator[Decoded]:
        """At each place where it may begin: its first letter, or behind up to three that were glued to it."""
        run = data[start : end + padded]
        shifts = (len(run) % 4,) if padded else range(4 if len(run) <= _SHIFTED_RUN else 1)
        for shift in shifts:
            yield from pages.put(unbase64(run[shift:]), start + shift, start + len(run), shift > 0)

    @staticmethod
    def _short(data: bytes, pages: Pages, runs: Sequence[Range], glued: Sequence[Range]) -> Iterator[Decoded]:
        for piece, start, end in _TOGETHER.pieces(data, runs):
            if len(piece) >= 8 and (end - start >= _SHORT_RUN or _credible(piece)):
                yield from pages.put(piece, start, end + _padding(data, end), False)
        for shift in (1, 2, 3):
            for piece, start, end in _TOGETHER.pieces(data, [(start + shift, end) for start, end in glued]):
                if piece[:_TELLING].isascii() and len(piece) >= 8 and _printable(piece[:_TELLING]):
                    yield from pages.put(piece, start, end, True)

    def _lines(self, data: bytes) -> Iterator[Decoded]:
        read = 0
        for start, end in _STANDARD.runs(data, 16):
            broken = start >= read and data[end : end + 1] in (b"\r", b"\n")
            match = _MIME_RUN.match(data, start) if broken else None
            if match is None:
                continue
            read = match.end()
            joined = substitute(match[0], _BREAK, lambda _: b"")
            decoded = unbase64(joined.data)
            if not _ONLY_HEX.fullmatch(joined.data):
                yield Decoded(decoded, Through(joined, match.start(), 3, 4))


def _credible(data: bytes) -> bool:
    return ascii_share(data) >= _PRINTABLE or data.startswith(_COMPRESSED)


def _printable(data: bytes) -> bool:
    return not data.translate(None, ASCII)


class Hex:
    """Hexadecimal in upper or lower case, as one run."""

    name = "hex"
    requires = "at least 16 hexadecimal digits in a row"
    provides = "the decoded bytes of each run"
    limits = "a run of odd length is read at both alignments, an even one only from its start"
    trigger = rb"[0-9a-fA-F]{16}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        pages = Pages(1, 2)
        done: set[bytes] = set()
        whole, shifted = list[Range](), list[Range]()
        for start, end in _HEX.runs(data, 16):
            run = data[start:end]
            if run not in done:
                done.add(run)
                odd = len(run) % 2
                whole.append((start, end - odd))
                if odd:
                    shifted.append((start + 1, end))
        for runs in (whole, shifted):
            for piece, start, end in _HEX_TOGETHER.pieces(data, runs):
                yield from pages.put(piece, start, end, runs is shifted)
        yield from pages.sheets()


def hex_tokens(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """What each run of hexadecimal pairs says by itself, with its range."""
    for start, end in _HEX.runs(data, 16):
        if (end - start) % 2 == 0:
            yield binascii.unhexlify(data[start:end]), start, end


_PADDING: tuple[bytes | tuple[()], ...] = ((), (), b"======", (), b"====", b"===", (), b"=")
"""Behind so many letters beyond the eights; nothing where there can be none."""


class Base32:
    """Base32 (RFC 4648, section 6) in one case, as DNS tunnels use it."""

    name = "base32"
    requires = "a run of at least 16 letters of the alphabet in one case"
    provides = "the decoded bytes of each run"
    limits = "runs under 40 letters without padding count only if they come out printable"
    trigger = rb"[A-Z2-7]{16}|[a-z2-7]{16}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        for alphabet in _BASE32:
            for start, end in alphabet.runs(data, 16):
                if data[start - 1 : start].isalnum() or data[end : end + 1].isalnum():
                    continue
                decoded = self._value(data[start:end].upper())
                padded = data.startswith(_PADDING[(end - start) % 8], end)
                if decoded and (padded or len(decoded) >= 25 or ascii_share(decoded) >= _PRINTABLE):
                    yield Decoded(decoded, Scaled(start, 5, 8, end), guess=True)

    @staticmethod
    def _value(body: bytes) -> bytes:
        body = body[: len(body) - (1 if len(body) % 8 in (1, 3, 6) else 0)]
        try:
            return base64.b32decode(body + b"=" * (-len(body) % 8))
        except binascii.Error:
            return b""


class Through:
    """A scaled map behind a substitution: for runs whose line breaks were taken out first."""

    def __init__(self, joined: Decoded, start: int, out_unit: int, in_unit: int) -> None:
        self._joined, self._start = joined, start
        self._scale = Scaled(0, out_unit, in_unit, len(joined.data))

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        inner = self._joined.to_input(*self._scale(start, end))
        return (inner[0] + self._start, inner[1] + self._start) if inner else None
