"""A person uses the phone of a run, on a real device; the record tells their hand from the plan's."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.runs import SAMPLES, SEED
from tests.e2e.test_api import SUBMISSIONS, await_status, service

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
_PATIENCE_S = 120.0
_LOOK_S = 0.1
_DAY_S = 86_400


def test_what_a_person_does_is_done_and_is_told_apart(tmp_path: Path) -> None:
    with service(tmp_path / "data") as (client, _):
        place = f"{SUBMISSIONS}/{_submit(client)}"
        assert client.post(f"{place}/hands", json={"order": "go_on"}).json()["code"] in (
            "no_device",
            "not_held",
        )
        _await_hold(client, place)
        _look_at(client, place)
        _sign_in(client, place)
        assert _order(client, place, order="sms", sender="+4917012345", body="by hand")["delivered"]
        assert not _order(client, place, order="rotate", to="landscape")["delivered"]
        before = _order(client, place, order="key", key="WAKEUP")
        _order(client, place, order="jump", seconds=_DAY_S)
        after = _order(client, place, order="key", key="WAKEUP")
        assert _DAY_S <= after["device_time_s"] - before["device_time_s"] < _DAY_S + 60
        assert client.post(f"{place}/hands", json={"order": "go_on"}).status_code == 202
        assert await_status(client, place.rpartition("/")[2], "done", "failed")["status"] == "done"
        verdict = client.get(f"{place}/verdict").json()
        assert client.get(f"{place}/hands").json()["runs"] is False
    _is_told(verdict)


def _submit(client: httpx.Client) -> str:
    with (SAMPLES / "maze.apk").open("rb") as file:
        form = {"hours": "1", "seed": str(SEED), "hands": "4"}
        answer = client.post(SUBMISSIONS, files={"file": ("maze.apk", file)}, data=form)
    identity: str = answer.json()["id"]
    return identity


def _await_hold(client: httpx.Client, place: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not (state := client.get(f"{place}/hands").json())["held"]:
        assert time.monotonic() < deadline, state
        time.sleep(_LOOK_S)
    assert client.get(place).json()["phase"] == "hands"
    assert 0 < state["left_s"] <= 240
    assert state["adb_address"].startswith("127.0.0.1:")


def _look_at(client: httpx.Client, place: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while (answer := client.get(f"{place}/screen")).status_code != 200:
        assert (answer.status_code, time.monotonic() < deadline) == (204, True)
        time.sleep(_LOOK_S)
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    known = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"{place}/screen", headers=known).status_code == 304


def _sign_in(client: httpx.Client, place: str) -> None:
    """The field for the name has the focus when the app opens."""
    for order in (
        {"order": "text", "text": "jo@example.org"},
        {"order": "key", "key": "TAB"},
        {"order": "text", "text": "s3cret; reboot $(id)"},
        {"order": "key", "key": "TAB"},
        {"order": "key", "key": "ENTER"},
    ):
        deed = _order(client, place, **order)
        assert deed["delivered"], deed


def _order(client: httpx.Client, place: str, **order: object) -> dict[str, Any]:
    """Give it, and wait until it is carried out."""
    answer = client.post(f"{place}/hands", json=order)
    assert answer.status_code == 202, answer.text
    number, deadline = answer.json()["number"], time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        deeds = {one["number"]: one for one in client.get(f"{place}/hands").json()["deeds"]}
        if deeds[number]["delivered"] is not None:
            found: dict[str, Any] = deeds[number]
            return found
        time.sleep(_LOOK_S)
    raise AssertionError(order)


def _is_told(verdict: dict[str, Any]) -> None:
    coverage = verdict["coverage"]
    stimuli = [one["stimulus"] for one in coverage["by_hand"]]
    assert stimuli[:5] == ["type_text", "press_key", "type_text", "press_key", "press_key"]
    assert stimuli[5:] == ["incoming_sms", "rotate", "press_key", "clock_jump", "press_key"]
    assert [one["delivered"] for one in coverage["by_hand"]].count(False) == 1
    assert coverage["stimuli_delivered"] == coverage["stimuli_planned"]
    assert [gap["blocking"] for gap in coverage["gaps"] if gap["code"] == "used_by_hand"] == [False]
    assert verdict["run"]["phases_s"]["hands"] > 0
    occasions = {finding["occasion"] for finding in verdict["findings"]}
    assert any(one.startswith("by_hand:") for one in occasions), occasions
