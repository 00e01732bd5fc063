"""What the script of a case's timeline asks for."""

import pytest
from fastapi.testclient import TestClient

from sandbox.verdict.model import Outcome
from tests.app.case.runs import leaving
from tests.app.conftest import Start
from tests.app.test_api import wait_for
from tests.intake.apk import apk
from tests.service.runs import Held, finishing


def case(client: TestClient) -> str:
    """The page of one that is done."""
    made = client.post("/v1/submissions", files={"file": ("app.apk", apk())}).json()["id"]
    wait_for(client, made, "done")
    return f"/submissions/{made}"


def test_a_page_shows_the_timeline_and_the_picture_without_script(start: Start) -> None:
    client = start(leaving)
    shown = client.get(case(client)).text
    assert 'data-thing="several:flow:1-2" data-with="finding:1 flow:2"' in shown
    assert "The timeline as a table" in shown
    assert "66 text messages" in shown and "com.fota.sysoper" in shown


def test_of_a_long_record_the_page_says_that_it_is_gathered_and_the_script_gets_it(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.case.timeline.index.SOON", 10)
    client = start(leaving)
    place = case(client)
    assert "are being gathered" in client.get(place).text
    lanes = client.get(f"{place}/timeline.json").json()["lanes"]
    assert {lane["name"]: lane["total"] for lane in lanes}["flow"] == 4
    assert "are being gathered" not in client.get(place).text


def test_a_stretch_is_fetched_with_as_many_marks_as_there_is_room_for(start: Start) -> None:
    client = start(leaving)
    answer = client.get(f"{case(client)}/timeline.json", params={"from": 19, "to": 30, "slots": 50})
    board = answer.json()
    assert (board["from_s"], board["to_s"], board["end_s"]) == (19, 30, 48 * 3600)
    assert {lane["name"]: len(lane["marks"]) for lane in board["lanes"]}["read"] == 2


def test_the_company_of_a_thing_is_fetched(start: Start) -> None:
    client = start(leaving)
    found = client.get(f"{case(client)}/timeline/together.json", params={"thing": "flow:2"}).json()
    assert found["thing"]["thing"] == "flow:2"
    assert "finding:1" in [one["thing"] for one in found["listed"]]


def test_what_stands_in_one_mark_is_fetched(start: Start) -> None:
    client = start(leaving)
    found = client.get(
        f"{case(client)}/timeline/marks.json", params={"lane": "crypto", "from": 0, "to": 99}
    ).json()
    assert [one["thing"] for one in found["listed"]] == ["crypto:1", "crypto:2"]


@pytest.mark.parametrize(
    "query",
    ["timeline.json?from=nan", "timeline.json?to=-1", "timeline.json?slots=0", "timeline.json?slots=100000",
     "timeline/marks.json?lane=flow", "timeline/together.json", "timeline/together.json?thing=" + "a" * 500],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(start: Start, query: str) -> None:
    client = start(leaving)
    assert client.get(f"{case(client)}/{query}").status_code == 422


@pytest.mark.parametrize("query", ["together.json?thing=flow:99", "marks.json?lane=nothing&from=0&to=1"])
def test_what_is_not_in_the_case_is_not_found(start: Start, query: str) -> None:
    client = start(leaving)
    assert client.get(f"{case(client)}/timeline/{query}").status_code == 404


def test_a_run_that_left_no_record_has_an_empty_timeline(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    place = case(client)
    assert "Timeline" in client.get(place).text
    assert all(not lane["marks"] for lane in client.get(f"{place}/timeline.json").json()["lanes"])


def test_a_case_that_goes_has_none(start: Start) -> None:
    held = Held()
    client = start(held)
    made = client.post("/v1/submissions", files={"file": ("app.apk", apk())}).json()["id"]
    held.started.wait(10)
    assert client.get(f"/submissions/{made}/timeline.json").status_code == 404
    client.post(f"/v1/submissions/{made}/cancel")
