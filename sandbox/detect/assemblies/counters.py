"""What counts up: fields, prefixes and bytes of headers that number the pieces of something larger."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sandbox.detect.assemblies.base import Piece
from sandbox.detect.decoders.base import ASCII, is_text

_NUMBER = re.compile(rb"\d{1,12}")
_PREFIX = re.compile(rb"(\D{0,16}?)(\d{1,9})(?:\s?(?:/|of)\s?\d{1,9})?[^0-9A-Za-z]")
_HEX = re.compile(rb"[0-9a-fA-F]{1,4}")
_MOST_TEXT = 64
_MOST_NUMBERS = 3
_MOST_HEADER = 24
_LOOSE = 1.5
_FEW = 64
_PRINTABLE = frozenset(ASCII)
_CLOCK = re.compile(rb"1[4-9]\d{8}(?:\d{3}|\.\d+)?|20\d\d-\d\d-\d\d.{0,24}")


def counts_up(values: Sequence[int]) -> bool:
    """Whether the values are numbers of pieces: evenly spaced, and hardly one missing.

    Of two values too little is known: they must be neighbours, or begin at nought or one.
    """
    distinct = sorted(set(values))
    if len(distinct) < 2:
        return False
    steps = [b - a for a, b in pairwise(distinct)]
    step = min(steps)
    if len(distinct) == 2:
        return step == 1 or distinct[0] in (0, 1)
    if len(distinct) == 3:
        return len(set(steps)) == 1
    even = all(each % step == 0 for each in steps)
    return even and (distinct[-1] - distinct[0]) // step <= len(distinct) * _LOOSE


def is_clock(values: Sequence[bytes]) -> bool:
    """Whether all values are points in time, as numbers or written out."""
    return all(_CLOCK.fullmatch(value) for value in values)


def numbers(values: Sequence[bytes]) -> list[list[int]]:
    """The columns of numbers in values that differ in nothing else: `part-3.bin`, `3/10`, `bytes 0-99/9`."""
    if any(len(value) > _MOST_TEXT for value in values):
        return []
    shape = _NUMBER.sub(b"#", values[0]) if values else b""
    if b"#" in shape and all(_NUMBER.sub(b"#", value) == shape for value in values):
        rows = [[int(number) for number in _NUMBER.findall(value)] for value in values]
        return [list(column) for column in zip(*rows, strict=True)][:_MOST_NUMBERS]
    if all(_HEX.fullmatch(value) for value in values):
        return [[int(value, 16) for value in values]]
    return []


def unheaded(pieces: Sequence[Piece]) -> Iterator[tuple[list[int] | None, list[Piece]]]:
    """The pieces without what stands before the data of each, and what that counts: nothing if nothing does,
    twice if it is not certain where the data begins.
    """
    data = [piece.data for piece in pieces]
    head = _written(data) or _fixed(data)
    for counted, sizes in [head] if head else _binary(data):
        yield counted, [_cut(piece, size) for piece, size in zip(pieces, sizes, strict=True)]


def _cut(piece: Piece, size: int) -> Piece:
    linear = piece.end - piece.start == len(piece.data)
    return replace(piece, start=piece.start + size if linear else piece.start, data=piece.data[size:])


def _written(data: Sequence[bytes]) -> tuple[list[int] | None, list[int]] | None:
    """A number in letters, with the same words before it and a mark behind: `[3/10] …`, `seq=3;…`."""
    found: list[re.Match[bytes]] = []
    for each in data:
        head = _PREFIX.match(each)
        if head is None or (found and head[1] != found[0][1]):
            return None
        found.append(head)
    counted = [int(head[2]) for head in found]
    space = all(each[head.end() : head.end() + 1] == b" " for each, head in zip(data, found, strict=True))
    return (counted, [head.end() + space for head in found]) if counts_up(counted) else None


def _fixed(data: Sequence[bytes]) -> tuple[list[int] | None, list[int]] | None:
    """Digits of a fixed number before the data, without a mark: `003abc`. Only of three and more pieces."""
    if len(data) < 3:
        return None
    for width in (4, 3, 2, 1):
        heads = [each[:width] for each in data]
        for base in (10, 16):
            try:
                counted = [int(head, base) for head in heads]
            except ValueError:
                continue
            if all(len(each) > width for each in data) and _complete(counted):
                return counted, [width] * len(data)
    return None


def _complete(counted: Sequence[int]) -> bool:
    """Stricter, for letters of the data may be digits too: from nought or one on, each number as often."""
    distinct = sorted(set(counted))
    whole = distinct == list(range(distinct[0], distinct[0] + len(distinct)))
    return whole and distinct[0] <= 1 and len(distinct) > 2 and len(counted) % len(distinct) == 0


def _binary(data: Sequence[bytes]) -> Iterator[tuple[list[int] | None, list[int]]]:
    """Bytes of a header: what is the same in all, and numbers of one, two or four bytes that count up. It
    ends with the size of what is behind it; without one, what of it is text may be data that begins alike.
    """
    if is_text(b"".join(data[:_FEW])):
        return
    limit = min(min(map(len, data)) - 1, _MOST_HEADER)
    at, counted = 0, None
    while at < limit:
        if size := _size(data, at, limit):
            yield counted, [at + size] * len(data)
            return
        column = _column(data, at, limit)
        if column and (counted is None or _rises(counted, column[1])):
            at += column[0]
            counted = counted or column[1]
        elif len(_bytes_at(data, at)) == 1:
            at += 1
        else:
            break
    bare = next((end for end in range(at, 0, -1) if not _PRINTABLE.issuperset(_bytes_at(data, end - 1))), at)
    yield from ((counted, [end] * len(data)) for end in dict.fromkeys((at, bare)) if end)


def _size(data: Sequence[bytes], at: int, limit: int) -> int:
    """How many bytes tell in each how many are behind them; nought if none do."""
    for width in (4, 2, 1):
        behind = [len(each) - at - width for each in data]
        for big in (True, False):
            if at + width <= limit and _numbers_at(data, at, width, big) == behind:
                return width
    return 0


def _numbers_at(data: Sequence[bytes], at: int, width: int, big: bool) -> list[int]:
    return [int.from_bytes(each[at : at + width], "big" if big else "little") for each in data]


def _bytes_at(data: Sequence[bytes], at: int) -> set[int]:
    return {each[at] for each in data}


def _rises(counted: Sequence[int], values: Sequence[int]) -> bool:
    """Whether the values rise with the number: of a few pieces also digits of the data are close together."""
    ordered = sorted(zip(counted, values, strict=True))
    return all(before[1] <= after[1] for before, after in pairwise(ordered))


def _column(data: Sequence[bytes], at: int, limit: int) -> tuple[int, list[int]] | None:
    for width in (4, 2, 1):
        if at + width <= limit:
            for big in (True, False):
                values = _numbers_at(data, at, width, big)
                if counts_up(values):
                    return width, values
    return None
