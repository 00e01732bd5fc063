"""The list: filters, views and pages by the address alone."""

import re
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from app.cases import listed as listing
from sandbox.verdict.model import Outcome
from tests.app.conftest import Start
from tests.app.test_api import post, wait_for
from tests.app.test_pages import form_token
from tests.service.runs import Held, failing, finishing


def listed(client: TestClient, query: str = "") -> list[str]:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200, answer.text
    return re.findall(r'data-case="([0-9a-f]{32})"', answer.text)


def keep(client: TestClient, name: str, query: str) -> int:
    fields = {"form_token": form_token(client), "name": name, "query": query}
    status: int = client.post("/views/keep", data=fields).status_code
    return status


def test_the_address_says_which_cases(start: Start) -> None:
    client = start(finishing(Outcome.LEAK))
    one, other = post(client, tags="release"), post(client, again="true")
    wait_for(client, one, "done")
    wait_for(client, other, "done")
    assert listed(client) == [other, one]
    assert listed(client, "tag=release&status=&q=") == [one]
    assert listed(client, "outcome=leak&q=app.apk") == [other, one]
    assert listed(client, "outcome=clean") == []


def test_an_address_that_makes_no_sense_is_a_page_that_says_so(start: Start) -> None:
    client = start(failing)
    one = post(client)
    for query in (
        "status=asleep",
        "since=yesterday",
        "q=%00",
        "cursor=x",
        "tag=%00",
        "until=9999-12-31T23:59:59-23:00",
    ):
        assert listed(client, query) == [one], query
    assert "Left out:" in client.get("/?since=yesterday").text


def test_older_cases_are_a_page_further(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LISTED", 2)
    client = start(failing)
    there = [post(client, again="true", tags="many") for _ in range(3)][::-1]
    first = client.get("/?tag=many").text
    (older,) = re.findall(r'rel="next" href="/\?([^"]+)"', first)
    assert listed(client, "tag=many") == there[:2]
    assert listed(client, older.replace("&amp;", "&")) == there[2:]


def test_a_case_that_runs_shows_how_far_it_is(start: Start) -> None:
    held = Held()
    client = start(held)
    identity = post(client)
    assert held.started.wait(20)
    wait_for(client, identity, "running")
    for page in ("/", f"/submissions/{identity}"):
        assert re.search(r'data-part="phase">drive<', client.get(page).text)
    assert '<noscript><meta http-equiv="refresh"' in client.get(f"/submissions/{identity}").text


def test_a_view_is_kept_looked_through_and_removed(start: Start) -> None:
    client = start(failing)
    assert keep(client, "Ours <b>", "tag=release&status=&utm=x&outcome=leak") == 303
    page = client.get("/?" + urlencode({"outcome": "leak", "tag": "release"})).text
    assert re.search(r'href="/\?outcome=leak&amp;tag=release" aria-current="page">Ours &lt;b&gt;<', page)
    removed = client.post("/views/remove", data={"form_token": form_token(client), "name": "Ours <b>"})
    assert removed.status_code == 303
    assert "Ours" not in client.get("/").text


def test_a_view_without_a_filter_or_a_name_is_refused(start: Start) -> None:
    client = start(failing)
    assert keep(client, "all", "") == 422
    assert keep(client, " ", "outcome=leak") == 422
    assert keep(client, "x" * 61, "outcome=leak") == 422
