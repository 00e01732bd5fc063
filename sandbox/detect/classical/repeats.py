"""Where the letters of a run repeat as those of known text do: found whatever letter stands for which.

Under a substitution letters that are equal stay equal, and others stay different. So of each of 28 letters
in a row it is asked how far before it the same one stands, if it does among them; all that at once by numpy.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sandbox.detect.classical.differences import Bytes

WINDOW = 28
_STRIDE = 16
_TELLING = 3
_BLOCK = 8192
_SHIFT = np.uint64(45)
_TABLE = 1 << 19
_NUMBERS = np.arange(WINDOW, dtype=np.int64)
_MULTIPLIERS = np.random.default_rng(WINDOW).integers(1, 1 << 62, WINDOW, np.uint64) * np.uint64(
    2
) + np.uint64(1)
Rows = NDArray[np.uint64]


class Repeats:
    """Finds the places of known texts of at least 28 letters, by 28 of each 44 of which three repeat."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._entries: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(texts):
            steps = _steps(np.frombuffer(text, np.uint8))
            rows = _rows(steps)
            for start in range(0, len(rows), _STRIDE):
                if len(set(text[start : start + WINDOW])) <= WINDOW - _TELLING:
                    self._entries[int(rows[start])].append((number, start))
        self._table = np.zeros(_TABLE, np.bool_)
        if self._entries:
            self._table[np.array(list(self._entries), np.uint64) >> _SHIFT] = True

    def find(self, run: bytes) -> Iterator[tuple[int, int, int]]:
        """The number of each text that may stand in the run, where 28 letters agree, and which of its own."""
        letters = np.frombuffer(run, np.uint8)
        for start in range(0, len(run) - WINDOW + 1, _BLOCK):
            rows = _rows(_steps(letters[start : start + _BLOCK + WINDOW - 1]))
            for place in np.flatnonzero(self._table[rows >> _SHIFT]):
                for number, offset in self._entries.get(int(rows[place]), ()):
                    yield number, start + int(place), offset


def _steps(letters: Bytes) -> NDArray[np.int64]:
    """From each letter to the same one before it; more than any window is long where there is none."""
    order = np.argsort(letters, kind="stable")
    steps = np.full(len(letters), WINDOW, np.int64)
    same = letters[order[1:]] == letters[order[:-1]]
    steps[order[1:][same]] = (order[1:] - order[:-1])[same]
    return steps


def _rows(steps: NDArray[np.int64]) -> Rows:
    """One number for the repeats of each window."""
    if len(steps) < WINDOW:
        return np.zeros(0, np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(steps, WINDOW)
    within = np.where(windows <= _NUMBERS, windows, 0).astype(np.uint64)
    rows: Rows = within @ _MULTIPLIERS
    return rows
