"""Where the bytes of data differ from each other as those of known text do: found whatever the key is.

Under a key that is added to each byte, or XORed with it, the difference of two bytes stays what it was;
with a key that repeats, that of two bytes a period apart. Eight differences in a row are looked for at every
second place, so each text is entered from two neighbouring places. Numpy does it at some nanoseconds a byte.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Rows = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Difference = Callable[[Bytes, int], Bytes]
"""From bytes and a period to one difference for each byte that has another a period behind it."""

_ROW = 8
_VARIED = 4
_BLOCK = 64 * 1024
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(45)
TABLE = 1 << 19
_MOST = 20_000
_NO_LETTER = 64
_LETTERS = bytes(
    (byte | 32) - 97 if chr(byte).isascii() and chr(byte).isalpha() else _NO_LETTER for byte in range(256)
)
_MODULO = bytes(step if step < 26 else step - 230 if step > 230 else 200 for step in range(256))


def as_it_is(data: Bytes, period: int) -> Bytes:
    """No difference at all: for texts that are changed without a key."""
    return data[:-period]


def by_xor(data: Bytes, period: int) -> Bytes:
    return data[:-period] ^ data[period:]


def by_sum(data: Bytes, period: int) -> Bytes:
    return data[period:] - data[:-period]


def by_letter(data: Bytes, period: int) -> Bytes:
    """Modulo 26 between letters of either case; one and the same value wherever one of the two is none."""
    letters = np.frombuffer(data.tobytes().translate(_LETTERS), np.uint8)
    return np.frombuffer((letters[period:] - letters[:-period]).tobytes().translate(_MODULO), np.uint8)


class Differences:
    """Finds the places of known texts of at least 9 bytes beyond the period."""

    def __init__(self, texts: Sequence[bytes], difference: Difference, period: int = 1) -> None:
        self._difference, self._period = difference, period
        self._texts = [text for text in texts if len(text) > period + _ROW]
        rows, numbers, offsets = self._entries()
        order = np.argsort(rows, kind="stable")
        self._rows, self._numbers, self._offsets = rows[order], numbers[order], offsets[order]
        self._table = np.zeros(TABLE, np.bool_)
        self._table[hashes(rows)] = True

    def find(self, data: bytes) -> Iterator[tuple[bytes, int]]:
        """Each text that may stand in the data, with where; of at most 20,000 rows that are known."""
        left = _MOST
        reach = self._period + _ROW
        for start in range(0, len(data) - reach, _BLOCK):
            block = np.frombuffer(data, np.uint8, min(_BLOCK + reach, len(data) - start), start)
            for place, first, last in self._known(_in_rows(self._difference(block, self._period), 2)):
                for entry in range(first, last):
                    text, begin = self._texts[self._numbers[entry]], start + 2 * place
                    begin -= int(self._offsets[entry])
                    if 0 <= begin <= len(data) - len(text):
                        left -= 1
                        yield text, begin
                if left < 0:
                    return

    def _known(self, rows: Rows) -> Iterator[tuple[int, int, int]]:
        """The places of rows of the texts, with the range of their entries."""
        places = np.flatnonzero(self._table[hashes(rows)])
        if len(places):
            likely = rows[places]
            first, last = (np.searchsorted(self._rows, likely, side) for side in ("left", "right"))
            met = first < last
            yield from zip(*(some[met].tolist() for some in (places, first, last)), strict=True)

    def _entries(self) -> tuple[Rows, Numbers, Numbers]:
        """Two neighbouring rows of varied bytes of each text, nearest to its middle: the rows, the numbers
        of their texts, and their offsets.
        """
        steps = self._difference(np.frombuffer(b"".join(self._texts), np.uint8), self._period)
        rows = _in_rows(steps, 1) if self._texts else np.zeros(0, np.uint64)
        sizes = np.array([len(text) for text in self._texts], np.int64)
        starts, middles = np.cumsum(sizes) - sizes, (sizes - self._period - _ROW) // 2
        numbers, offsets = _chosen(rows, starts, middles)
        at = starts[numbers] + offsets
        both = np.stack((rows[at], rows[at + 1]), axis=1).ravel()
        return both, np.repeat(numbers, 2), np.stack((offsets, offsets + 1), axis=1).ravel()


def _chosen(rows: Rows, starts: Numbers, middles: Numbers) -> tuple[Numbers, Numbers]:
    """The texts that have such rows, with the offsets of the first: the middle is tried, then every second
    place from the beginning on.
    """
    chosen, left, offsets = np.full(len(starts), -1, np.int64), np.arange(len(starts)), middles
    for next_offset in range(0, 2 * int(middles.max(initial=0)) + 2, 2):
        at = starts[left] + offsets
        fits = _varied(rows[at]) & _varied(rows[at + 1])
        chosen[left[fits]] = offsets[fits]
        left = left[~fits]
        left = left[next_offset < 2 * middles[left]]
        if not len(left):
            break
        offsets = np.full(len(left), next_offset)
    numbers = np.flatnonzero(chosen >= 0)
    return numbers, chosen[numbers]


def _varied(rows: Rows) -> NDArray[np.bool_]:
    """Which of the rows have at least four different bytes."""
    sorted_bytes = np.sort(rows.view(np.uint8).reshape(-1, _ROW), axis=1)
    changes: NDArray[np.int64] = np.count_nonzero(sorted_bytes[:, 1:] != sorted_bytes[:, :-1], axis=1)
    return changes >= _VARIED - 1


def _in_rows(steps: Bytes, stride: int) -> Rows:
    count = max(len(steps) - _ROW + stride, 0) // stride
    return np.ndarray((count,), "<u8", steps.tobytes(), 0, (stride,))


def hashes(rows: Rows) -> Rows:
    """Places of rows in a table of `TABLE` entries."""
    return (rows * _MULTIPLIER) >> _SHIFT
