"""A series: the pieces that differ from one record to the next, and every order in which they make sense."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sandbox.detect.assemblies.base import Piece, Source, are_cut, strung
from sandbox.detect.assemblies.codecs import Codec, is_escaped, read_by, readings
from sandbox.detect.assemblies.counters import is_clock, unheaded
from sandbox.detect.decoders.interleaved import NUMBER_SIZES

MOST_BYTES = 4 << 20
MOST_PIECES = 20_000
MIN_BYTES = 10
_MOST_COUNTERS = 3
_MOST_WINDOWS = 4000
_MOST_TURNED = 64

Cycles = list[list[Piece]]


@dataclass(frozen=True, slots=True)
class Series:
    """Pieces in the order in which they left. Each of `counters` has a number for each of them."""

    pieces: Sequence[Piece]
    counters: Sequence[Sequence[int]] = field(default_factory=tuple)


def sources(name: str, series: Series, codecs: Sequence[Codec]) -> Iterator[Source]:
    """The series read in every likely way: as it is and decoded piece by piece, in each order.

    Nothing comes of pieces that are all alike, of points in time, and of less than ten bytes.
    """
    series = replace(series, pieces=series.pieces[:MOST_PIECES])
    values = [piece.data for piece in series.pieces]
    if len(values) < 2 or len(set(values)) < 2 or sum(map(len, values)) < MIN_BYTES or is_clock(values):
        return
    for chain, pieces in _decoded(series.pieces, codecs):
        for cycles in _orders(pieces, series.counters):
            yield strung(cycles, (name, *chain), MOST_BYTES)
        windows = _windows(pieces)
        if windows:
            yield strung(windows, (name, *chain), MOST_BYTES)


def _decoded(
    pieces: Sequence[Piece], codecs: Sequence[Codec]
) -> Iterator[tuple[tuple[str, ...], Sequence[Piece]]]:
    """The pieces as they are, and by each chain of codecs that reads all of them."""
    yield (), pieces
    telling = max(pieces, key=lambda piece: (is_escaped(piece.data), len(piece.data)))
    for chain in readings(telling.data, codecs):
        inner: list[Piece] = []
        for piece in pieces:
            data = read_by(piece.data, chain, codecs)
            if data is None:
                break
            inner.append(piece.read(data))
        else:
            yield chain, inner


def _orders(pieces: Sequence[Piece], counters: Sequence[Sequence[int]]) -> Iterator[Cycles]:
    yield [list(pieces)]
    for counted in counters[:_MOST_COUNTERS]:
        yield _by_number(pieces, counted)
    for counts, inner in unheaded(pieces):
        yield _by_number(inner, counts) if counts else [list(inner)]
        for other in counters[:1]:
            yield _by_number(inner, other)
    if _may_be_turned(pieces):
        yield [list(reversed(pieces))]
    once = list({piece.data: piece for piece in reversed(pieces)}.values())[::-1]
    if len(once) < len(pieces):
        yield [once]


def _may_be_turned(pieces: Sequence[Piece]) -> bool:
    """Whether they may have left from the last to the first: digits, or parts of one length. Names of people
    in the wrong order are others' names.
    """
    if len(pieces) > _MOST_TURNED:
        return False
    sizes = [len(piece.data) for piece in pieces]
    return all(piece.data.isdigit() for piece in pieces) or are_cut(sizes) or are_cut(sizes[::-1])


def _by_number(pieces: Sequence[Piece], counted: Sequence[int]) -> Cycles:
    """In the order of the numbers; where a number comes again with other data, something new has begun."""
    cycles: list[dict[int, Piece]] = [{}]
    for piece, number in zip(pieces, counted, strict=False):
        known = cycles[-1].get(number)
        if known is not None and known.data != piece.data:
            cycles.append({})
        cycles[-1].setdefault(number, piece)
    return [[cycle[number] for number in sorted(cycle)] for cycle in cycles]


def _windows(pieces: Sequence[Piece]) -> Cycles:
    """Of digits, each run of pieces as long as a number, for strung together all would be one number."""
    if not all(piece.data.isdigit() for piece in pieces):
        return []
    found: Cycles = []
    for first in range(len(pieces)):
        size = 0
        for last in range(first, len(pieces)):
            size += len(pieces[last].data)
            if size >= NUMBER_SIZES.stop or len(found) >= _MOST_WINDOWS:
                break
            if size in NUMBER_SIZES and last > first:
                found.append(list(pieces[first : last + 1]))
    return found
