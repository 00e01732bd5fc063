"""The two forms in which a reading is searched, and the way back from them to its bytes.

`letters` has nothing but ASCII letters and digits, in lower case: a text without its case, white space,
punctuation and accents, a number without its grouping. `folded` has all bytes, in lower case and with every
white space and `+` (a space in forms) as a space.
"""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

_BLOCK = 128
_MOST_BLOCKS = 4096
_LOWER = bytes(b + 32 if 65 <= b <= 90 else b for b in range(256))
_FOLD = bytes(32 if b in b"\t\n\r\x0b\x0c+" else b for b in _LOWER)
_KEPT = tuple(b < 128 and chr(b).isalnum() for b in range(256))
_DROPPED = bytes(b for b in range(256) if not _KEPT[b])


def fold(data: bytes) -> bytes:
    """All bytes of `data`, hence at the same places."""
    return data.translate(_FOLD)


def letters(data: bytes) -> bytes:
    """The ASCII letters and digits of `data`, in lower case."""
    return data.translate(_LOWER, _DROPPED)


class View:
    """One form of the reading `data`: `text` is what is searched, byte i of it stands at `place(i)`."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.text = fold(data)

    def place(self, at: int) -> int:
        return at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range in the reading of a range, not empty, of the form."""
        return self.place(start), self.place(end - 1) + 1


class Letters(View):
    """`letters` as a view. The way back is by blocks, so that it costs only where something is met."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.text = letters(data)
        self._blocks: dict[int, list[int]] = {}

    def place(self, at: int) -> int:
        block = bisect_right(self._before, at) - 1
        if block not in self._blocks:
            if len(self._blocks) >= _MOST_BLOCKS:
                self._blocks.clear()
            self._blocks[block] = self._kept(block * _BLOCK)
        return self._blocks[block][at - self._before[block]]

    @cached_property
    def _before(self) -> list[int]:
        """How many bytes are kept before each block."""
        kept = (
            len(self.data[at : at + _BLOCK].translate(None, _DROPPED))
            for at in range(0, len(self.data), _BLOCK)
        )
        return list(accumulate(kept, initial=0))

    def _kept(self, start: int) -> list[int]:
        block = self.data[start : start + _BLOCK]
        return [at for at, byte in enumerate(block, start) if _KEPT[byte]]


def joined_before(data: bytes, start: int) -> bool:
    """Whether the byte before `start` is a letter or digit."""
    return start > 0 and data[start - 1 : start].isalnum()


def joined_after(data: bytes, end: int) -> bool:
    return data[end : end + 1].isalnum()
