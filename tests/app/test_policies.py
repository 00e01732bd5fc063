"""Policies, waivers and decisions, as a program sees them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.model import Finding, FindingKind, Outcome, Verdict
from tests.app.conftest import Start
from tests.app.test_api import APK, post, wait_for
from tests.service.runs import finishing, verdict

POLICY = "name: ours\nabout: What we take.\nrules:\n- {decision: %s, reason: so it is, kinds: [beacon]}\n"
UNTIL = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
TERMS = {"owner": "ann", "reason": "known", "until": UNTIL, "packages": ["com.app"]}


def beaconing(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """A run that finds one thing."""
    found = Finding(kind=FindingKind.BEACON, device_time_s=1, package="com.app", summary="a beacon")
    told = verdict(request, Outcome.SUSPICIOUS).model_copy(update={"findings": (found,)})
    (request.run_dir / "verdict.json").write_text(told.model_dump_json())
    return told


def put(client: TestClient, decision: str = "reject") -> dict[str, object]:
    answer = client.put("/v1/policies/ours", content=POLICY % decision)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def decision_of(client: TestClient, identity: str, **query: str) -> dict[str, object]:
    answer = client.get(f"/v1/submissions/{identity}/decision", params=query)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def test_a_submission_is_decided_by_the_policy_that_it_names(start: Start) -> None:
    client = start(beaconing)
    assert put(client)["version"] == "1"
    identity = post(client, policy="ours")
    assert wait_for(client, identity, "done")["decision"] == "reject"
    told = decision_of(client, identity)
    assert (told["policy"], told["version"], told["decision"]) == ("ours", "1", "reject")
    assert told["rulings"][0]["reason"] == "so it is"  # type: ignore[index]
    assert told["recorded"]["version"] == "1"  # type: ignore[index]


def test_a_new_version_decides_from_now_on_and_what_was_recorded_stays(start: Start) -> None:
    client = start(beaconing)
    put(client)
    identity = post(client, policy="ours")
    wait_for(client, identity, "done")
    assert put(client, "accept")["version"] == "2"
    assert put(client, "accept")["version"] == "2"
    told = decision_of(client, identity)
    assert (told["decision"], told["version"]) == ("accept", "2")
    recorded = told["recorded"]
    assert (recorded["decision"], recorded["version"]) == ("reject", "1")  # type: ignore[index]
    assert client.get(f"/v1/submissions/{identity}").json()["decision"] == "reject"
    assert client.get("/v1/policies/ours?version=1").json()["text"] == POLICY % "reject"
    assert client.get("/v1/policies/ours?version=3").status_code == 404


def test_presets_are_policies_of_everybody_and_cannot_be_set(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    put(client)
    listed = client.get("/v1/policies").json()["policies"]
    assert [(one["name"], one["preset"]) for one in listed] == [
        ("ours", False),
        ("enterprise", True),
        ("research", True),
        ("retail", True),
    ]
    answer = client.put("/v1/policies/retail", content="name: retail\nabout: x")
    assert (answer.status_code, answer.json()["code"]) == (422, "policy_is_preset")
    assert "rules" in client.get("/v1/policies/retail").json()["text"]


def test_without_a_policy_nothing_decides_and_any_can_be_asked(start: Start) -> None:
    client = start(beaconing)
    identity = post(client)
    assert wait_for(client, identity, "done")["decision"] is None
    answer = client.get(f"/v1/submissions/{identity}/decision")
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_policy")
    told = decision_of(client, identity, policy="research")
    assert (told["decision"], told["recorded"]) == ("review", None)
    answer = client.get(f"/v1/submissions/{identity}/decision?policy=no%00ne")
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_policy")


def test_a_policy_that_is_not_there_refuses_the_submission(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    files = {"file": ("app.apk", APK)}
    answer = client.post("/v1/submissions", files=files, data={"policy": "nobodys"})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_policy")
    assert client.get("/v1/submissions").json() == {"submissions": [], "next": None}


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("ours", b"name: [", 422, "bad_policy"),
        ("ours", b"name: other\nabout: x", 422, "bad_policy"),
        ("ours", b"\xff\xfe", 422, "bad_policy"),
        ("ours", b"name: ours\nabout: \x00", 422, "bad_policy"),
        ("ours", b"", 422, "bad_policy"),
        ("ours", b"a: !!bool x", 422, "bad_policy"),
        ("ours", b"[" * 20000, 422, "bad_policy"),
        ("ours", b"#" * (257 << 10), 413, "too_large"),
        ("No%20Name", b"name: x", 422, "invalid_request"),
    ],
)
def test_a_faulty_policy_is_refused_with_a_code(
    start: Start, name: str, body: bytes, status: int, code: str
) -> None:
    client = start(finishing(Outcome.CLEAN))
    answer = client.put(f"/v1/policies/{name}", content=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_waiver_counts_until_it_is_ended_and_stays_on_record(start: Start) -> None:
    client = start(beaconing)
    put(client)
    made = client.post("/v1/waivers", json=TERMS)
    assert made.status_code == 201, made.text
    identity = post(client, policy="ours")
    assert wait_for(client, identity, "done")["decision"] == "accept"
    waiver = made.json()["id"]
    told = decision_of(client, identity)
    assert told["rulings"][0]["waiver"] == waiver  # type: ignore[index]
    assert told["waivers"][0]["owner"] == "ann"  # type: ignore[index]
    ended = client.post(f"/v1/waivers/{waiver}/end").json()
    assert ended["ended_at"]
    assert client.post(f"/v1/waivers/{waiver}/end").json() == ended
    told = decision_of(client, identity)
    assert (told["decision"], told["rulings"][0]["ended"]) == ("reject", [waiver])  # type: ignore[index]
    assert client.get(f"/v1/submissions/{identity}").json()["decision"] == "accept"
    assert client.get("/v1/waivers?counting=true").json() == {"waivers": []}
    assert client.get("/v1/waivers?counting=false").json()["waivers"] == [ended]
    assert client.get(f"/v1/waivers/{waiver}").json() == ended
    assert client.delete(f"/v1/waivers/{waiver}").status_code == 405


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"until": "2020-01-01"}, "waiver_over"),
        ({"until": "9999-12-31"}, "waiver_too_long"),
        ({"until": "soon"}, "invalid_request"),
        ({"packages": []}, "invalid_request"),
        ({"owner": ""}, "invalid_request"),
        ({"owner": "x" * 201}, "invalid_request"),
        ({"kinds": ["all"]}, "invalid_request"),
        ({"id": "mine"}, "invalid_request"),
        ({"owner": "\ud800"}, "invalid_request"),
    ],
)
def test_a_waiver_without_end_owner_or_cover_is_refused(
    start: Start, change: dict[str, object], code: str
) -> None:
    client = start(finishing(Outcome.CLEAN))
    answer = client.post(
        "/v1/waivers", content=json.dumps({**TERMS, **change}), headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_waiver_may_say_whatever_text_it_likes(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    made = client.post("/v1/waivers", json={**TERMS, "reason": "\0 '\" <b> 🙂"}).json()
    assert client.get(f"/v1/waivers/{made['id']}").json()["reason"] == "\0 '\" <b> 🙂"


def test_a_decision_goes_with_its_submission(start: Start) -> None:
    client = start(beaconing)
    identity = post(client, policy="retail")
    wait_for(client, identity, "done")
    assert client.delete(f"/v1/submissions/{identity}").status_code == 204
    assert client.get(f"/v1/submissions/{identity}/decision").status_code == 404
