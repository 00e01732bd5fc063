"""Made fit for seven bits: quoted-printable, UTF-7, and base64 that a header tells of."""

import binascii
import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded, Whole, substitute
from sandbox.detect.decoders.escapes import unescaped

_ESCAPE = re.compile(rb"(?:=[0-9A-F]{2})+|=[ \t]*\r?\n")
_SIGN = re.compile(
    rb"=[ \t]{0,4}\r?\n|=3D|(?:=20|=0D=0A|=0A)\r?\n|=[C-F][0-9A-F]=[89AB][0-9A-F]|(?:=[2-7][0-9A-F]){3}"
    rb"|[A-Za-z,.!?]=20[A-Za-z]|[)0-9]=20[0-9(+][0-9)\-. ]{2}"
)
_TOLD = re.compile(rb"(?i)content-transfer-encoding:[ \t]*base64")
_EMPTY = re.compile(rb"\r?\n\r?\n")
_BODY = re.compile(rb"(?:[A-Za-z0-9+/]{1,1024}(?:\r?\n)?){1,256}={0,2}")
_BREAKS, _MOST_HEADERS = b"\r\n", 4096
_SHORTEST, _LONGEST = 8, 4096
_FEW_SIGNS = 3
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SHIFTED = re.compile(rb"\+([A-Za-z0-9+/]{2,4096})(?:-|(?![A-Za-z0-9+/]))|\+-")
_SIGN_OF_UTF7 = re.compile(rb"\+([A-Za-z0-9/]{3,})-|\+(A[A-H][A-Za-z0-9/])[^A-Za-z0-9+/\-]")


class QuotedPrintable:
    """Quoted-printable (RFC 2045, section 6.7)."""

    name = "quoted-printable"
    requires = (
        "a soft line break, =3D, =20 between words or numbers, two bytes of UTF-8 or three of ASCII as =XX "
        "in upper case"
    )
    provides = "the text with each =XX replaced by its byte and lines joined"
    limits = "lower-case digits; another lone =XX, which a query has too"
    trigger: bytes | None = _SIGN.pattern
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if b"=" in data and _SIGN.search(data):
            yield from unescaped(data, b"=", _ESCAPE, self._value)

    @staticmethod
    def _value(match: re.Match[bytes]) -> bytes:
        return b"" if match[0].endswith(b"\n") else binascii.unhexlify(match[0].replace(b"=", b""))


class MimeBase64:
    """Base64 as the headers of a part or of a mail say (RFC 2045, section 6.8), however short it is."""

    name = "mime-base64"
    requires = "Content-Transfer-Encoding: base64 among headers, an empty line, and 8 to 4096 letters of it"
    provides = "the decoded body"
    limits = "longer bodies, which `base64` reads; letters other than those of base64"
    trigger: bytes | None = _TOLD.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        last = -1
        for told in _TOLD.finditer(data):
            empty = _EMPTY.search(data, told.end(), told.end() + _MOST_HEADERS)
            if empty is None or empty.end() == last:
                continue
            last = empty.end()
            body = _BODY.match(data, last, last + 2 * _LONGEST)
            letters = body[0].translate(None, _BREAKS).rstrip(b"=") if body else b""
            if body and _SHORTEST <= len(letters) <= _LONGEST and len(letters) % 4 != 1:
                decoded = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
                yield Decoded(decoded, Whole(*body.span()))


class Utf7:
    """UTF-7 (RFC 2152): base64 of UTF-16 between + and -."""

    name = "utf-7"
    requires = (
        "text with a run of at least 3 letters between + and - that stands for whole characters, or of 3 "
        "behind + that stand for one of ASCII; or every + of three and more as +-"
    )
    provides = "the text with each such run as UTF-8"
    limits = "characters of private use and unassigned ones; IMAP's variant of it"
    trigger: bytes | None = _SIGN_OF_UTF7.pattern + rb"|\+-"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        signs = data.count(b"+")
        if not signs:
            return
        alone = signs >= _FEW_SIGNS and data.count(b"+-") == signs
        if alone or any(_characters(match[1] or match[2]) for match in _SIGN_OF_UTF7.finditer(data)):
            yield substitute(data, _SHIFTED, self._value)

    @staticmethod
    def _value(match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return b"+"
        return _characters(match[1]).encode() or match[0]


def _characters(run: bytes) -> str:
    """The characters that a run stands for; nothing if it is not whole characters of some script."""
    spare = len(run) * 6 % 16
    if spare >= 6 or _LETTERS.index(run[-1:]) & (1 << spare) - 1:
        return ""
    try:
        units = binascii.a2b_base64(run + b"=" * (-len(run) % 4))
        text = units[: len(units) // 2 * 2].decode("utf-16-be")
    except ValueError:
        return ""
    return text if text.isprintable() else ""
