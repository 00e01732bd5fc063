"""Values of documents that have the look of a code: each by itself, from its first byte to its last.

A code with many signs has those in its letters that a document ends a value with, once that is read without
its escapes. So the document's own marks tell where such a value stands, before they are taken out.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from sandbox.detect.decoders.base import Decoded, is_text, shifted, substitute
from sandbox.detect.decoders.escapes import ENTITY, JSON, HtmlEntity, JsonString
from sandbox.detect.decoders.looks import wordless

_MOST = 64  # values of one reading
_LONGEST = 1 << 16
_STRING = re.compile(rb'(?<![\\"])"((?:[^"\\\x00-\x1f]|\\.){10,65536}+)"(?=\s*[,}\]:]|\s*\Z)')
_QUOTED = re.compile(rb'(?:\A|(?<=[,;\t\n]))"((?:[^"]|""){10,65536}+)"(?=[,;\t\r\n]|\Z)')
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.\-]{0,40})(?:\s[^<>]*)?>(?!<)([^\n]{10,65536}?)</\1>")
_PAIR = re.compile(rb'""')


class Field:
    """A value of JSON, XML or CSV that is no words, as a piece of its own."""

    name = "field"
    requires = (
        "a string of JSON, a quoted value of CSV or the text of an element, of at least 10 bytes: no words, "
        "but with signs among its letters"
    )
    provides = "the value without the escapes of the document"
    limits = "values over 64 KiB, and after the 64th; elements over several lines"
    trigger: bytes | None = rb"[\">][^\"]*[!#$()*;<>\[\]^`{|}~%&'+\\][^\"]*[\"<]"
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        if is_text(data):
            yield from islice(self._found(data), _MOST)

    @staticmethod
    def _found(data: bytes) -> Iterator[Decoded]:
        for pattern, which, escape, plain in _WAYS:
            for match in pattern.finditer(data):
                value = match[which]
                if len(value) < len(data) and wordless(value):
                    yield shifted(substitute(value, escape, plain), match.start(which))


_WAYS: tuple[tuple[re.Pattern[bytes], int, re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...] = (
    (_STRING, 1, JSON, JsonString.value),
    (_QUOTED, 1, _PAIR, lambda _: b'"'),
    (_ELEMENT, 2, ENTITY, HtmlEntity.value),
)
