"""A stretch of device time, its ticks, and the phone's days."""

import pytest

from app.case.timeline.axis import Axis, Days, axis
from sandbox.verdict.model import RunInfo
from tests.app.case.runs import RUN

DAY_S = 86_400.0


def labels(from_s: float, to_s: float) -> list[str]:
    return [tick.label for tick in Axis(from_s, to_s).ticks()]


def test_a_run_of_three_days_is_told_in_hours() -> None:
    assert labels(0, 3 * DAY_S) == ["0 h", "12 h", "24 h", "36 h", "48 h", "60 h", "72 h"]


@pytest.mark.parametrize(
    ("from_s", "to_s", "first"),
    [(3600, 7200, "1:00"), (259_600, 259_610, "72:06:40"), (259_604.1, 259_604.6, "72:06:44.1")],
)
def test_ticks_are_as_exact_as_the_stretch_is_short(from_s: float, to_s: float, first: str) -> None:
    assert labels(from_s, to_s)[0] == first


@pytest.mark.parametrize("length", [1, 7, 60, 1000, 5000, 1e5, 1e6, 3e7])
def test_no_stretch_has_more_ticks_than_can_be_read(length: float) -> None:
    assert 1 <= len(Axis(123.4, 123.4 + length).ticks()) <= 9


def test_what_is_asked_for_is_kept_within_the_run_and_no_shorter_than_a_second() -> None:
    assert axis(-50, 1e9, 100) == Axis(0, 100)
    assert axis(99.9, 99.9, 100) == Axis(99, 100)
    assert axis(80, 20, 100) == Axis(80, 81)


def test_a_moment_outside_stands_at_the_end() -> None:
    assert [Axis(10, 20).share(at) for at in (0, 12.5, 99)] == [0, 25, 100]


def test_days_begin_by_the_clock_of_the_owner() -> None:
    found = Days(RUN, "America/New_York").begin(Axis(0, 2 * DAY_S))  # booted at 4 in the morning there
    assert [(day.at_s / 3600, day.label) for day in found] == [(20, "Sun 29 Nov"), (44, "Mon 30 Nov")]


def test_a_night_goes_from_ten_to_six_and_may_have_begun_before() -> None:
    nights = Days(RUN, "America/New_York").nights(Axis(0, DAY_S))
    assert [(from_s / 3600, to_s / 3600) for from_s, to_s in nights] == [(-6, 2), (18, 26)]


def test_of_a_long_run_few_days_are_named_and_no_night_is_drawn() -> None:
    days, stretch = Days(RUN, "UTC"), Axis(0, 366 * DAY_S)
    assert 5 <= len(days.begin(stretch)) <= 10
    assert days.nights(stretch) == []


def test_where_the_phones_clock_is_not_known_there_are_no_days() -> None:
    days = Days(RunInfo(id="1", device_kind="adb", seed=1, hours=1, started_at="2026-01-01"), "UTC")
    assert (days.begin(Axis(0, DAY_S)), days.nights(Axis(0, DAY_S)), days.wall(5)) == ([], [], "")


def test_a_zone_that_is_none_is_taken_for_utc() -> None:
    assert Days(RUN, "../../etc/passwd").wall(0) == "Sat 28 Nov 09:00:00"
