"""The marks of a stretch of time, so many that each can be seen: what stands too close is counted. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_SLOTS = 400


class Bin(NamedTuple):
    """The marks of one slot: the indices from `first` up to and without `end`, at least one."""

    first: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.first


def bins(times: Sequence[float], from_s: float, to_s: float, slots: int) -> list[Bin]:
    """Of ascending times those between both, ends included, in at most so many slots of equal length."""
    slots = min(max(slots, 1), MOST_SLOTS)
    edges = [from_s + (to_s - from_s) * slot / slots for slot in range(1, slots)]
    places = [bisect_left(times, from_s), *(bisect_left(times, edge) for edge in edges)]
    places.append(bisect_right(times, to_s))
    return [Bin(first, end) for first, end in pairwise(places) if end > first]


def level(count: int) -> int:
    """How high a mark stands for so many, from 1 to 5: each step is four times as many."""
    return min(1 + (count.bit_length() - 1) // 2, 5) if count > 1 else 1
