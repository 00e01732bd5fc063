"""What people say of cases, as a program sees it."""

from collections.abc import Sequence

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.identity import _caller
from sandbox.reports.fingerprint import fingerprint
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.model import Cancellation, OnProgress, ScanFunction, ScanRequest
from sandbox.verdict.model import Finding, FindingKind, Outcome, Verdict
from tests.app.conftest import Start
from tests.app.test_api import URL, post, wait_for
from tests.app.test_cases import listed
from tests.service.runs import Held, finishing, verdict

BEACON = Finding(kind=FindingKind.BEACON, device_time_s=1, package="com.app", summary="a beacon")
INSTALL = Finding(kind=FindingKind.SILENT_INSTALL, device_time_s=2, package="com.app", summary="an install")
REJECTED = {"fingerprint": fingerprint(BEACON), "opinion": "rejected", "reason": "the weather, hourly"}


def finding(*findings: Finding) -> ScanFunction:
    """A run that finds these."""

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        told = verdict(request, Outcome.SUSPICIOUS).model_copy(update={"findings": findings})
        (request.run_dir / "verdict.json").write_text(told.model_dump_json())
        return told

    return scan


def done(client: TestClient, **options: str) -> str:
    identity = post(client, again="true", **options)
    wait_for(client, identity, "done")
    return identity


def called(client: TestClient, name: str, *scopes: Scope) -> None:
    """From now on the client calls as that one, who may do so much, or all."""
    assert isinstance(client.app, FastAPI)
    caller = Caller(name=name, scopes=frozenset(scopes or Scope), id=f"key:{name}")
    client.app.dependency_overrides[_caller] = lambda: caller


def triage(client: TestClient, identity: str) -> dict[str, object]:
    answer = client.get(f"{URL}/{identity}/triage")
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def opinions(client: TestClient, identity: str) -> Sequence[tuple[str, bool]]:
    """What counts of each finding, and whether it was carried over."""
    findings: list[dict[str, object]] = triage(client, identity)["findings"]  # type: ignore[assignment]
    judged = [(one["judgement"], one["carried"]) for one in findings]
    return [(said["opinion"] if isinstance(said, dict) else "", bool(carried)) for said, carried in judged]


def judged(client: TestClient, identity: str, **changes: str) -> int:
    status: int = client.post(f"{URL}/{identity}/judgements", json=REJECTED | changes).status_code
    return status


