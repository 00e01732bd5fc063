"""The phone over HTTP: who may look, who may use it, and when."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import create
from app.settings import Settings
from sandbox.service.identity.model import Scope
from sandbox.service.identity.store import Identity
from tests.app.conftest import on_this_host
from tests.app.test_api import wait_for
from tests.hands.phones import Held
from tests.intake.apk import apk

TAP = {"order": "tap", "x": 1, "y": 2}


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def client(tmp_path: Path, held: Held) -> Iterator[TestClient]:
    with on_this_host(create(Settings(data=tmp_path, most_upload=8 << 20), held)) as client:
        yield client
        held.end.set()


def _submit(client: TestClient, hands: str = "5") -> str:
    answer = client.post("/v1/submissions", files={"file": ("app.apk", apk())}, data={"hands": hands})
    assert answer.status_code == 202, answer.text
    identity: str = answer.json()["id"]
    return identity


def _held(client: TestClient, held: Held) -> str:
    place = f"/v1/submissions/{_submit(client)}"
    assert held.started.wait(20)
    return place


def test_a_person_looks_at_the_phone_uses_it_and_gives_it_back(client: TestClient, held: Held) -> None:
    place = _held(client, held)
    assert client.get(f"{place}/screen").status_code in (200, 204)
    held.shown.wait(20)
    shown = client.get(f"{place}/screen")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    known = {"if-none-match": shown.headers["etag"]}
    assert client.get(f"{place}/screen", headers=known).status_code == 304
    assert client.get(f"{place}/hands").json()["held"]
    asked = client.post(f"{place}/hands", json=TAP)
    assert (asked.status_code, asked.json()["order"]) == (202, TAP)
    assert client.post(f"{place}/hands", json={"order": "go_on"}).status_code == 202
    wait_for(client, place.rpartition("/")[2], "done")
    assert [record.planned.stimulus for record in held.by_hand] == ["tap"]
    assert _problem(client.post(f"{place}/hands", json=TAP)) == (409, "no_device")
    assert client.get(f"{place}/screen").status_code == 204


def test_a_phone_that_nobody_asked_for_is_not_held(client: TestClient, held: Held) -> None:
    place = f"/v1/submissions/{_submit(client, hands='0')}"
    assert held.started.wait(20)
    assert _problem(client.post(f"{place}/hands", json=TAP)) == (409, "not_held")


@pytest.mark.parametrize("hands", ["-1", "121", "nan"])
def test_nobody_has_a_phone_for_longer_than_it_may_be_held(client: TestClient, hands: str) -> None:
    answer = client.post("/v1/submissions", files={"file": ("app.apk", apk())}, data={"hands": hands})
    assert _problem(answer) == (422, "invalid_request")


def test_what_is_no_order_is_refused(client: TestClient, held: Held) -> None:
    place = _held(client, held)
    assert _problem(client.post(f"{place}/hands", json={"order": "reboot"})) == (422, "invalid_request")


def test_who_reads_looks_and_who_triages_uses(client: TestClient, held: Held) -> None:
    place = _held(client, held)
    identity: Identity = client.app.state.entrance.identity  # type: ignore[attr-defined]
    reader, triager = (
        {"authorization": f"Bearer {identity.keys.create('default', scope, (scope,), 'test').token}"}
        for scope in (Scope.READ, Scope.TRIAGE)
    )
    assert client.get(f"{place}/hands", headers=reader).status_code == 200
    assert client.get(f"{place}/screen", headers=reader).status_code in (200, 204)
    assert _problem(client.post(f"{place}/hands", json=TAP, headers=reader)) == (403, "forbidden")
    assert client.post(f"{place}/hands", json=TAP, headers=triager).status_code == 202


def test_a_page_orders_with_its_token_only(client: TestClient, held: Held) -> None:
    page = _held(client, held).replace("/v1", "") + "/device"
    found = re.search(r'data-token="([0-9a-f]{64})"', client.get(page).text)
    assert found is not None
    assert _problem(client.post(page, json=TAP)) == (403, "forbidden")
    foreign = {"x-form-token": found[1], "sec-fetch-site": "cross-site"}
    assert _problem(client.post(page, json=TAP, headers=foreign)) == (403, "forbidden")
    assert client.post(page, json=TAP, headers={"x-form-token": found[1]}).status_code == 202


def test_what_was_done_by_hand_is_in_the_audit_log(client: TestClient, held: Held) -> None:
    place = _held(client, held)
    client.post(f"{place}/hands", json=TAP)
    found = client.get("/v1/audit", params={"action": "submission.use_phone"}).json()["entries"]
    assert [(one["object"], one["outcome"]) for one in found] == [(place.rpartition("/")[2], "done")]


def _problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
