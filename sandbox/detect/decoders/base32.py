"""Base32 in other alphabets than the standard one, in one case: extended hex, Crockford's, z-base-32."""

import base64
import binascii
import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Scaled
from sandbox.detect.decoders.credible import sensible
from sandbox.detect.decoders.forms import LONG_ENOUGH, has_form
from sandbox.detect.decoders.looks import varied
from sandbox.detect.decoders.tokens import tokens
from sandbox.detect.sheets import MOST_DOUBTFUL, together

_STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ONLY_HEX = re.compile(rb"[0-9A-F]+")
_TURNS = 0.2  # from digits to letters and back: random letters of 32 take 0.4
_FEWER_TURNS = 0.1  # where the signs of padding speak for it, too


def unbase32(body: bytes) -> bytes:
    """The whole bytes of upper-case standard base32 without padding; nothing if it is none."""
    body = body[: len(body) - (1 if len(body) % 8 in (1, 3, 6) else 0)]
    try:
        return base64.b32decode(body + b"=" * (-len(body) % 8))
    except binascii.Error:
        return b""


class Base32Hex:
    """Base32 with the extended hex alphabet (RFC 4648, section 7), in one case."""

    name = "base32hex"
    requires = "a run of at least 16 letters of the alphabet in one case, with nothing glued to it"
    provides = (
        "the decoded bytes of each run, if they are text, begin as a compressed stream or have a form, or if "
        "it is padded; those of other runs, in which digits and letters take turns, together"
    )
    limits = "runs of hexadecimal digits alone, for those are hex"
    trigger: bytes | None = rb"[0-9A-V]{16}|[0-9a-v]{16}"
    form = False
    letters = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
    also = b""
    meant = b""
    padding: re.Pattern[bytes] | None = re.compile(rb"(={1,6})(?![=\w])")

    def __init__(self) -> None:
        self._plain = bytes.maketrans(self.letters + self.also, _STANDARD + self._alike())
        self._all = self.letters + self.also

    def _alike(self) -> bytes:
        return bytes(_STANDARD[self.letters.index(letter)] for letter in self.meant)

    def run(self, data: bytes) -> Iterator[Decoded]:
        return (read for read, _, credible in self._read(data) if credible)

    def loosely(self, data: bytes) -> Iterator[Decoded]:
        doubtful = list[Decoded]()
        for read, token, credible in self._read(data):
            if credible:
                yield read
            elif len(doubtful) < MOST_DOUBTFUL and varied(token, _TURNS):
                doubtful.append(read)
        yield from together(doubtful, len(data))

    def _read(self, data: bytes) -> Iterator[tuple[Decoded, bytes, bool]]:
        """What each run says, the run, and whether that has sense or form."""
        for start, token in tokens(data):
            if not (token.isupper() or token.islower()):
                continue
            run = token.upper()
            if run.translate(None, self._all) or _ONLY_HEX.fullmatch(run):
                continue
            decoded = unbase32(run.translate(self._plain))
            formed = len(token) >= LONG_ENOUGH and has_form(decoded)
            read = Decoded(decoded, Scaled(start, 5, 8, start + len(token)), guess=not formed)
            yield (
                read,
                token,
                formed or sensible(decoded, 10) or self._padded(data, start + len(token), token),
            )

    def _padded(self, data: bytes, end: int, token: bytes) -> bool:
        """Whether the signs behind it fill its last group: that is no chance."""
        signs = self.padding.match(data, end) if self.padding else None
        return signs is not None and (len(token) + len(signs[1])) % 8 == 0 and varied(token, _FEWER_TURNS)


class Crockford(Base32Hex):
    """Base32 with Crockford's alphabet (https://www.crockford.com/base32.html), in one case."""

    name = "base32crockford"
    limits = "runs of hexadecimal digits alone; hyphens and check symbols"
    trigger = rb"[0-9A-TV-Z]{16}|[0-9a-tv-z]{16}"
    letters = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    also = b"ILO"
    meant = b"110"
    padding = None


class ZBase32(Base32Hex):
    """z-base-32 (https://philzimmermann.com/docs/human-oriented-base-32-encoding.txt), in one case."""

    name = "z-base-32"
    trigger = rb"[13-9A-KM-UW-Z]{16}|[13-9a-km-uw-z]{16}"
    letters = b"YBNDRFG8EJKMCPQXOT1UWISZA345H769"
    padding = None
