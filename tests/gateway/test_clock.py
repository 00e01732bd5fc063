"""Time for bytes that bear none: it passes or stands still as told, and never goes backwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.gateway.clock import DeviceClock, obey, time_command


class Wall:
    """A wall clock that a test moves (seconds)."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


def test_it_is_boot_until_somebody_tells(wall: Wall) -> None:
    clock = DeviceClock(wall)
    wall.now += 5
    assert clock.now_ms() == 0


def test_it_runs_at_the_pace_of_the_wall_or_stands_still(wall: Wall) -> None:
    clock = DeviceClock(wall)
    clock.set(1000, running=True)
    wall.now += 2.5
    assert clock.now_ms() == 3500
    clock.set(90_000, running=False)
    wall.now += 60
    assert clock.now_ms() == 90_000


def test_set_back_it_waits_until_its_new_reckoning_has_caught_up(wall: Wall) -> None:
    clock = DeviceClock(wall)
    clock.set(10_000, running=False)
    clock.set(8_000, running=True)
    wall.now += 1
    assert clock.now_ms() == 10_000
    wall.now += 2
    assert clock.now_ms() == 11_000


@given(st.lists(st.tuples(st.integers(0, 10**6), st.booleans(), st.floats(0, 100))))
def test_it_never_goes_backwards(steps: list[tuple[int, bool, float]]) -> None:
    wall = Wall()
    clock = DeviceClock(wall)
    told = []
    for millis, running, passed in steps:
        clock.set(millis, running=running)
        told.append(clock.now_ms())
        wall.now += passed
        told.append(clock.now_ms())
    assert told == sorted(told)


def test_the_command_and_its_reading_agree(wall: Wall) -> None:
    clock = DeviceClock(wall)
    obey(clock, time_command(5, running=False) + "\n", 10)
    assert clock.now_ms() == 5
    for line in ("time 11 run", "time -1 run", "time 1 walk", "time 1", "sync 1 run", "time x run"):
        with pytest.raises(ValueError):  # noqa: PT011 - any message will do
            obey(clock, line, 10)
