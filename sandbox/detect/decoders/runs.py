"""Base64, which shows as a run of letters inside of whatever surrounds it.

A run that a path or a prefix was glued to is read at
every alignment; such readings are guesses, and short ones are kept only if they come out printable.
"""

import binascii
import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Scaled, ascii_share, substitute
from sandbox.detect.decoders.credible import COMPRESSED

_BASE64_RUN = re.compile(rb"[A-Za-z0-9+/_\-]{12,}={0,2}")
_MIME_RUN = re.compile(rb"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}+(?:\r?\n[A-Za-z0-9+/]++)++={0,2}")
_BREAK = re.compile(rb"\r?\n")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_ONLY_HEX = re.compile(rb"[0-9a-f]+|[0-9A-F]+")
_PLAIN = re.compile(rb"[a-z_\-]+|[A-Z_\-]+|[0-9a-f\-]+|[0-9A-F\-]+")
_GLUE = re.compile(rb"[+/_\-]")
_SHORT_RUN = 22
_MANY = 2000
_SHIFTED_RUN = 4096
_PRINTABLE = 0.9


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
    return ascii_share(data[:1024]) >= _PRINTABLE or data.startswith(COMPRESSED)


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
    trigger: bytes | None = rb"[A-Za-z0-9+/_\-]{12}"
    form = False

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
                yield Decoded(decoded, Through(joined, match.start(), 3, 4))


class Through:
    """A scaled map behind a substitution: for runs whose line breaks were taken out first."""

    def __init__(self, joined: Decoded, start: int, out_unit: int, in_unit: int) -> None:
        self._joined, self._start = joined, start
        self._scale = Scaled(0, out_unit, in_unit, len(joined.data))

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        inner = self._joined.to_input(*self._scale(start, end))
        return (inner[0] + self._start, inner[1] + self._start) if inner else None
