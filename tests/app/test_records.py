"""Pages of records: what is asked for is found, and nothing that a sample wrote is more than text."""

import re

from fastapi.testclient import TestClient

from app.records.records import RECORDS
from tests.app.conftest import Start
from tests.app.test_api import post, wait_for
from tests.cases.written import Size, Writing
from tests.service.runs import failing

ATTACK = "\"'><script>alert(1)</script>\u202e{{7*7}}"
_OBEYED = re.compile("[\u202a-\u202e\u2066-\u2069\u200b-\u200f]")


def case_of(client: TestClient, status: str = "done") -> str:
    """Where the pages of a case are that has ended."""
    submission = post(client)
    wait_for(client, submission, status)
    return f"/submissions/{submission}"


def test_no_text_of_the_sample_is_more_than_text(start: Start) -> None:
    client = start(Writing(Size(flows=60), ATTACK))
    place = case_of(client)
    pages = ["", *(f"/{record.name}" for record in RECORDS)]
    for name in (
        *pages,
        "/flows/1",
        "/flows/50",
        "/flows/rows",
        "/files/1",
        "/inventory/1",
        "/log?log=console",
    ):
        answer = client.get(place + name)
        assert answer.status_code == 200, name
        assert "<script>alert" not in answer.text, name
        assert "49" not in re.findall(r"script&gt;·?(\d+)", answer.text), name
        visible = re.sub(r'(?s)(value|href)="[^"]*"', "", answer.text)
        assert not _OBEYED.search(visible), name


def test_rows_are_those_that_are_asked_for(start: Start) -> None:
    client = start(Writing(Size(flows=450)))
    rows = f"{case_of(client)}/flows/rows"
    assert numbers(client, f"{rows}?offset=100")[:2] == [101, 102]
    assert numbers(client, f"{rows}?offset=150")[0] == 101, "blocks begin at whole hundreds"
    assert numbers(client, f"{rows}?channel=sms") == list(range(50, 451, 50))
    assert numbers(client, f"{rows}?channel=sms&down=on")[0] == 450
    assert numbers(client, f"{rows}?proven=on") == [1, 3, 5, 7, 9]
    assert numbers(client, f"{rows}?text=collect/77") == [77]
    assert numbers(client, f"{rows}?finding=2") == [3]


def numbers(client: TestClient, address: str) -> list[int]:
    return [int(one) for one in re.findall(r'data-thing="flow:(\d+)"', client.get(address).text)]


def test_what_no_page_has_asked_for_is_as_if_it_were_not_there(start: Start) -> None:
    client = start(Writing(Size(flows=60)))
    place = case_of(client)
    for query in ("channel=nope", "sort=nope", "offset=-1", f"offset={'9' * 40}", "finding=x", "at=x"):
        for record in RECORDS:
            assert client.get(f"{place}/{record.name}?{query}").status_code == 200, (record.name, query)


def test_what_is_not_there_is_told_so(start: Start) -> None:
    client = start(Writing(Size(flows=4)))
    place = case_of(client)
    for name in ("flows/5", "flows/" + "9" * 15, "files/99", "inventory/99"):
        assert client.get(f"{place}/{name}").status_code == 404, name


def test_a_submission_without_a_verdict_has_no_records(start: Start) -> None:
    client = start(failing)
    place = case_of(client, "failed")
    for record in RECORDS:
        assert client.get(f"{place}/{record.name}").status_code == 409, record.name


def test_the_log_is_searched_and_read_on_from_where_a_page_ended(start: Start) -> None:
    client = start(Writing())
    place = case_of(client)
    found = client.get(f"{place}/log?log=console&text=LINE 99").text
    assert re.findall(r"(line \d+)", found) == ["line 99", *(f"line 99{n}" for n in range(10))]
    first = client.get(f"{place}/log?log=console").text
    following = re.search(r'rel="next" href="\?([^"]+)"', first)
    assert following
    second = client.get(f"{place}/log?{following[1].replace('&amp;', '&')}").text
    assert re.search(r"line \d+", second)[0] == "line 300"  # type: ignore[index]


def test_the_case_names_each_record_with_how_many_there_are(start: Start) -> None:
    client = start(Writing(Size(flows=450, screenshots=20)))
    text = client.get(case_of(client)).text
    for told in ("450 flows", "20 pictures", "9 messages and calls", "4, of which 4 ran", "1 piece"):
        assert told in text
    assert text.count("<img") == 12
