"""The plan: sorted, within its horizon, whole rounds after every mark, the same for the same persona."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.gateway.probes.markers import markers
from sandbox.persona import generate
from sandbox.persona.model import Persona
from sandbox.plan import Component, PlannedStimulus, SampleComponents, horizon_s, planned_gaps, schedule
from sandbox.plan.registry import ROUND
from sandbox.plan.sample import FIRST_ROUND_MAX
from sandbox.plan.schedule import BETWEEN_ROUNDS, LATER_START_S, TAIL_S, marks_s

DAY_S = 86_400.0
HOURS = st.floats(min_value=0, max_value=240, allow_nan=False)
PURE = settings(max_examples=40, deadline=None, derandomize=True)
EVERY = {stimulus.name for stimulus in ROUND}
OWNER = generate(3, 1_763_894_400_000)
SAMPLE = SampleComponents(
    package="com.sample",
    launcher_activities=("com.sample.Main",),
    activities=(Component("com.sample.Share", actions=("android.intent.action.SEND",)),),
    services=(Component("com.sample.Sync"),),
    receivers=(Component("com.sample.Boot", actions=("a.ONE", "a.TWO")),),
    contents=("content://com.sample.people",),
)


@pytest.fixture(scope="module")
def persona() -> Persona:
    return OWNER


@PURE
@given(HOURS, st.floats(min_value=0, max_value=10_000, allow_nan=False))
def test_a_plan_is_sorted_and_ends_before_its_horizon(hours: float, start_s: float) -> None:
    times = [event.at_s for event in schedule(hours, OWNER, [SAMPLE], start_s)]
    assert times == sorted(times)
    assert start_s < times[0]
    assert times[-1] < horizon_s(hours, start_s)


@PURE
@given(HOURS)
def test_every_round_holds_every_stimulus(hours: float) -> None:
    plan = schedule(hours, OWNER, [SAMPLE])
    for number in range(len(marks_s(hours))):
        assert {event.stimulus for event in plan if event.round == number} == EVERY


@PURE
@given(HOURS)
def test_a_round_lies_between_its_mark_and_the_tail(hours: float) -> None:
    for number, mark_s in enumerate(marks_s(hours)):
        times = [event.at_s - mark_s for event in schedule(hours, OWNER, [SAMPLE]) if event.round == number]
        assert min(times) > (LATER_START_S if number else 0) - 0.001  # times are whole milliseconds
        assert max(times) < TAIL_S


@PURE
@given(HOURS)
def test_rounds_never_overlap(hours: float) -> None:
    rounds = [event.round for event in schedule(hours, OWNER, [SAMPLE]) if event.round >= 0]
    assert rounds == sorted(rounds)


def test_72_hours_have_four_rounds_the_last_one_after_the_mark(persona: Persona) -> None:
    assert marks_s(72) == (0, DAY_S, 2 * DAY_S, 3 * DAY_S)
    last = [event for event in schedule(72, persona, [SAMPLE]) if event.round == 3]
    assert {event.stimulus for event in last} == EVERY
    assert all(event.at_s > 3 * DAY_S for event in last)


def test_what_the_first_round_made_due_after_72_hours_is_due_before_the_last_round_begins(
    persona: Persona,
) -> None:
    plan = schedule(72, persona, [SAMPLE])
    first_ends = max(event.at_s for event in plan if event.round == 0)
    last_begins = min(event.at_s for event in plan if event.round == 3)
    assert first_ends + 3 * DAY_S < last_begins


def test_power_and_wifi_go_and_come_in_every_round(persona: Persona) -> None:
    plan = schedule(72, persona, [SAMPLE])
    for number in range(4):
        mine = [event for event in plan if event.round == number]
        assert [event.argument["step"] for event in mine if event.stimulus == "charger"] == ["0", "1", "2"]
        assert [event.argument["step"] for event in mine if event.stimulus == "wifi"] == ["0", "1"]


def test_the_same_arguments_give_the_same_plan_and_another_persona_another(persona: Persona) -> None:
    assert schedule(72, persona, [SAMPLE]) == schedule(72, persona, [SAMPLE])
    assert schedule(72, persona, [SAMPLE]) != schedule(72, generate(4, 1_763_894_400_000), [SAMPLE])


def test_a_later_window_shifts_what_does_not_depend_on_place(persona: Persona) -> None:
    early, late = (
        [e.at_s for e in schedule(24, persona, [SAMPLE], start_s) if e.round != BETWEEN_ROUNDS]
        for start_s in (0, 500)
    )
    assert [at_s + 500 for at_s in early] == pytest.approx(late)


def test_between_rounds_the_phone_follows_the_owners_track(persona: Persona) -> None:
    plan = schedule(72, persona, [SAMPLE], 100)
    moves = [e for e in plan if e.stimulus == "location_move" and e.round == BETWEEN_ROUNDS]
    places = [place for place in persona.track if 100 < place.at_s < 100 + 72 * 3600]
    assert [event.at_s for event in moves] == [place.at_s for place in places]
    assert [float(e.argument["latitude"]) for e in moves] == [place.latitude for place in places]


def test_each_text_of_72_hours_arrives_once_and_four_again_with_the_keyword(persona: Persona) -> None:
    bodies = [e.argument["body"] for e in schedule(72, persona, [SAMPLE]) if e.stimulus == "incoming_sms"]
    word = markers(persona.seed).keyword
    assert len([body for body in bodies if word not in body]) == 8
    assert len(set(bodies)) == len(bodies) == 12


def test_the_clock_ticks_by_the_hour(persona: Persona) -> None:
    plan = schedule(72, persona, [SAMPLE])
    ticks = [e.at_s for e in plan if e.stimulus == "hourly_tick" and e.round == BETWEEN_ROUNDS]
    assert ticks == [hour * 3600.0 for hour in range(1, 72)]


def test_each_component_is_started_with_each_of_its_actions(persona: Persona) -> None:
    sent = _starts(schedule(0, persona, [SAMPLE]), "exported_receivers")
    assert sent == [("com.sample/com.sample.Boot", "a.ONE"), ("com.sample/com.sample.Boot", "a.TWO")]


def test_more_components_than_a_round_can_start_are_a_gap(persona: Persona) -> None:
    many = tuple(Component(f"com.sample.R{index}") for index in range(FIRST_ROUND_MAX + 50))
    sample = SampleComponents("com.sample", receivers=many)
    assert len(_starts(schedule(0, persona, [sample]), "exported_receivers")) == FIRST_ROUND_MAX
    assert [gap.code for gap in planned_gaps([sample])] == ["components_not_started"]
    assert planned_gaps([SAMPLE]) == ()


@pytest.mark.parametrize("hours", [-1.0, float("nan"), float("inf"), 1e9])
def test_a_window_that_makes_no_sense_is_a_value_error(hours: float, persona: Persona) -> None:
    with pytest.raises(ValueError, match="a run lasts"):
        schedule(hours, persona, [SAMPLE])


def _starts(plan: tuple[PlannedStimulus, ...], name: str) -> list[tuple[str, str]]:
    return [(e.argument["component"], e.argument["action"]) for e in plan if e.stimulus == name]
