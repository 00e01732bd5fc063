"""A key that repeats, over data too short to show after how many bytes: all periods are looked at at once."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sandbox.detect.classical.differences import TABLE, Bytes, hashes

LARGEST = 1024
_ROW = 4
_HIGH = np.uint64(32)

Keys = NDArray[np.uint64]
"""Four differences in a row, with the period above them."""


class EveryPeriod:
    """Finds the places of known texts under keys of 2 to `longest` bytes, in data of up to `LARGEST` bytes:
    by four differences of bytes a period apart, from the first byte of a text on.

    `undone` takes the bytes a period further on and the bytes themselves. The tables are made at the first
    question, in some milliseconds.
    """

    def __init__(self, texts: Sequence[bytes], undone: Callable[[Bytes, Bytes], Bytes], longest: int) -> None:
        self._texts, self._undone = texts, undone
        self._periods = np.arange(2, longest + 1)
        self._keys: Keys | None = None
        self._numbers = np.zeros(0, np.int64)
        self._table = np.zeros(0, np.bool_)

    def find(self, data: bytes) -> Iterator[tuple[bytes, int, int]]:
        """Each text that may stand there, with its place and the period of the key."""
        if len(data) <= int(self._periods[0]) + _ROW or len(data) > LARGEST:
            return
        known = self._known()
        keys = self._keys_of(data)
        periods, places = np.nonzero(self._table[hashes(keys)])
        if not len(periods):
            return
        likely = keys[periods, places]
        first, last = (np.searchsorted(known, likely, side) for side in ("left", "right"))
        met = np.flatnonzero(first < last).tolist()
        for one in met:
            for entry in range(int(first[one]), int(last[one])):
                text, at = self._texts[self._numbers[entry]], int(places[one])
                if at + len(text) <= len(data):
                    yield text, at, int(self._periods[periods[one]])

    def _keys_of(self, data: bytes) -> Keys:
        """One row for each period; what reaches beyond the data is noise."""
        size = len(data)
        padded = np.zeros(size + int(self._periods[-1]) + 1, np.uint8)
        padded[:size] = np.frombuffer(data, np.uint8)
        later = np.lib.stride_tricks.sliding_window_view(padded, size)[self._periods]
        return self._packed(self._undone(later, padded[:size]))

    def _packed(self, steps: Bytes) -> Keys:
        rows, size = steps.shape
        steps = np.ascontiguousarray(steps)
        fours = np.ndarray((rows, size - _ROW + 1), "<u4", steps.data, 0, (size, 1))
        return fours.astype(np.uint64) | (self._periods.astype(np.uint64) << _HIGH)[:, None]

    def _known(self) -> Keys:
        if self._keys is None:
            found = [self._entries(number, text) for number, text in enumerate(self._texts)]
            keys, numbers = (np.concatenate(some) for some in zip(*found, strict=True))
            order = np.argsort(keys, kind="stable")
            self._keys, self._numbers = keys[order], numbers[order]
            self._table = np.zeros(TABLE, np.bool_)
            self._table[hashes(keys)] = True
        return self._keys

    def _entries(self, number: int, text: bytes) -> tuple[Keys, NDArray[np.int64]]:
        """Of each period that the text is long enough for; not where all differences are the same."""
        keys = self._keys_of(text)[:, 0] if len(text) > _ROW else np.zeros(len(self._periods), np.uint64)
        long = self._periods + _ROW <= len(text)
        fours = (keys & np.uint64(0xFFFFFFFF)).astype("<u4").view(np.uint8).reshape(-1, _ROW)
        kept = keys[long & (fours != fours[:, :1]).any(axis=1)]
        return kept, np.full(len(kept), number)
