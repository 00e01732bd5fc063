"""Encodings that show as a run of letters from a small alphabet: base64, base32, hex.

Each run is found inside whatever surrounds it. A run that a path or a prefix was glued to is read at
every alignment; such readings are guesses, and short ones are kept only if they come out printable.
"""

import base64
import binascii
import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Scaled, ascii_share, substitute

_BASE64_RUN = re.compile(rb"[A-Za-z0-9+/_\-]{12,}={0,2}")
_MIME_RUN = re.compile(rb"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}+(?:\r?\n[A-Za-z0-9+/]++)++={0,2}")
_BREAK = re.compile(rb"\r?\n")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_ONLY_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_PLAIN = re.compile(rb"[a-z_\-]+|[A-Z_\-]+|[0-9a-f\-]+|[0-9A-F\-]+")
_GLUE = re.compile(rb"[+/_\-]")
_HEX_RUN = re.compile(rb"[0-9a-fA-F]{16,}")
_HEX_GROUPS = re.compile(rb"[0-9a-fA-F]{2}(?:[:\- ][0-9a-fA-F]{2}){7,}")
_GROUP_MARK = re.compile(rb"[:\- ]")
_BASE32_RUN = re.compile(rb"(?<![A-Za-z0-9])(?:[A-Z2-7]{16,}+|[a-z2-7]{16,}+)(?![A-Za-z0-9])={0,6}")
_SHORT_RUN = 22
_MANY = 2000
_SHIFTED_RUN = 4096
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


def _credible(data: bytes, run: int, shift: int) -> bool:
    """Whether a reading is worth searching: always for a long run as it stands, else if it shows sense."""
    if run >= _SHORT_RUN and (shift == 0 or run <= _SHIFTED_RUN):
        return True
    return ascii_share(data[:1024]) >= _PRINTABLE or data.startswith(_COMPRESSED)


class Base64:
    """Base64 (RFC 4648, sections 4 and 5), with or without padding, and with the line breaks of MIME."""

    name = "base64"
    requires = "a run of at least 12 letters of the standard or the URL-safe alphabet"
    provides = "the decoded bytes of each run"
    limits = (
        "runs under 22 letters glued to a prefix without one of + / _ -; runs over 4096 letters glued to "
        "any prefix, unless the shifted reading is printable; runs of lower or upper case letters alone; "
        "from the 2000th run of one payload on, unpadded runs that a glued prefix fills up to whole quads"
    )
    trigger = rb"[A-Za-z0-9+/_\-]{12}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for match in _BASE64_RUN.finditer(data):
            run = match[0]
            if run not in done and not _PLAIN.fullmatch(run):
                done.add(run)
                whole = len(done) > _MANY and len(run) % 4 == 0
                yield from self._readings(run, match.start(), match.end(), 1 if whole else 4)
        if b"\n" in data:
            yield from self._lines(data)

    @staticmethod
    def _readings(run: bytes, start: int, end: int, shifts: int) -> Iterator[Decoded]:
        for shift in range(shifts if len(run) >= _SHORT_RUN or _GLUE.search(run) else 1):
            decoded = _unbase64(run[shift:])
            if len(decoded) >= 8 and _credible(decoded, len(run), shift):
                yield Decoded(decoded, Scaled(start + shift, 3, 4, end), guess=shift > 0)

    def _lines(self, data: bytes) -> Iterator[Decoded]:
        for match in _MIME_RUN.finditer(data):
            joined = substitute(match[0], _BREAK, lambda _: b"")
            decoded = _unbase64(joined.data)
            if not _ONLY_HEX.fullmatch(joined.data):
                yield Decoded(decoded, _Through(joined, match.start(), 3, 4))


class Hex:
    """Hexadecimal, upper or lower case, as one run or in pairs set apart by `:`, `-` or a space."""

    name = "hex"
    requires = "at least 8 pairs of hexadecimal digits"
    provides = "the decoded bytes of each run"
    limits = "a run of odd length is read at both alignments, an even one only from its start"
    trigger = rb"[0-9a-fA-F]{16}|(?:[0-9a-fA-F]{2}[:\- ]){7}[0-9a-fA-F]{2}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for match in _HEX_RUN.finditer(data):
            if match[0] in done:
                continue
            done.add(match[0])
            odd = len(match[0]) % 2
            for shift in range(1 + odd):
                digits = match[0][shift : len(match[0]) - (odd - shift)]
                start = match.start() + shift
                yield Decoded(binascii.unhexlify(digits), Scaled(start, 1, 2, match.end()), guess=shift > 0)
        for match in _HEX_GROUPS.finditer(data):
            joined = substitute(match[0], _GROUP_MARK, lambda _: b"")
            yield Decoded(binascii.unhexlify(joined.data), _Through(joined, match.start(), 1, 2))


class Base32:
    """Base32 (RFC 4648, section 6) in one case, as DNS tunnels use it."""

    name = "base32"
    requires = "a run of at least 16 letters of the alphabet in one case"
    provides = "the decoded bytes of each run"
    limits = "extended-hex alphabet; runs under 40 letters count only if they come out printable"
    trigger = rb"[A-Z2-7]{16}|[a-z2-7]{16}"

    def run(self, data: bytes) -> Iterator[Decoded]:
        for match in _BASE32_RUN.finditer(data):
            decoded = self._value(match[0].rstrip(b"=").upper())
            if decoded and (len(decoded) >= 25 or ascii_share(decoded) >= _PRINTABLE):
                yield Decoded(decoded, Scaled(match.start(), 5, 8, match.end()), guess=True)

    @staticmethod
    def _value(body: bytes) -> bytes:
        body = body[: len(body) - (1 if len(body) % 8 in (1, 3, 6) else 0)]
        try:
            return base64.b32decode(body + b"=" * (-len(body) % 8))
        except binascii.Error:
            return b""


class _Through:
    """A scaled map behind a substitution: for runs whose line breaks were taken out first."""

    def __init__(self, joined: Decoded, start: int, out_unit: int, in_unit: int) -> None:
        self._joined, self._start = joined, start
        self._scale = Scaled(0, out_unit, in_unit, len(joined.data))

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        inner = self._joined.to_input(*self._scale(start, end))
        return (inner[0] + self._start, inner[1] + self._start) if inner else None
