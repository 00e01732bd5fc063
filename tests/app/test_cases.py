"""How cases are found and handled over HTTP."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.identity import _caller
from app.main import create
from app.settings import Settings
from sandbox.service.identity.model import Caller, Scope
from sandbox.verdict.model import Outcome
from tests.app.conftest import Start, on_this_host
from tests.app.test_api import URL, post, wait_for
from tests.service.runs import Held, failing, finishing

Act = Callable[[TestClient, str], int]


def listed(client: TestClient, **parameters: Any) -> list[str]:  # noqa: ANN401 (whatever a query may hold)
    answer = client.get(URL, params=parameters)
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["submissions"]]


def become(client: TestClient, *scopes: Scope, tenant: str = "default") -> None:
    """Call with no more than these scopes."""
    assert isinstance(client.app, FastAPI)
    caller = Caller(tenant=tenant, name="somebody", scopes=frozenset(scopes))
    client.app.dependency_overrides[_caller] = lambda: caller


def test_pages_lead_to_each_other_by_a_link(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    there = [post(client, again="true") for _ in range(5)][::-1]
    found: list[str] = []
    address: str | None = f"{URL}?limit=2&name=app.apk&q=app.apk"
    while address:
        answer = client.get(address)
        found += [one["id"] for one in answer.json()["submissions"]]
        address = answer.links.get("next", {}).get("url")
        assert (answer.json()["next"] is None) == (address is None)
        post(client, again="true")
    assert found == there


def test_a_search_finds_what_a_run_came_to(start: Start) -> None:
    client = start(finishing(Outcome.LEAK))
    identity = post(client)
    wait_for(client, identity, "done")
    query: dict[str, object]
    for query in ({"q": "example.app"}, {"outcome": "leak"}, {"status": "done", "package": "example.app"}):
        assert listed(client, **query) == [identity]
    for query in (
        {"q": "nowhere"},
        {"q": '"'},
        {"outcome": "clean"},
        {"tag": ["a", "b"]},
        {"decision": "accept"},
    ):
        assert listed(client, **query) == [], query
    assert listed(client, q="  ") == [identity]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("cursor=made-up", "bad_cursor"),
        ("cursor=%00", "invalid_request"),
        ("status=asleep", "invalid_request"),
        ("q=%00", "invalid_request"),
        ("name=a%00b", "invalid_request"),
        ("tag=%00", "invalid_request"),
        ("since=yesterday", "invalid_request"),
        ("since=0001-01-01T00:00:00%2B23:00", "invalid_request"),
        ("until=9999-12-31T23:59:59-23:00", "invalid_request"),
        ("limit=0", "invalid_request"),
        ("colour=red", "invalid_request"),
        ("q=" + "x" * 301, "invalid_request"),
        ("&".join(f"tag={number}" for number in range(17)), "invalid_request"),
    ],
)
def test_a_list_that_nobody_can_give_is_a_problem(start: Start, query: str, code: str) -> None:
    answer = start(failing).get(f"{URL}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_who_has_it_already_is_told_so(start: Start) -> None:
    client = start(finishing(Outcome.LEAK))
    identity = post(client)
    wait_for(client, identity, "done")
    one = f"{URL}/{identity}"
    for path in (
        one,
        URL,
        f"{one}/verdict",
        f"{one}/flows",
        f"{one}/artifacts/report.html",
        f"{one}/artifacts/report.sarif",
    ):
        first = client.get(path)
        tag = first.headers["etag"]
        assert first.headers["cache-control"] == "private, no-cache"
        for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
            again = client.get(path, headers={"If-None-Match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), path
        assert client.get(path, headers={"If-None-Match": 'W/"x"'}).status_code == 200
    assert client.get(f"{URL}/{'0' * 32}", headers={"If-None-Match": "*"}).status_code == 404


def test_what_has_changed_is_told_anew(start: Start) -> None:
    client = start(finishing(Outcome.LEAK))
    identity = post(client)
    wait_for(client, identity, "done")
    paths = (f"{URL}/{identity}", URL)
    tags = [client.get(path).headers["etag"] for path in paths]
    client.put(f"{URL}/{identity}/hold", json={"reason": "court"})
    for path, tag in zip(paths, tags, strict=True):
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_cancelling_ends_the_run_within_seconds_and_keeps_the_row(start: Start, data: Path) -> None:
    held = Held()
    client = start(held)
    running = post(client)
    assert held.started.wait(10)
    queued = post(client, hours="1")
    started = time.monotonic()
    for one in (queued, running):
        answer = client.post(f"{URL}/{one}/cancel")
        assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
        assert client.get(f"{URL}/{one}").json()["status"] == "cancelled"
        again = client.post(f"{URL}/{one}/cancel")
        assert (again.status_code, again.json()["code"]) == (409, "already_ended")
    assert time.monotonic() - started < 5.0
    assert held.ended == 1
    assert len(list((data / "submissions").iterdir())) == 2


def test_a_rerun_is_a_new_submission_of_the_same_file(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    old = wait_for(client, post(client, hours="24", seed="7", priority="9"), "done")
    answer = client.post(f"{URL}/{old['id']}/rerun")
    assert (answer.status_code, answer.json()["known"]) == (202, False)
    same = wait_for(client, answer.json()["id"], "done")
    kept = ("sha256", "hours", "seed", "any_owner", "device", "priority", "name", "package")
    assert {name: same[name] for name in kept} == {name: old[name] for name in kept}
    assert (same["rerun_of"], old["rerun_of"]) == (old["id"], "")
    body = {"hours": 1, "device": "jvm", "scenario": "offline"}
    other = client.post(f"{URL}/{old['id']}/rerun", json=body).json()["id"]
    changed = wait_for(client, other, "done")
    assert {name: changed[name] for name in body} == body
    drawn = wait_for(
        client, client.post(f"{URL}/{old['id']}/rerun", json={"seed": None}).json()["id"], "done"
    )
    assert drawn["any_owner"] is True


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"hours": -1}, 422, "invalid_request"),
        ({"colour": "red"}, 422, "invalid_request"),
        ([], 422, "invalid_request"),
        ({"device": "nokia"}, 422, "unknown_device"),
        ({"scenario": "replay:/etc/passwd"}, 422, "no_such_scenario"),
        ({"make": "x"}, 422, "unknown_make"),
        ({"android": "99"}, 422, "android_unknown"),
        ({"tenant": "acme"}, 422, "invalid_request"),
    ],
)
def test_a_rerun_that_nobody_can_run_is_refused(start: Start, body: object, status: int, code: str) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    answer = client.post(f"{URL}/{identity}/rerun", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert listed(client) == [identity]


def test_a_rerun_of_a_phone_that_is_closed_by_now_is_refused(data: Path) -> None:
    with on_this_host(create(Settings(data=data), finishing(Outcome.CLEAN))) as client:
        identity = post(client, device="jvm")
    with on_this_host(
        create(Settings(data=data, devices=("container",)), finishing(Outcome.CLEAN))
    ) as client:
        answer = client.post(f"{URL}/{identity}/rerun")
        assert (answer.status_code, answer.json()["code"]) == (403, "device_closed")
        assert client.post(f"{URL}/{identity}/rerun", json={"device": "container"}).status_code == 202


def test_what_is_held_is_not_deleted_until_the_hold_ends(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    wait_for(client, identity, "done")
    path = f"{URL}/{identity}/hold"
    told = client.put(path, json={"reason": "court \U0001f480 <b>"}).json()["hold"]
    assert told["reason"] == "court \U0001f480 <b>"
    answer = client.delete(f"{URL}/{identity}")
    assert (answer.status_code, answer.json()["code"]) == (409, "held")
    assert client.get(f"{URL}/{identity}/verdict").status_code == 200
    assert client.delete(path).json()["hold"] is None
    assert client.delete(path).status_code == 200
    assert client.delete(f"{URL}/{identity}").status_code == 204


@pytest.mark.parametrize(
    "body", [{}, {"reason": ""}, {"reason": "\0"}, {"reason": "x" * 501}, {"reason": "x", "by": "y"}, []]
)
def test_a_hold_has_a_reason(start: Start, body: object) -> None:
    client = start(failing)
    answer = client.put(f"{URL}/{post(client)}/hold", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_a_held_run_goes_on_when_it_is_to_be_deleted(start: Start) -> None:
    held = Held()
    client = start(held)
    identity = post(client)
    assert held.started.wait(10)
    client.put(f"{URL}/{identity}/hold", json={"reason": "court"})
    assert client.delete(f"{URL}/{identity}").status_code == 409
    assert client.get(f"{URL}/{identity}").json()["status"] == "running"


def test_old_cases_go_when_the_service_starts_and_tell_until_when_they_stay(data: Path) -> None:
    with on_this_host(create(Settings(data=data, retention_days=30), finishing(Outcome.CLEAN))) as client:
        identity = post(client)
        found = wait_for(client, identity, "done")
        assert str(found["keep_until"]) > str(found["finished_at"])
        client.put(f"{URL}/{identity}/hold", json={"reason": "court"})
        assert client.get(f"{URL}/{identity}").json()["keep_until"] is None
    with on_this_host(create(Settings(data=data), finishing(Outcome.CLEAN))) as client:
        assert client.get(URL).json()["submissions"][0]["keep_until"] is None


def test_the_builds_of_an_app_are_told_in_order(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    first = post(client)
    wait_for(client, first, "done")
    second = client.post(f"{URL}/{first}/rerun").json()["id"]
    wait_for(client, second, "done")
    answer = client.get(f"{URL}/{second}/builds").json()
    assert answer["product"] == "app:example.app"
    assert [(one["id"], one["against"], one["answer"]) for one in answer["builds"]] == [
        (first, None, None),
        (second, first, "resolved"),
    ]


_ACTS: list[tuple[str, Act, set[Scope]]] = [
    ("list", lambda client, _: client.get(URL).status_code, {Scope.READ}),
    ("builds", lambda client, one: client.get(f"{URL}/{one}/builds").status_code, {Scope.READ}),
    ("events", lambda client, one: client.get(f"{URL}/{one}/events").status_code, {Scope.READ}),
    (
        "hold",
        lambda client, one: client.put(f"{URL}/{one}/hold", json={"reason": "x"}).status_code,
        {Scope.TRIAGE},
    ),
    ("release", lambda client, one: client.delete(f"{URL}/{one}/hold").status_code, {Scope.TRIAGE}),
    (
        "cancel",
        lambda client, one: client.post(f"{URL}/{one}/cancel").status_code,
        {Scope.TRIAGE, Scope.SUBMIT},
    ),
    ("rerun", lambda client, one: client.post(f"{URL}/{one}/rerun").status_code, {Scope.SUBMIT}),
]


@pytest.mark.parametrize(
    ("act", "allowed"), [(act, allowed) for _, act, allowed in _ACTS], ids=[one[0] for one in _ACTS]
)
def test_each_act_takes_its_scope_and_none_meets_another_tenant(
    start: Start, act: Act, allowed: set[Scope]
) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    wait_for(client, identity, "done")
    for scope in Scope:
        become(client, scope)
        assert (act(client, identity) == 403) == (scope not in {*allowed, Scope.ADMIN}), scope
    become(client, *Scope, tenant="acme")
    if act is not _ACTS[0][1]:
        assert act(client, identity) == 404
    assert listed(client) == listed(client, q="app") == []
