"""A phone that is held carries out what is ordered, until it is given back or the time is over."""

from typing import cast

import pytest

from sandbox.devices.contract import Device
from sandbox.failures import Failure, PhonehomeError
from sandbox.hands.holding import hold_for
from sandbox.plan import PlannedStimulus, drive
from sandbox.plan.driver import Deliver
from sandbox.plan.model import PlanOutcome
from tests.hands.people import FakeLine, outcomes
from tests.plan.test_driver import FakePhone

TAP = {"order": "tap", "x": 1, "y": 2}
GO_ON = {"order": "go_on"}
LONG_S, SHORT_S = 60.0, 0.05
PLAN = [
    PlannedStimulus(1.0, "boot_completed"),
    PlannedStimulus(2.0, "launch", (("component", "a.b/c.D"),)),
    PlannedStimulus(9.0, "user_present", round=1),
]


class HeldPhone(FakePhone):
    """Its address is on its host."""

    adb_address = "127.0.0.1:5"


def _driven(phone: FakePhone, line: FakeLine, seconds: float) -> PlanOutcome:
    def hold(deliver: Deliver) -> None:
        hold_for(seconds, cast(Device, phone), line, lambda spent, at_s, last: None, deliver)

    return drive(cast(Device, phone), PLAN, horizon_s=100.0, hold=hold)


def test_orders_are_carried_out_between_the_start_of_the_app_and_the_rest_of_the_plan() -> None:
    phone, line = HeldPhone(), FakeLine.asking(TAP, {"order": "jump", "seconds": 1000}, GO_ON)
    outcome = _driven(phone, line, LONG_S)
    words = [said for _, said in phone.heard]
    at = words.index(("input", "tap", "1", "2"))
    assert words[at - 1][:2] == ("am", "start")
    assert "USER_PRESENT" in words[at + 1][-1]
    assert [record.planned.stimulus for record in outcome.by_hand] == ["tap", "clock_jump"]
    assert [record.planned.stimulus for record in outcome.records] == [one.stimulus for one in PLAN]
    assert (outcome.planned, outcome.delivered) == (3, 3)
    assert line.states == ["held at 127.0.0.1:5", "released"]
    assert outcomes(line.heard) == [True, True, True]


def test_the_rest_of_the_plan_comes_later_by_the_time_that_people_had() -> None:
    outcome = _driven(HeldPhone(), FakeLine.asking({"order": "jump", "seconds": 1000}, GO_ON), LONG_S)
    assert outcome.records[-1].device_time_s == pytest.approx(1009, abs=1)
    assert outcome.end_s == pytest.approx(1100, abs=1)


def test_the_run_goes_on_by_itself_when_nobody_comes() -> None:
    line = FakeLine()
    outcome = _driven(HeldPhone(), line, SHORT_S)
    assert (outcome.delivered, outcome.by_hand) == (3, ())
    assert line.states[-1] == "released"


def test_time_passes_at_real_pace_meanwhile() -> None:
    outcome = _driven(HeldPhone(), FakeLine(), SHORT_S)
    assert 9.0 + SHORT_S <= outcome.records[-1].device_time_s < 20.0


def test_what_the_phone_refuses_is_told_and_is_no_gap() -> None:
    line = FakeLine.asking(TAP, GO_ON)
    outcome = _driven(HeldPhone(refused=("input", "tap")), line, LONG_S)
    assert outcomes(line.heard) == [False, True]
    assert "not found" in line.heard[0].reason
    assert outcome.gaps == ()
    assert [record.delivered for record in outcome.by_hand] == [False]


def test_a_device_that_is_lost_in_somebodys_hands_ends_the_drive() -> None:
    phone, line = HeldPhone(), FakeLine.asking(TAP)
    phone.dies_at_s, phone.last_word = 2.01, PhonehomeError(Failure(code="device_lost", message="gone"))
    outcome = _driven(phone, line, LONG_S)
    assert outcome.failure is not None
    assert outcome.failure.code == "device_lost"
    assert line.states[-1] == "released"


def test_the_time_of_people_is_not_the_plans() -> None:
    times = iter(range(0, 10_000, 100))
    line = FakeLine.asking(GO_ON)

    def hold(deliver: Deliver) -> None:
        for _ in range(50):
            next(times)
        hold_for(LONG_S, cast(Device, HeldPhone()), line, lambda spent, at_s, last: None, deliver)

    outcome = drive(
        cast(Device, HeldPhone()), PLAN, hold=hold, deadline_s=1000, real_clock=lambda: next(times)
    )
    assert (outcome.delivered, outcome.gaps) == (3, ())


class Stopped(Exception):
    """Somebody cancelled the run."""


def test_a_run_that_is_cancelled_holds_no_longer() -> None:
    line, phone = FakeLine(), HeldPhone()

    def cancelled(spent: float, at_s: float, last: str) -> None:
        raise Stopped

    def hold(deliver: Deliver) -> None:
        hold_for(LONG_S, cast(Device, phone), line, cancelled, deliver)

    with pytest.raises(Stopped):
        drive(cast(Device, phone), PLAN, hold=hold)
    assert line.states[-1] == "released"