def test_a_case_is_given_to_somebody_and_found_by_who_has_it(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    mine, other = done(client), done(client)
    told = client.put(f"{URL}/{mine}/assignee", json={"assignee": " ann "}).json()
    assert told["assignee"] == "ann"
    assert listed(client, assignee="ann") == [mine]
    assert listed(client, assignee="") == [other]
    client.put(f"{URL}/{mine}/assignee", json={"assignee": "bob"})
    assert listed(client, assignee="ann") == []
    assert client.delete(f"{URL}/{mine}/assignee").json()["assignee"] == ""
    assert len(listed(client, assignee="")) == 2


def test_labels_come_and_go_and_are_found(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    mine = done(client)
    done(client)
    for label in ("seen", "asked:maker", "seen"):
        assert client.put(f"{URL}/{mine}/labels/{label}").status_code == 200
    assert triage(client, mine)["labels"] == ["asked:maker", "seen"]
    assert listed(client, label=["seen", "asked:maker"]) == [mine]
    assert listed(client, label=["seen", "other"]) == []
    assert client.delete(f"{URL}/{mine}/labels/seen").json()["labels"] == ["asked:maker"]
    assert listed(client, label="seen") == []


def test_a_case_has_no_more_labels_than_a_person_can_read(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    mine = done(client)
    asked = [client.put(f"{URL}/{mine}/labels/l{number}").status_code for number in range(33)]
    assert asked == [200] * 32 + [422]
    assert client.put(f"{URL}/{mine}/labels/l0").status_code == 200


def test_a_note_is_deleted_by_its_author_and_by_who_may_do_all(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    mine = done(client)
    called(client, "ann", Scope.TRIAGE)
    notes = [client.post(f"{URL}/{mine}/notes", json={"text": text}).json()["id"] for text in ("1", "2\n3")]
    called(client, "bob", Scope.TRIAGE)
    answer = client.delete(f"{URL}/{mine}/notes/{notes[0]}")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    called(client, "ann", Scope.TRIAGE)
    assert client.delete(f"{URL}/{mine}/notes/{notes[0]}").status_code == 204
    assert client.delete(f"{URL}/{mine}/notes/{notes[0]}").status_code == 404
    called(client, "root", Scope.ADMIN)
    (left,) = triage(client, mine)["notes"]  # type: ignore[misc]
    assert (left["text"], left["author"], left["who"]) == ("2\n3", "ann", "key:ann")
    assert client.delete(f"{URL}/{mine}/notes/{notes[1]}").status_code == 204


def test_a_rejected_finding_is_told_with_the_decision_and_changes_neither_it_nor_the_verdict(
    start: Start,
) -> None:
    client = start(finding(BEACON, INSTALL))
    mine = done(client, policy="retail")
    before = client.get(f"{URL}/{mine}/decision").json()
    called(client, "ann")
    assert judged(client, mine) == 201
    decided = client.get(f"{URL}/{mine}/decision").json()
    assert decided["judged_summary"] == ["1 finding rejected by ann: the weather, hourly"]
    assert [one["finding"] for one in decided["judged"]] == [0]
    assert (decided["decision"], decided["rulings"]) == (before["decision"], before["rulings"])
    assert client.get(f"{URL}/{mine}/verdict").json()["verdict"] == "suspicious"
    assert client.get(f"{URL}/{mine}").json()["decision"] == "reject"


def test_the_last_word_on_a_finding_counts_and_what_was_said_stays_on_record(start: Start) -> None:
    client = start(finding(INSTALL, BEACON))
    mine = done(client)
    judged(client, mine)
    judged(client, mine, opinion="confirmed", reason="it beacons to strangers")
    assert opinions(client, mine) == [("", False), ("confirmed", False)]
    judged(client, mine, opinion="open", reason="")
    assert opinions(client, mine) == [("", False), ("", False)]
    history = triage(client, mine)["findings"][1]["history"]  # type: ignore[index]
    assert [one["opinion"] for one in history] == ["open", "confirmed", "rejected"]


def test_a_word_is_carried_over_to_later_cases_of_the_product_until_something_else_is_said_there(
    start: Start,
) -> None:
    client = start(finding(BEACON))
    first, second = done(client), done(client)
    judged(client, first)
    third = done(client)
    assert [opinions(client, one) for one in (first, second, third)] == [
        [("rejected", False)],
        [("rejected", True)],
        [("rejected", True)],
    ]
    judged(client, second, opinion="open", reason="")
    assert [opinions(client, one) for one in (first, second, third)] == [
        [("rejected", False)],
        [("", False)],
        [("", False)],
    ]
    judged(client, third, opinion="confirmed")
    assert opinions(client, first) == [("rejected", False)]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"reason": " "}, 422, "reason_missing"),
        ({"reason": "x" * 1001}, 422, "invalid_request"),
        ({"reason": "\x1b[2J"}, 422, "invalid_request"),
        ({"opinion": "perhaps"}, 422, "invalid_request"),
        ({"fingerprint": "0" * 64}, 404, "not_found"),
        ({"verdict": "clean"}, 422, "invalid_request"),
    ],
)
def test_a_word_on_nothing_or_without_a_reason_is_refused(
    start: Start, body: dict[str, str], status: int, code: str
) -> None:
    client = start(finding(BEACON))
    mine = done(client)
    answer = client.post(f"{URL}/{mine}/judgements", json=REJECTED | body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert opinions(client, mine) == [("", False)]


def test_a_case_that_is_still_running_has_notes_and_no_findings(start: Start) -> None:
    held = Held()
    client = start(held)
    mine = post(client)
    assert held.started.wait(10)
    assert client.post(f"{URL}/{mine}/notes", json={"text": "urgent"}).status_code == 201
    assert triage(client, mine)["findings"] == []
    assert judged(client, mine) == 404
    client.post(f"{URL}/{mine}/cancel")


def test_who_only_reads_changes_nothing(start: Start) -> None:
    client = start(finding(BEACON))
    mine = done(client)
    called(client, "eve", Scope.READ, Scope.SUBMIT)
    assert judged(client, mine) == 403
    assert client.put(f"{URL}/{mine}/labels/seen").status_code == 403
    assert client.put(f"{URL}/{mine}/assignee", json={"assignee": "eve"}).status_code == 403
    assert client.get(f"{URL}/{mine}/triage").json()["labels"] == []


def test_the_audit_log_tells_what_was_done_to_which_case(start: Start) -> None:
    client = start(finding(BEACON))
    mine = done(client)
    client.put(f"{URL}/{mine}/assignee", json={"assignee": "ann"})
    client.put(f"{URL}/{mine}/labels/seen")
    judged(client, mine)
    entries = client.get("/v1/audit").json()["entries"]
    assert [(one["action"], one["object"]) for one in entries[:3]] == [
        ("finding.judge", f"{mine}/{REJECTED['fingerprint']}/rejected"),
        ("submission.label", f"{mine}/seen"),
        ("submission.assign", f"{mine}/ann"),
    ]
