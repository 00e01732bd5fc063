"""No tenant sees another's anything, and nobody without a key: on every route, also those to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from app.main import create
from app.settings import Settings
from sandbox.service.identity.keys import IssuedKey
from sandbox.service.identity.model import Quota, Scope
from sandbox.service.identity.store import Identity
from sandbox.verdict.model import Outcome
from tests.app.conftest import on_this_host
from tests.app.routes import Operation, operations
from tests.app.test_api import wait_for
from tests.intake.apk import apk
from tests.service.runs import finishing

# What needs no key, by design.
OPEN = {"/healthz", "/readyz"}
# What any key may ask, whatever its scopes.
OF_EVERYBODY = {"/v1/me"}
# Nobody's: a name that every tenant may use.
SHARED = {
    "/v1/submissions/{id}/artifacts/{name}": "verdict.json",
    "/v1/submissions/{id}/labels/{label}": "seen",
    "/v1/policies/{name}": "retail",
}
# Answers whoever may ask for as long as they listen; tests/app/test_events.py listens.
ENDLESS = {"/v1/events"}
# Also for whoever is on this host, or the scope that is asked for is one of two.
OTHERWISE = {"/metrics", "/v1/submissions/{id}/cancel"}
PIECE = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "9",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
}
WAIVER = {"owner": "ann", "reason": "known", "packages": ["org.example"]}


@dataclass(frozen=True)
class Tenant:
    """One of two: its keys, and what it has, by the part of the path that names it."""

    key: IssuedKey
    limited: Mapping[Scope, IssuedKey]
    things: Mapping[str, str]
    marks: frozenset[str]


@dataclass(frozen=True)
class House:
    """The application with both in it."""

    client: TestClient
    operations: list[Operation]
    ours: Tenant
    theirs: Tenant


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    app = create(_settings(tmp_path_factory.mktemp("house")), finishing(Outcome.LEAK))
    with on_this_host(app) as client:
        identity: Identity = app.state.entrance.identity
        ours, theirs = (_tenant(client, identity, name) for name in ("ours", "theirs"))
        yield House(client, operations(app), ours, theirs)


def _settings(folder: Path) -> Settings:
    many = "100000/minute"
    return Settings(data=folder, most_upload=8 << 20, rate_of_caller=many, rate_of_address=many)


def _tenant(client: TestClient, identity: Identity, name: str) -> Tenant:
    identity.tenants.create(name, Quota())
    key = identity.keys.create(name, f"all of {name}", (Scope.ADMIN,), "test")
    limited = {
        scope: identity.keys.create(name, f"{scope} of {name}", (scope,), "test")
        for scope in (Scope.SUBMIT, Scope.READ, Scope.TRIAGE)
    }
    spare = identity.keys.create(name, f"spare of {name}", (Scope.READ,), "test")
    own = TestClient(client.app, headers=bearer(key))
    hook = own.post("/v1/webhooks", json={"url": f"https://{name}.example/hook"}).json()["id"]
    waiver = own.post("/v1/waivers", json={**WAIVER, "until": _in_a_month()}).json()["id"]
    upload = own.post("/v1/uploads", headers={"Tus-Resumable": "1.0.0", "Upload-Length": "9"})
    submissions = [_submission(own, f"{name}-{number}.apk") for number in range(2)]
    note = own.post(f"/v1/submissions/{submissions[0]}/notes", json={"text": name}).json()["id"]
    delivery = own.get(f"/v1/webhooks/{hook}/deliveries").json()["deliveries"][0]["id"]
    things = {
        "/v1/submissions/{id}": submissions[0],
        "/v1/submissions/{id}/diff/{newer}": submissions[1],
        "/v1/submissions/{id}/notes/{note}": note,
        "/v1/keys/{key}": spare.id,
        "/v1/webhooks/{id}": hook,
        "/v1/webhooks/{id}/deliveries/{delivery}": delivery,
        "/v1/waivers/{id}": waiver,
        "/v1/uploads/{id}": upload.headers["location"].rpartition("/")[2],
        **SHARED,
    }
    keys = (key, spare, *limited.values())
    marks = {name, hook, waiver, delivery, note, *submissions, *(one.id for one in keys)}
    return Tenant(key, limited, things, frozenset(marks))


def _in_a_month() -> str:
    return (datetime.now(UTC) + timedelta(days=30)).date().isoformat()


def _submission(own: TestClient, file: str) -> str:
    answer = own.post("/v1/submissions", files={"file": (file, apk())}, data={"again": "true", "hours": "1"})
    identity: str = answer.json()["id"]
    wait_for(own, identity, "done")
    return identity


def bearer(key: IssuedKey) -> dict[str, str]:
    return {"authorization": f"Bearer {key.token}"}


def ask(
    house: House, one: Operation, things: Mapping[str, str], key: IssuedKey | None = None
) -> httpx.Response:
    headers = {} if key is None else bearer(key)
    sent: dict[str, Any] = {"json": one.body}
    if one.path.startswith("/v1/uploads"):
        headers, sent = {**headers, **PIECE}, {"content": b"PK" if one.method == "PATCH" else b""}
    answer: httpx.Response = house.client.request(one.method, one.at(things), headers=headers, **sent)
    return answer


def test_every_route_names_only_things_that_this_test_knows(house: House) -> None:
    """Who adds a route adds what its path names to `_tenant`, and so it is tried with another tenant's."""
    unknown = {thing for one in house.operations for thing in one.things} - house.theirs.things.keys()
    assert unknown == set()


