"""Exploring has its time in a round, is shared fairly by many packages, and goes on where it stopped."""

from sandbox.persona import generate
from sandbox.plan import SampleComponents, schedule
from sandbox.plan.schedule import FIRST_LENGTH_S, FIRST_START_S
from sandbox.plan.screens import FIRST, LATER, ExploreUi
from sandbox.plan.stimulus import Arguments, Round

OWNER = generate(3, 1_763_894_400_000)


def _samples(number: int) -> tuple[SampleComponents, ...]:
    return tuple(SampleComponents(f"com.p{n}", (f"com.p{n}.Main",)) for n in range(number))


def _planned(number_of_round: int, packages: int) -> list[Arguments]:
    round_ = Round(number_of_round, 0.0, OWNER, _samples(packages))
    return list(ExploreUi().occurrences(round_))


def _seconds(planned: list[Arguments]) -> float:
    return sum(float(arguments["seconds"]) for arguments in planned)


def test_one_app_has_the_whole_budget() -> None:
    assert [(one["component"], one["steps"]) for one in _planned(0, 1)] == [
        ("com.p0/com.p0.Main", str(FIRST.steps))
    ]
    assert _planned(1, 1)[0]["steps"] == str(LATER.steps)


def test_many_packages_share_the_time_of_one() -> None:
    for packages in (2, 7, 22, 60):
        assert _seconds(_planned(0, packages)) <= FIRST.device_s + 1
        assert _seconds(_planned(3, packages)) <= LATER.device_s + 1


def test_packages_that_a_round_has_no_time_for_are_explored_in_a_later_one() -> None:
    explored = {one["component"] for number in range(9) for one in _planned(number, 30)}
    assert len(explored) == 30


def test_a_package_without_a_launcher_is_not_explored() -> None:
    assert list(ExploreUi().occurrences(Round(0, 0.0, OWNER, (SampleComponents("com.sample"),)))) == []


def test_what_follows_waits_as_long_as_exploring_may_take_and_the_round_still_ends_in_time() -> None:
    for packages in (1, 30):
        plan = schedule(0, OWNER, _samples(packages))
        explored = [event for event in plan if event.stimulus == "explore_ui"]
        after = next(event for event in plan if event.at_s > explored[-1].at_s)
        assert after.at_s >= explored[-1].at_s + float(explored[-1].argument["seconds"])
        assert plan[-1].at_s < FIRST_START_S + FIRST_LENGTH_S
