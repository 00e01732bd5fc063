"""Escapes of program text beyond those of JSON: C and its kin, CSS."""

import re
from collections.abc import Iterator

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.escapes import unescaped

_C = re.compile(
    rb"(?:\\x[0-9a-fA-F]{2})+|(?:\\[0-3][0-7]{2})+|\\U[0-9a-fA-F]{8}|\\u\{[0-9a-fA-F]{1,6}\}"
    rb"|(?:\\u[0-9a-fA-F]{4})+|\\[abefnrtv0'\"\\?/]"
)
_C_SIGN = re.compile(rb"\\(?:x[0-9a-fA-F]{2}|[0-3][0-7]{2}|U00[01][0-9a-fA-F]{5}|u\{[0-9a-fA-F]{1,6}\})")
_C_SHORT = dict(zip(b"abefnrtv0", b"\a\b\x1b\f\n\r\t\v\0", strict=True))
_CSS = re.compile(rb"\\[0-9a-fA-F]{1,6}(?:\r\n|[ \t\r\n\f])?")
_CSS_SIGN = re.compile(rb"(?:\\(?:[0-9a-fA-F]{2,5} |00[0-9a-fA-F]{4} ?)[^\\]{0,8}){2}")
_LAST = 0x10FFFF


class SourceEscape:
    """Escapes of C, Python, JavaScript and their kin: \\x41, \\101, \\U00000041, \\u{41}, \\e."""

    name = "escape"
    requires = "text with one of the escapes that JSON does not have"
    provides = "the text with all escapes replaced, as UTF-8 where they stand for characters"
    limits = "octal escapes of one or two digits; \\x with other than two"
    trigger: bytes | None = _C_SIGN.pattern
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if b"\\" in data and _C_SIGN.search(data):
            yield from unescaped(data, b"\\", _C, self._value)

    @staticmethod
    def _value(match: re.Match[bytes]) -> bytes:
        escape = match[0]
        kind = escape[1:2]
        if kind == b"x":
            return bytes.fromhex(escape.replace(b"\\x", b"").decode())
        if kind == b"u" and escape[2:3] != b"{":
            units = bytes.fromhex(escape.replace(b"\\u", b"").decode())
            return units.decode("utf-16-be", "replace").encode("utf-8", "replace")
        if kind in (b"u", b"U"):
            return _utf8(int(escape[2:].strip(b"{}"), 16))
        if len(escape) > 2:
            return bytes(int(digits, 8) for digits in escape.split(b"\\")[1:])
        return bytes([_C_SHORT.get(escape[1], escape[1])])


class Css:
    """Escapes of CSS (CSS Syntax Level 3, section 4.3.7): up to six hexadecimal digits and a space."""

    name = "css"
    requires = "two of the escapes near each other, each with its closing space or with six digits"
    provides = "the text with the escapes replaced, as UTF-8"
    limits = "a lone escape"
    trigger: bytes | None = _CSS_SIGN.pattern
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if b"\\" in data and _CSS_SIGN.search(data):
            yield from unescaped(data, b"\\", _CSS, lambda match: _utf8(int(match[0][1:], 16)))


def _utf8(code: int) -> bytes:
    return chr(code).encode("utf-8", "replace") if code <= _LAST else b"?"
