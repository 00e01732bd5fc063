"""Text back to front. A document of which both ends say that it is the right way round is turned as a whole
only where a value of the owner stands so in it; else only its long words are, which may be encodings.

Turning everything doubles the work on a text, and nearly all of it is documents.
"""

import re
from collections.abc import Callable, Iterator

from sandbox.detect.decoders.arrangement import Reversed, is_wrapped
from sandbox.detect.decoders.base import Decoded, Mirrored, ascii_share, is_text, shifted

LONG = 12
"""Letters of a word that may be an encoding, or both halves of a place."""

_WORD = re.compile(rb"[^\s\"]{%d,}" % LONG)
_APART = re.compile(rb"\n\n+|\Z")
_BOTH_ENDS = (b"{}", b"[]", b"<>")
_ENDS = 64
_MOSTLY = 0.5  # for there may be other runs on a sheet
_FEW = 4096  # bytes in which a text of short lines is looked for


class Backwards(Reversed):
    """Text or small binary data back to front."""

    provides = (
        "the data from its last byte to its first, and from its last character to its first; of JSON and XML "
        f"only words of at least {LONG} letters, unless a value of the owner stands in it back to front; "
        "each line by itself, if the lines are of one length or a value of the owner stands in them so"
    )
    limits = f"{Reversed.limits}; shorter words that are back to front in JSON or XML, and are no whole value"

    def __init__(self, shows: Callable[[bytes], bool]) -> None:
        self._shows = shows

    def run(self, data: bytes) -> Iterator[Decoded]:
        documents = is_text(data) and any(_is_document(data, *block) for block in _blocks(data))
        if not documents or self._shows(data[::-1]):
            yield from super().run(data)
            yield from self._each_line(data)
        else:
            yield from self._parts(data)

    def _each_line(self, data: bytes) -> Iterator[Decoded]:
        """Short lines back to front, each where it is, if a value is met only so."""
        if (
            len(data) <= _FEW
            and data.count(b"\n") >= 1
            and ascii_share(data) >= _MOSTLY
            and not is_wrapped(data)
        ):
            turned = self.lines(data) if data.isascii() else self.lines(data, _by_character)
            if self._shows(turned.data):
                yield turned

    def _parts(self, data: bytes) -> Iterator[Decoded]:
        for start, end in _blocks(data):
            if not _is_document(data, start, end):
                for turned in super().run(data[start:end]):
                    yield shifted(turned, start)
                continue
            for word in _WORD.finditer(data, start, end):
                yield shifted(Decoded(word[0][::-1], Mirrored(len(word[0])), guess=True), word.start())


def _by_character(line: bytes) -> bytes:
    return line.decode("utf-8", "surrogateescape")[::-1].encode("utf-8", "surrogateescape")


def _blocks(data: bytes) -> Iterator[tuple[int, int]]:
    """What is set apart by empty lines, as texts are that are looked through together."""
    start = 0
    for gap in _APART.finditer(data):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()


def _is_document(data: bytes, start: int, end: int) -> bool:
    head = data[start : min(start + _ENDS, end)].lstrip()[:1]
    tail = data[max(end - _ENDS, start) : end].rstrip()[-1:]
    return bool(head) and head + tail in _BOTH_ENDS
