"""The phases of a run, as who watches sees them."""

import pytest

from app.cases.going import WORDS, state_of, steps
from sandbox.failures import Failure
from sandbox.service.model import Phase
from sandbox.service.submission import Status
from tests.app.cases.made import submission


def told(phase: str | None, package: str = "org.example") -> list[str]:
    """Each phase with a mark: over, going on, to come."""
    one = submission(phase=phase, package=package)
    return [
        f"{'+' if step.done else '>' if step.current else '-'}{step.phase}"
        for step in steps(one, state_of(one))
    ]


def test_phases_are_over_going_on_or_to_come() -> None:
    assert told("drive") == ["+boot", "+seed", "+install", ">drive", "-detect", "-report"]


def test_nothing_has_begun_of_what_waits() -> None:
    assert {mark[0] for mark in told(None)} == {"-"}


def test_a_firmware_is_opened_first() -> None:
    assert told("triage", package="")[:3] == ["+unpack", ">triage", "-boot"]


def test_hands_are_a_phase_for_who_asked_for_them() -> None:
    assert ">hands" in told("hands")
    one = submission(phase="drive", hands=5)
    assert "hands" in [step.phase for step in steps(one, state_of(one))]


def test_other_owners_are_a_phase_where_there_are_some() -> None:
    assert told("twins")[-1] == ">twins"


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_has_words_and_shows_as_the_one_that_goes_on(phase: Phase) -> None:
    assert WORDS[phase]
    assert f">{phase}" in told(phase, package="")


def test_a_failure_is_told_by_its_code() -> None:
    failed = submission(status=Status.FAILED, failure=Failure(code="device_lost", message="It went away."))
    assert (state_of(failed).failure, state_of(failed).ended) == ("device_lost", True)
