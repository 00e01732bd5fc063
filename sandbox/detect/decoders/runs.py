"""Encodings that show as a run of letters from a small alphabet: base64, base32, hex.

Each run is found inside whatever surrounds it. A run that a path or a prefix was glued to is read at
every alignment; such readings are guesses, and short ones are kept only if they come out printable.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import ASCII, Decoded, Scaled, ascii_share, substitute
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
_SURE_RUN = 64
_SHIFTED_RUN = 4096
_PADDING = ord("=")
_PRINTABLE = 0.9
_COMPRESSED = (b"\x1f\x8b\x08", b"PK\x03\x04", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def _unbase64(run: bytes) -> bytes:
    body = run.rstrip(b"=").translate(_URL_SAFE)
    if len(body) % 4 == 1:
        body = body[:-1]
    try:
        return binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    except binascii.Error:
        return b""


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
        done: set[bytes] = set()
        for start, end in _BASE64.runs(data, 12):
            run = data[start : _padded(data, end)]
            if run in done or _PLAIN.fullmatch(run):
                continue
            done.add(run)
            for shift in self._shifts(run):
                decoded = _unbase64(run[shift:] if shift else run)
                if len(decoded) >= 8 and (len(run) >= _SHORT_RUN or _credible(decoded)):
                    yield from pages.put(decoded, start + shift, start + len(run), shift > 0)
        yield from pages.sheets()
        if b"\n" in data:
            yield from self._lines(data)

    @staticmethod
    def _shifts(run: bytes) -> Iterable[int]:
        """Where it may begin: at its first letter, or behind up to three that were glued to it."""
        size = len(run)
        if run[-1] == _PADDING:
            return (size % 4,)
        if _SURE_RUN <= size <= _SHIFTED_RUN:
            return range(4)
        if size >= _SHORT_RUN or _GLUE.search(run):
            return [0, *(shift for shift in (1, 2, 3) if _printable(_unbase64(run[shift : shift + 24])))]
        return (0,)

    def _lines(self, data: bytes) -> Iterator[Decoded]:
        read = 0
        for start, end in _STANDARD.runs(data, 16):
            broken = start >= read and data[end : end + 1] in (b"\r", b"\n")
            match = _MIME_RUN.match(data, start) if broken else None
            if match is None:
                continue
            read = match.end()
            joined = substitute(match[0], _BREAK, lambda _: b"")
            decoded = _unbase64(joined.data)
            if not _ONLY_HEX.fullmatch(joined.data):
                yield Decoded(decoded, Through(joined, match.start(), 3, 4))


def _padded(data: bytes, end: int) -> int:
    """The end of a run with its padding, of at most two signs."""
    return end + len(data[end : end + 2]) - len(data[end : end + 2].lstrip(b"="))


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
        for start, end in _HEX.runs(data, 16):
            run = data[start:end]
            if run in done:
                continue
            done.add(run)
            odd = len(run) % 2
            for shift in range(1 + odd):
                decoded = binascii.unhexlify(run[shift : len(run) - (odd - shift)])
                yield from pages.put(decoded, start + shift, end, shift > 0)
        yield from pages.sheets()


class Base32:
    """Base32 (RFC 4648, section 6) in one case, as DNS tunnels use it."""

    name = "base32"
    requires = "a run of at least 16 letters of the alphabet in one case"
    provides = "the decoded bytes of each run"
    limits = "runs under 40 letters count only if they come out printable"
    trigger = rb"[A-Z2-7]{16}|[a-z2-7]{16}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        for alphabet in _BASE32:
            for start, end in alphabet.runs(data, 16):
                if data[start - 1 : start].isalnum() or data[end : end + 1].isalnum():
                    continue
                decoded = self._value(data[start:end].upper())
                if decoded and (len(decoded) >= 25 or ascii_share(decoded) >= _PRINTABLE):
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
