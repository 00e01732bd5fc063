"""The marks of a stretch in so many slots."""

from hypothesis import given
from hypothesis import strategies as st

from app.case.timeline.bins import MOST_SLOTS, bins, level

TIMES = st.lists(st.floats(0, 1000), max_size=80).map(sorted)


def test_what_stands_in_one_slot_is_counted_together() -> None:
    assert [one.size for one in bins([0.0, 1.0, 1.5, 9.0], 0, 10, 5)] == [3, 1]


def test_both_ends_of_a_stretch_belong_to_it() -> None:
    assert [(one.first, one.end) for one in bins([1.0, 2.0, 3.0, 4.0], 2.0, 3.0, 2)] == [(1, 2), (2, 3)]


@given(TIMES, st.floats(0, 500), st.floats(1, 500), st.integers(-3, 2 * MOST_SLOTS))
def test_each_mark_within_is_in_one_bin_and_no_other(
    times: list[float], start: float, length: float, slots: int
) -> None:
    found = bins(times, start, start + length, slots)
    placed = [place for one in found for place in range(one.first, one.end)]
    assert placed == [place for place, at in enumerate(times) if start <= at <= start + length]
    assert len(found) <= MOST_SLOTS


def test_more_stand_higher_up_to_a_height() -> None:
    assert [level(count) for count in (1, 2, 4, 16, 64, 256, 10**6)] == [1, 1, 2, 3, 4, 5, 5]
