"""Sheets: many small decoded pieces searched as one, each on a line of its own.

A body with fifty thousand short tokens has as many base64 runs, each of which would be searched, and decoded
further, alone. What can only be met at the beginning of a piece (a raw deflate stream) is not put on a sheet.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sandbox.detect.decoders.base import Decoded, Range, is_text
from sandbox.detect.decoders.pages import MAX_PIECE, SMALL, stream
from sandbox.detect.entropy import HIGH, entropy
from sandbox.detect.portions import portions

MOST_DOUBTFUL = 4096
"""Runs of one reading that are read although nothing speaks for them but their look."""

_FEW = 3
_SHEET = 1024 * 1024


class _Lines:
    """The map of a sheet: through the maps of the pieces that the range begins and ends in."""

    def __init__(self, pieces: list[Decoded], starts: list[int]) -> None:
        self._pieces, self._starts = pieces, starts

    def __call__(self, start: int, end: int) -> Range | None:
        first, last = self._at(start), self._at(max(end - 1, start))
        head = self._inner(first, start, end)
        tail = head if last == first else self._inner(last, start, end)
        return (min(head[0], tail[0]), max(head[1], tail[1])) if head and tail else None

    def _at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _inner(self, index: int, start: int, end: int) -> Range | None:
        piece, base = self._pieces[index], self._starts[index]
        size = len(piece.data)
        return piece.to_input(min(max(start - base, 0), size), min(end - base, size))


def gathered(found: Iterator[Decoded], random: list[Decoded] | None = None) -> Iterator[Decoded]:
    """The pieces of one decoder with small ones on sheets, which come after the others; a few that may be
    anything stay alone, for it may show where they begin.

    With `random`, those that look so are put on sheets, too, whatever their size, and are added to it.

    A sheet of text is as good as its pieces; one with binary pieces is a guess, so that nobody takes the
    entropy of many tokens together for that of a cipher.
    """
    text: list[Decoded] = []
    other: list[Decoded] = []
    for piece in found:
        if len(piece.data) > MAX_PIECE or piece.truncated or piece.doubtful:
            yield piece
            continue
        readable = is_text(piece.data)
        if readable and not piece.guess:
            text.append(piece)
        elif (readable or piece.guess or len(piece.data) < SMALL) and not stream(piece.data):
            other.append(piece)
        elif random is not None and not readable and _looks_random(piece.data):
            other.append(piece)
            random.append(piece)
        else:
            yield piece
    alone = other if len(other) <= _FEW else _most_of(other)
    yield from alone
    other = [piece for piece in other if piece not in alone]
    for pieces, guess in ((text, False), (other, True)) if text or other else ():
        for page in portions(pieces, lambda piece: len(piece.data) + 1, _SHEET):
            yield _sheet(page, guess)


def _most_of(pieces: Sequence[Decoded]) -> list[Decoded]:
    """The one that is half of all, if there is such."""
    largest = max(pieces, key=lambda piece: len(piece.data))
    return [largest] if len(largest.data) * 2 >= sum(len(piece.data) for piece in pieces) else []


def together(doubtful: Sequence[Decoded], size: int) -> Iterator[Decoded]:
    """Runs of data of `size` bytes of which nobody knows whether they are meant: on one sheet, but each for
    itself where there is hardly anything else.
    """
    runs = {piece.to_input(0, len(piece.data)) for piece in doubtful}
    if len(runs) == 1 and sum(end - start for start, end in filter(None, runs)) * 2 >= size:
        yield from (replace(piece, doubtful=True) for piece in doubtful)
        return
    for page in portions(doubtful, lambda piece: len(piece.data) + 1, _SHEET):
        yield replace(_sheet(page, True), doubtful=True)


def _looks_random(data: bytes) -> bool:
    return entropy(data) >= HIGH and not stream(data)


def _sheet(pieces: list[Decoded], guess: bool) -> Decoded:
    if len(pieces) == 1:
        return pieces[0]
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.data) + 1
    return Decoded(b"\n".join(piece.data for piece in pieces), _Lines(pieces, starts), guess, joined=True)
