"""`/v1/keys`: what an administrator of a tenant does."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.service.identity.model import Scope
from tests.app.clients import Serve

URL = "/v1/keys"
NEW = {"name": "ci", "scopes": ["submit", "read"]}


def test_a_key_is_shown_once_and_listed_without_its_secret(serve: Serve) -> None:
    client = serve().holder()
    made = client.post(URL, json=NEW | {"expires_at": "2999-01-01T00:00:00+02:00"}).json()
    assert made["token"].startswith(f"ph_{made['id']}_")
    assert made["expires_at"] == "2998-12-31T22:00:00.000000+00:00"
    assert made["scopes"] == ["read", "submit"]
    for answer in (client.get(URL), client.get(f"{URL}/{made['id']}")):
        assert made["id"] in answer.text
        assert "token" not in answer.text and "digest" not in answer.text
    assert made["created_by"] == client.get("/v1/me").json()["id"]


def test_a_rotated_key_tells_how_long_the_old_secret_is_good(serve: Serve) -> None:
    service = serve()
    client = service.holder()
    made = client.post(URL, json=NEW).json()
    answer = client.post(f"{URL}/{made['id']}/rotate", json={"grace_hours": 2})
    assert answer.headers["cache-control"] == "no-store"
    rotated = answer.json()
    until = datetime.fromisoformat(rotated["earlier_until"])
    assert timedelta(hours=1) < until - datetime.now(UTC) <= timedelta(hours=2)
    for token in (made["token"], rotated["token"]):
        assert service.from_elsewhere(authorization=f"Bearer {token}").get("/v1/me").status_code == 200
    client.post(f"{URL}/{made['id']}/rotate", json={"grace_hours": 0})
    for token in (made["token"], rotated["token"]):
        assert service.from_elsewhere(authorization=f"Bearer {token}").get("/v1/me").status_code == 401


def test_a_revoked_key_is_good_for_nothing_and_stays_listed(serve: Serve) -> None:
    service = serve()
    client = service.holder()
    made = client.post(URL, json=NEW).json()
    for _ in range(2):
        assert client.delete(f"{URL}/{made['id']}").status_code == 204
    assert service.from_elsewhere(authorization=f"Bearer {made['token']}").get("/v1/me").status_code == 401
    answer = client.post(f"{URL}/{made['id']}/rotate", json={})
    assert (answer.status_code, answer.json()["code"]) == (409, "key_ended")
    assert client.get(f"{URL}/{made['id']}").json()["revoked_at"]


def test_an_expired_key_is_refused(serve: Serve) -> None:
    service = serve()
    soon = datetime.now(UTC) + timedelta(milliseconds=300)
    made = service.identity.keys.create("default", "short", (Scope.READ,), "test", soon)
    client = service.from_elsewhere(authorization=f"Bearer {made.token}")
    while datetime.now(UTC) < soon:
        pass
    assert client.get("/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ({}, "invalid_request"),
        (NEW | {"name": ""}, "invalid_request"),
        (NEW | {"name": "x" * 81}, "invalid_request"),
        (NEW | {"name": "a\x00b"}, "bad_key_name"),
        (NEW | {"name": "a\u202eb"}, "bad_key_name"),
        (NEW | {"scopes": []}, "invalid_request"),
        (NEW | {"scopes": ["everything"]}, "invalid_request"),
        (NEW | {"tenant": "acme"}, "invalid_request"),
        (NEW | {"expires_at": "2999-01-01T00:00:00"}, "invalid_request"),
        (NEW | {"expires_at": "2000-01-01T00:00:00Z"}, "bad_expiry"),
        (NEW | {"expires_at": "9999-12-31T23:59:59-12:00"}, "invalid_request"),
    ],
)
def test_a_key_that_cannot_be_made_is_refused(serve: Serve, new: dict[str, object], code: str) -> None:
    answer = serve().holder().post(URL, json=new)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize("key", ["none", "0" * 16, "%00", "..", "x" * 70, "%F0%9F%94%91"])
def test_a_key_that_is_none_is_not_found(serve: Serve, key: str) -> None:
    client = serve().holder()
    for answer in (
        client.get(f"{URL}/{key}"),
        client.delete(f"{URL}/{key}"),
        client.post(f"{URL}/{key}/rotate", json={}),
    ):
        assert answer.status_code in (404, 422), answer.text


def test_only_administrators_see_or_change_keys(serve: Serve) -> None:
    client = serve().holder(Scope.SUBMIT, Scope.READ, Scope.TRIAGE)
    assert client.get(URL).status_code == 403
    assert client.post(URL, json=NEW).status_code == 403
    assert client.get("/v1/audit").status_code == 403
