"""Many small pieces of one decoder as one, each on a line of its own: searching each alone costs too much.

For decoders that turn `in_unit` bytes into `out_unit`. What pieces say one by one is not lost: long ones stay
alone, and so does whatever begins like a stream that is only known by its beginning.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterator

from sandbox.detect.decoders.base import ASCII, MIN_OUTPUT, Decoded, Range, Scaled, is_text
from sandbox.detect.decoders.beginnings import HEAD, begins
from sandbox.detect.decoders.forms import FIRST_BYTES, has_form
from sandbox.detect.portions import portions

MAX_PIECE = 4096
SMALL = 64
"""Binary pieces of this many bytes and more stay alone, for they are also judged by their entropy."""

_FORMED = 32
"""Bytes of a piece that is asked for its form: shorter ones are what most tokens are."""

_PAGE = 1024 * 1024
TURNED = (
    b"\x08\x8b\x1f",
    b"\x04\x03KP",
    b"\x01\x78",
    b"\x5e\x78",
    b"\x9c\x78",
    b"\xda\x78",
    b"\xfd\x2f\xb5\x28",
)
"""How gzip, zip, zlib and Zstandard end when they are sent back to front."""

_FINAL_BLOCKS = frozenset({3, 5})  # the first three bits of a raw deflate stream of one block


class Pages:
    """Collects pieces; those of text and the others on pages of their own."""

    def __init__(self, out_unit: int, in_unit: int) -> None:
        self._units = out_unit, in_unit
        self._text: list[_Piece] = []
        self._other: list[_Piece] = []

    def put(self, data: bytes, start: int, end: int, guess: bool) -> Iterator[Decoded]:
        """Take the piece that came from [start, end) of the input, or give it back, to be read alone."""
        size = len(data)
        if size <= MAX_PIECE:
            readable = _readable(data)
            if readable and not guess:
                self._text.append((data, start, end, guess))
                return
            if (readable or guess or size < SMALL) and not stream(data):
                self._other.append((data, start, end, guess))
                return
        yield Decoded(data, Scaled(start, *self._units, end), guess)

    def sheets(self) -> Iterator[Decoded]:
        """What was kept. A page of text is as good as its pieces; one with binary pieces is a guess, so that
        nobody takes the entropy of many tokens together for that of a cipher.
        """
        for pieces, guess in ((self._text, False), (self._other, True)):
            for page in portions(pieces, lambda piece: len(piece[0]) + 1, _PAGE):
                many = len(page) > 1
                joined = b"\n".join([piece[0] for piece in page])
                places = _Lines(page, self._units)
                yield Decoded(joined, places, guess if many else page[0][3], joined=many)


_Piece = tuple[bytes, int, int, bool]
"""Its bytes, where they come from, and whether it is a guess."""


class _Lines:
    """The map of a page: through those of the pieces that the range begins and ends in."""

    def __init__(self, pieces: list[_Piece], units: tuple[int, int]) -> None:
        self._pieces, self._units = pieces, units
        self._starts: list[int] = []

    def __call__(self, start: int, end: int) -> Range:
        first, last = self._at(start), self._at(max(end - 1, start))
        head = self._inner(first, start, end)
        tail = self._inner(last, start, end) if last != first else head
        return min(head[0], tail[0]), max(head[1], tail[1])

    def _at(self, place: int) -> int:
        if not self._starts:
            at = 0
            for piece in self._pieces:
                self._starts.append(at)
                at += len(piece[0]) + 1
        return bisect_right(self._starts, place) - 1

    def _inner(self, index: int, start: int, end: int) -> Range:
        data, origin, limit, _ = self._pieces[index]
        base = self._starts[index]
        scaled = Scaled(origin, *self._units, limit)
        return scaled(min(max(start - base, 0), len(data)), min(max(end - base, 0), len(data)))


def _readable(data: bytes) -> bool:
    """As `is_text`, but strict with small pieces: one token in four has no control character."""
    if len(data) >= SMALL:
        return is_text(data)
    return data.isascii() and not data.translate(None, ASCII)


def stream(data: bytes) -> bool:
    """Whether a small piece is compressed, or of a form, in a way that shows at its ends alone, not within a
    page."""
    return data.endswith(TURNED) or _deflated(data) or begins(data[:HEAD]) or _formed(data)


def _formed(data: bytes) -> bool:
    return len(data) >= _FORMED and data.startswith(FIRST_BYTES) and has_form(data)


def _deflated(data: bytes) -> bool:
    if not data or (len(data) < SMALL and data[0] & 7 not in _FINAL_BLOCKS):
        return False
    inflating = zlib.decompressobj(-15)
    try:
        return len(inflating.decompress(data, SMALL)) >= MIN_OUTPUT and (inflating.eof or len(data) >= SMALL)
    except zlib.error:
        return False
