"""Coverage: gaps in plain words, and what is ticked to make an answer of them."""

from pathlib import Path

import pytest

from app.case import covered
from app.case.covered import Covered, Proposal
from sandbox.verdict.model import Gap, Outcome
from tests.app.case.cases import case_of, verdict

BLOCKS = Gap(code="native_missing", message="native code could not run", blocking=True)
NOTE = Gap(code="opaque_series", message="short values")


def proposed(folder: Path, *gaps: Gap) -> dict[str, Proposal]:
    case = case_of(folder, verdict(outcome=Outcome.INCONCLUSIVE, gaps=gaps))
    found = Covered().run(case)["proposals"]
    assert isinstance(found, tuple)
    return {f"{one.change.option}:{one.change.value}": one for one in found}


def test_what_may_close_a_gap_that_blocks_is_ticked_and_the_rest_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(covered, "_lacks", lambda kind, minute: "")
    found = proposed(tmp_path, BLOCKS, NOTE, BLOCKS)
    assert {name: one.chosen for name, one in found.items()} == {
        "device:avd": True,
        "twin:always": False,
        "hours:144": False,
    }
    assert found["device:avd"].codes == ("native_missing",)


def test_a_phone_that_this_host_cannot_start_is_not_ticked_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(covered, "_lacks", lambda kind, minute: f"Start {kind}.")
    found = proposed(tmp_path, BLOCKS)["device:avd"]
    assert (found.chosen, found.lacks) == (False, "Start avd.")


def test_what_blocks_and_what_is_a_remark_stand_apart(tmp_path: Path) -> None:
    content = Covered().run(case_of(tmp_path, verdict(gaps=(NOTE, BLOCKS))))
    blocking, notes = content["blocking"], content["notes"]
    assert isinstance(blocking, list) and isinstance(notes, list)
    assert [one.gap for one in blocking] == [BLOCKS]
    assert [one.gap for one in notes] == [NOTE]


def test_what_another_run_alone_may_close_is_said(tmp_path: Path) -> None:
    lost = Gap(code="device_lost", message="it stopped", blocking=True)
    content = Covered().run(case_of(tmp_path, verdict(gaps=(lost, BLOCKS))))
    assert content["again"] == ["device_lost"]
