"""Escapes inside text: URL percent signs, JSON strings, HTML entities."""

import html
import re
from collections.abc import Callable, Iterator

from sandbox.detect.decoders.base import Decoded, shifted, substitute, text_pieces

_PERCENT = re.compile(rb"(?:%[0-9a-fA-F]{2})+")
JSON = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"\\/bfnrt])"
)
ENTITY = re.compile(
    rb"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z]{2,8};|(?:amp|lt|gt|quot)(?![a-zA-Z0-9=;]))"
)
_SHORT = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def unescaped(
    data: bytes, mark: bytes, pattern: re.Pattern[bytes], new: Callable[[re.Match[bytes]], bytes]
) -> Iterator[Decoded]:
    if mark not in data:
        return
    for start, end in text_pieces(data):
        if pattern.search(data, start, end):
            yield shifted(substitute(data[start:end], pattern, new), start)


class Percent:
    """URL and form encoding (RFC 3986, WHATWG URL)."""

    name = "url"
    requires = "text with at least one %XX"
    provides = "the text with each %XX replaced by its byte"
    limits = "`+` is read as a space by the matcher itself, not here, so that base64 stays whole"
    trigger: bytes | None = rb"%[0-9a-fA-F]{2}"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        return unescaped(data, b"%", _PERCENT, lambda m: bytes.fromhex(m[0].replace(b"%", b"").decode()))


class JsonString:
    """Escapes of JSON strings (RFC 8259, section 7): \\uXXXX with surrogates, \\n, \\/, \\", \\\\."""

    name = "json"
    requires = "text with at least one JSON escape"
    provides = "the text with the escapes replaced, as UTF-8"
    limits = "a lone surrogate becomes `?`; the structure of the document is not read"
    trigger: bytes | None = rb"\\(?:u[0-9a-fA-F]{4}|[\"\\/bfnrt])"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        return unescaped(data, b"\\", JSON, self.value)

    @staticmethod
    def value(match: re.Match[bytes]) -> bytes:
        body = match[0][1:]
        if body[:1] != b"u":
            return _SHORT.get(body, body)
        units = bytes.fromhex(body.replace(b"\\u", b"")[1:].decode())
        return units.decode("utf-16-be", "replace").encode("utf-8", "replace")


class HtmlEntity:
    """Character references of HTML and XML."""

    name = "html"
    requires = "text with at least one &name; or &#number, or with &amp &lt &gt &quot"
    provides = "the text with the references replaced, as UTF-8"
    limits = "other names without the closing semicolon, and numbers that run into digits of the text"
    trigger: bytes | None = rb"&(?:#[xX]?[0-9a-fA-F]|[a-zA-Z]{2,8};|amp|lt|gt|quot)"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        return unescaped(data, b"&", ENTITY, self.value)

    @staticmethod
    def value(match: re.Match[bytes]) -> bytes:
        return html.unescape(match[0].decode()).encode("utf-8", "replace")
