"""Pages of triage: who may do what on them, and whose things they show."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from fastapi.testclient import TestClient

from app.waiving import about, of_finding, terms_of
from sandbox.gateway.flow import Channel
from sandbox.reports.fingerprint import fingerprint
from sandbox.service.identity.model import Scope
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.policy.conditions import fit
from tests.app.conftest import Start
from tests.app.test_cases import become
from tests.app.test_pages import form_token
from tests.app.test_triage import BEACON, REJECTED, called, done, finding, triage

SENT = Finding(
    kind=FindingKind.LEAK,
    channel=Channel.HTTPS,
    endpoint="https://a.example/x",
    device_time_s=1,
    package="com.app",
    summary="something",
)
UNTIL = (datetime.now(UTC).date() + timedelta(days=9)).isoformat()


def send(client: TestClient, path: str, **fields: str) -> int:
    token = form_token(client, "/sign-in")
    status: int = client.post(path, data={"form_token": token, **fields}).status_code
    return status


def test_who_only_reads_sees_what_was_said_and_no_form_for_it(start: Start) -> None:
    client = start(finding(BEACON))
    mine = done(client)
    client.post(f"/v1/submissions/{mine}/judgements", json=REJECTED)
    client.put(f"/v1/submissions/{mine}/labels/seen")
    page = f"/submissions/{mine}"
    assert f'action="{page}/judgements"' in client.get(page).text
    called(client, "eve", Scope.READ)
    shown = client.get(page).text
    assert "the weather, hourly" in shown
    assert "seen" in shown
    assert re.findall(rf'action="{page}/\w+', shown) == []
    assert "handed it in" not in shown
    for path in ("labels", "notes", "assignee", "judgements", "labels/seen/remove", f"notes/{mine}/delete"):
        assert send(client, f"{page}/{path}") == 403
    assert send(client, "/waivers") == 403
    assert client.get("/waivers/new").status_code == 403
    assert client.get("/audit").status_code == 403


def test_another_tenants_cases_are_not_there_for_any_page(start: Start) -> None:
    client = start(finding(BEACON))
    mine, other = done(client), done(client)
    become(client, Scope.ADMIN, tenant="acme")
    assert client.get(f"/compare?older={mine}&newer={other}").status_code == 404
    assert client.get(f"/waivers/new?submission={mine}&finding=1").status_code == 404
    assert send(client, f"/submissions/{mine}/notes", text="x") == 404
    assert mine not in client.get("/audit").text


def test_what_a_form_got_wrong_changes_nothing(start: Start) -> None:
    client = start(finding(BEACON))
    mine = done(client)
    page = f"/submissions/{mine}"
    assert send(client, f"{page}/labels", label="no label") == 422
    assert send(client, f"{page}/notes", text=" ") == 422
    assert send(client, f"{page}/assignee", assignee="x" * 81) == 422
    assert send(client, f"{page}/judgements", fingerprint=fingerprint(BEACON), opinion="rejected") == 422
    assert send(client, f"{page}/notes", text="line\r\nline") == 303
    told = triage(client, mine)
    assert (told["labels"], told["assignee"], told["summary"]) == ([], "", [])
    (note,) = told["notes"]  # type: ignore[misc]
    assert note["text"] == "line\nline"


def test_a_waiver_is_ended_by_its_tenant_alone(start: Start) -> None:
    client = start(finding(BEACON))
    terms = {"owner": "ann", "reason": "known", "until": UNTIL, "packages": "com.app, com.other"}
    assert send(client, "/waivers", **terms) == 303
    (waiver,) = client.get("/v1/waivers").json()["waivers"]
    assert waiver["packages"] == ["com.app", "com.other"]
    assert client.get("/v1/audit").json()["entries"][0]["object"] == waiver["id"]
    become(client, Scope.ADMIN, tenant="acme")
    assert waiver["id"] not in client.get("/waivers").text
    assert send(client, f"/waivers/{waiver['id']}/end") == 404
    become(client, Scope.ADMIN)
    assert send(client, f"/waivers/{waiver['id']}/end") == 303
    assert waiver["id"] not in client.get("/waivers").text
    assert waiver["id"] in client.get("/waivers?ended=true").text


def test_a_comparison_needs_a_verdict_on_both_sides(start: Start) -> None:
    client = start(finding(BEACON))
    mine = done(client)
    assert client.get("/compare").status_code == 200
    assert client.get(f"/compare?newer={mine}").status_code == 200
    assert client.get(f"/compare?older={mine}&newer={mine}").status_code == 200
    assert client.get(f"/compare?older={mine}&newer=none").status_code == 404


def test_the_form_that_is_filled_in_from_a_finding_covers_it_and_not_its_like() -> None:
    terms = terms_of(replace(of_finding(SENT, "ann"), reason="known"))
    assert terms.fingerprints == (fingerprint(SENT),)
    assert fit(terms, SENT)
    assert not fit(terms, SENT.model_copy(update={"endpoint": "https://b.example/x"}))
    assert about(SENT) == "something to a.example"
