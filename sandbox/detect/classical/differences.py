"""Where the bytes of data differ from each other as those of known text do: found whatever the key is.

Under a key that is added to each byte, or XORed with it, the difference of two bytes stays what it was;
with a key that repeats, that of two bytes a period apart. Eight differences in a row are looked for at every
second place, so each text is entered from two neighbouring places. Numpy does it at some nanoseconds a byte.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Difference = Callable[[Bytes, int], Bytes]
"""From bytes and a period to one difference for each byte that has another a period behind it."""

_ROW = 8
_VARIED = 4
_BLOCK = 64 * 1024
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(45)
_TABLE = 1 << 19
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
        self._entries: dict[int, list[tuple[bytes, int]]] = defaultdict(list)
        for row, text, offset in self._rows([text for text in texts if len(text) > period + _ROW]):
            self._entries[row].append((text, offset))
        self._table = np.zeros(_TABLE, np.bool_)
        if self._entries:
            self._table[_hashes(np.array(list(self._entries), np.uint64))] = True

    def find(self, data: bytes) -> Iterator[tuple[bytes, int]]:
        """Each text that may stand in the data, with where; of at most 20,000 rows that are known."""
        left = _MOST
        reach = self._period + _ROW
        for start in range(0, len(data) - reach, _BLOCK):
            block = np.frombuffer(data, np.uint8, min(_BLOCK + reach, len(data) - start), start)
            rows = _in_rows(self._difference(block, self._period), 2)
            for place in np.flatnonzero(self._table[_hashes(rows)]):
                for text, offset in self._entries.get(int(rows[place]), ()):
                    begin = start + 2 * int(place) - offset
                    if 0 <= begin <= len(data) - len(text):
                        left -= 1
                        yield text, begin
                if left < 0:
                    return

    def _rows(self, texts: list[bytes]) -> Iterator[tuple[int, bytes, int]]:
        """Two neighbouring rows of varied bytes of each text, nearest to its middle, with their offsets."""
        if not texts:
            return
        rows = _in_rows(self._difference(np.frombuffer(b"".join(texts), np.uint8), self._period), 1)
        starts = accumulate((len(text) for text in texts), initial=0)
        for text, start in zip(texts, starts, strict=False):
            middle = (len(text) - self._period - _ROW) // 2
            for offset in (middle, *range(0, 2 * middle, 2)):
                pair = int(rows[start + offset]), int(rows[start + offset + 1])
                if all(len(set(row.to_bytes(_ROW, "little"))) >= _VARIED for row in pair):
                    yield from ((row, text, at) for at, row in enumerate(pair, offset))
                    break


def _in_rows(steps: Bytes, stride: int) -> NDArray[np.uint64]:
    count = max(len(steps) - _ROW + stride, 0) // stride
    return np.ndarray((count,), "<u8", steps.tobytes(), 0, (stride,))


def _hashes(rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (rows * _MULTIPLIER) >> _SHIFT
