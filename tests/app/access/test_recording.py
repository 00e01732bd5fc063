"""Whatever changes something, or is refused the way in, is kept; a route cannot forget it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from app.access.recording import ACTIONS, UNTOLD
from app.main import create
from app.settings import Settings
from sandbox.service.identity.audit import AuditLog
from sandbox.service.identity.model import Action, Scope
from tests.app.clients import ELSEWHERE, Serve
from tests.app.routes import operations
from tests.app.test_pages import form_token
from tests.intake.apk import apk

URL = "/v1/submissions"


def test_every_route_that_changes_something_has_an_action_with_a_name() -> None:
    """Who adds a route adds its line to the table, and its name to the list of actions."""
    changing = {(one.method, one.path) for one in operations(create(Settings())) if one.method != "GET"}
    assert changing - ACTIONS.keys() == UNTOLD


def test_every_name_of_an_action_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs/how-to/give-people-and-programs-access.md").read_text()
    assert [action for action in Action if f"`{action}`" not in page] == []


def test_who_did_what_to_which_from_where(serve: Serve) -> None:
    service = serve()
    client = service.holder(Scope.ADMIN)
    made = client.post(URL, files={"file": ("a.apk", apk())}).json()["id"]
    client.delete(f"{URL}/{made}")
    deleted, submitted = service.identity.audit.page(9)
    assert (submitted.action, submitted.object, submitted.status) == (Action.SUBMIT, made, 202)
    assert (deleted.action, deleted.object, deleted.status) == (Action.DELETE, made, 204)
    for one in (submitted, deleted):
        assert (one.tenant, one.name, one.address, one.outcome) == ("default", "ci", ELSEWHERE[0], "done")
        assert one.who.startswith("key:")


def test_what_was_refused_is_kept_and_what_only_reads_is_not(serve: Serve) -> None:
    service = serve()
    client = service.holder(Scope.READ)
    client.get(URL)
    client.get(f"{URL}/none")
    service.from_elsewhere().get(URL)
    client.delete(f"{URL}/none")
    client.post(URL, files={"file": ("a.apk", b"text")})
    assert service.kept() == [
        ("submission.delete", "refused", 403),
        ("submission.submit", "refused", 403),
    ]


def test_a_bad_file_is_kept_as_refused(serve: Serve) -> None:
    service = serve()
    service.holder(Scope.SUBMIT).post(URL, files={"file": ("a.apk", b"text")})
    assert service.kept() == [("submission.submit", "refused", 422)]


def test_a_route_that_nobody_named_and_that_breaks_is_kept(serve: Serve) -> None:
    service = serve()
    router = APIRouter()

    @router.put("/v1/new/{thing}")
    def broken(thing: str) -> None:
        raise RuntimeError(thing)

    service.app.include_router(router)
    client = TestClient(service.app, raise_server_exceptions=False)
    assert client.put("/v1/new/abc").status_code == 500
    assert client.put("/v1/nowhere").status_code == 404
    first, second = reversed(service.identity.audit.page(9))
    assert (first.action, first.object, first.outcome) == ("PUT /v1/new/{thing}", "abc", "failed")
    assert (second.action, second.outcome) == ("PUT (no such path)", "refused")


def test_sign_ins_and_refused_keys_are_kept_without_any_secret(serve: Serve) -> None:
    service = serve()
    good, revoked = service.key(name="good"), service.key(name="gone")
    service.identity.keys.revoke(revoked.split("_")[1])
    client = service.from_elsewhere()
    for key in ("ph_wrong", good):
        client.post("/sign-in", data={"form_token": form_token(client, "/sign-in"), "key": key})
    client.post("/sign-out", data={"form_token": form_token(client)})
    service.from_elsewhere(authorization=f"Bearer {revoked}").get(URL)
    service.from_elsewhere(authorization="Bearer ph_other_wrong").get(URL)
    entries = list(reversed(service.identity.audit.page(9)))
    assert [(one.action, one.outcome.value, one.tenant, one.name) for one in entries] == [
        ("session.begin", "refused", "", ""),
        ("session.begin", "done", "default", "good"),
        ("session.end", "done", "default", "good"),
        ("authentication", "refused", "default", "gone"),
        ("authentication", "refused", "", ""),
    ]
    told = str(entries)
    assert "wrong" not in told
    for key in (good, revoked):
        assert key.rpartition("_")[2] not in told


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.delete(f"{URL}/none"),
        lambda client: client.get(URL, headers={"authorization": "Bearer ph_0"}),
        lambda client: client.post("/nowhere"),
        lambda client: client.put("/static/0/base.css"),
        lambda client: client.post("/sign-in", data={"key": "x"}),
        lambda client: client.get("/sign-in/provider/back"),
    ],
)
def test_a_flood_of_refusals_fills_no_disk(serve: Serve, ask: Callable[[TestClient], object]) -> None:
    service = serve(rate_of_address="1000/minute")
    service.key()
    for number in range(30):
        client = service.client((f"192.0.2.{number % 3}", 1), "http://phonehome.example", {})
        ask(client)
    assert len(service.kept()) == 18  # six of each address


def test_what_cannot_be_kept_is_told_in_the_log_and_the_answer_stands(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from sqlalchemy.exc import OperationalError

    def broken(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    client = serve().holder()
    monkeypatch.setattr(AuditLog, "add", broken)
    assert client.post(URL, files={"file": ("a.apk", apk())}).status_code == 202
    assert "the audit log lacks submission.submit" in caplog.text


def test_the_log_is_read_page_by_page_and_filtered(serve: Serve) -> None:
    service = serve()
    client = service.holder()
    for _ in range(5):
        client.delete(f"{URL}/none")
    client.post("/v1/keys", json={"name": "x", "scopes": ["read"]})
    first = client.get("/v1/audit", params={"limit": 4}).json()
    second = client.get("/v1/audit", params={"limit": 4, "cursor": first["next"]}).json()
    ids = [one["id"] for one in first["entries"] + second["entries"]]
    assert (len(ids), ids, second["next"]) == (6, sorted(ids, reverse=True), None)
    assert len(client.get("/v1/audit", params={"action": "key.create"}).json()["entries"]) == 1
    newest = first["entries"][0]
    since = client.get("/v1/audit", params={"since": newest["at"]}).json()["entries"]
    assert since == [newest]
    assert client.get("/v1/audit", params={"until": "2020-01-01T00:00:00+02:00"}).json()["entries"] == []
    for bad in ({"cursor": "x"}, {"cursor": "9" * 30}, {"who": "\x00"}, {"since": "x"}, {"outcome": "x"}):
        assert client.get("/v1/audit", params=bad).status_code == 422, bad