def test_no_list_has_anything_of_another_tenant(house: House) -> None:
    """Before the tests that name another's things, which is kept in the own audit log."""
    seen_by_their_owner: set[str] = set()
    for one in house.operations:
        if one.method == "GET" and one.path not in ENDLESS:
            answer = ask(house, one, house.ours.things, house.ours.key)
            assert _told(answer, house.theirs) == set(), f"{one}: {answer.text}"
            seen_by_their_owner |= _told(ask(house, one, house.theirs.things, house.theirs.key), house.theirs)
    assert seen_by_their_owner == house.theirs.marks


def test_another_tenants_things_answer_as_if_they_were_not_there(house: House) -> None:
    tried = 0
    for one in house.operations:
        for thing in set(one.things) - SHARED.keys():
            mixed = {**house.ours.things, thing: house.theirs.things[thing]}
            for things in (mixed, {**house.theirs.things}):
                answer = ask(house, one, things, house.ours.key)
                assert answer.status_code in (403, 404), f"{one}: {answer.status_code} {answer.text}"
                assert _told(answer, house.theirs) <= set(things.values()), f"{one}: {answer.text}"
                tried += 1
    assert tried >= 20
    assert _still_there(house)


def test_without_a_key_every_route_refuses(house: House) -> None:
    for one in house.operations:
        if one.path in OPEN | {"/metrics"}:
            continue
        for headers in ({}, {"authorization": "Bearer none"}, {"authorization": f"Basic {'x' * 80}"}):
            address = one.at(house.theirs.things)
            answer = house.client.request(one.method, address, headers=headers, json=one.body)
            told = (answer.status_code, answer.json()["code"])
            assert told == (401, "unauthenticated"), f"{one}: {answer.status_code} {answer.text}"
            assert _told(answer, house.theirs) == set()


def test_every_route_takes_one_scope_at_most_and_refuses_all_others(house: House) -> None:
    """Which one is the route's affair; `admin` has them all."""
    for one in house.operations:
        if one.path in OPEN | OF_EVERYBODY | OTHERWISE:
            continue
        answers = {
            scope: ask(house, one, house.ours.things, key)
            for scope, key in house.ours.limited.items()
            if one.path not in ENDLESS or scope is not Scope.READ
        }
        refused = [scope for scope, answer in answers.items() if answer.status_code == 403]
        assert len(refused) >= len(answers) - 1, f"{one}: only {refused} are refused"
        for scope in refused:
            assert answers[scope].json()["code"] == "forbidden", f"{one}: {answers[scope].text}"


def test_the_description_says_that_every_route_takes_a_key(house: House) -> None:
    description = house.client.get("/openapi.json").json()
    (scheme,) = description["components"]["securitySchemes"].items()
    assert (scheme[0], scheme[1]["type"], scheme[1]["scheme"]) == ("key", "http", "bearer")
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            if path not in OPEN:
                assert told["security"] == [{"key": []}], f"{method} {path}"
                assert {"401", "403", "429"} <= told["responses"].keys(), f"{method} {path}"


def _told(answer: httpx.Response, tenant: Tenant) -> set[str]:
    return {mark for mark in tenant.marks if mark in answer.text}


def _still_there(house: House) -> bool:
    found = house.client.get("/v1/submissions", headers=bearer(house.theirs.key)).json()["submissions"]
    keys = house.client.get("/v1/keys", headers=bearer(house.theirs.key)).json()["keys"]
    return len(found) == 2 and len(keys) == 5 and not any(key["revoked_at"] for key in keys)
