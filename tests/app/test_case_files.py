"""`/rejudge`, `/bundle` and `/signing-key` over HTTP."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from fastapi.testclient import TestClient

from sandbox.service.casefile.keys import key_id, public_key_of
from sandbox.service.casefile.verify import verify
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome, Verdict
from tests.app.conftest import Start
from tests.intake.apk import apk
from tests.service.casefile.folders import leave, record_of
from tests.service.runs import Held, failing, finishing

URL = "/v1/submissions"


def recording(request: ScanRequest, tell: OnProgress, _: Cancellation) -> Verdict:
    """A run that leaves all that a run leaves."""
    record = record_of()
    sample = request.sample.info
    run = record.run.model_copy(update={"id": request.id, "seed": request.seed})
    return leave(request.run_dir, record=record.model_copy(update={"sample": sample, "run": run}))


def submitted(client: TestClient) -> str:
    found: str = client.post(URL, files={"file": ("a.apk", apk())}).json()["id"]
    return found


def done(client: TestClient) -> str:
    submission = submitted(client)
    _until(lambda: client.get(f"{URL}/{submission}").json()["status"] not in ("queued", "running"))
    return submission


def rejudged(client: TestClient, submission: str) -> dict[str, Any]:
    assert client.post(f"{URL}/{submission}/rejudge").status_code == 202
    place = f"{URL}/{submission}/rejudge"
    _until(lambda: client.get(place).json()["status"] not in ("queued", "running"))
    found: dict[str, Any] = client.get(place).json()
    return found


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_verdict_is_made_again_and_the_one_before_stays(start: Start) -> None:
    client = start(recording)
    submission = done(client)
    place = f"{URL}/{submission}"
    assert client.get(f"{place}/rejudge").status_code == 404
    first = client.get(f"{place}/verdict").json()
    for number in (1, 2):
        assert rejudged(client, submission) == {"status": "done", "outcome": "leak", "failure": None}
        again = client.get(f"{place}/verdict").json()
        assert again["rejudged"]["former_file"] == f"verdict-{number}.json"
        assert again | {"rejudged": None} == first
    assert client.get(f"{place}/artifacts/verdict-1.json").json() == first
    assert client.get(f"{place}/artifacts/verdict-3.json").status_code == 404
    assert client.get(f"{place}/artifacts/record.json").json()["form"] == "run"
    assert client.get(f"{place}/artifacts/run.webp").headers["content-type"] == "image/webp"


def test_the_outcome_of_the_submission_is_that_of_the_new_verdict(start: Start, data: Path) -> None:
    def otherwise(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        told = recording(request, tell, cancellation).model_copy(update={"verdict": Outcome.CLEAN})
        (request.run_dir / "verdict.json").write_text(told.model_dump_json())
        return told

    client = start(otherwise)
    submission = done(client)
    assert client.get(f"{URL}/{submission}").json()["outcome"] == "clean"
    rejudged(client, submission)
    found = client.get(f"{URL}/{submission}").json()
    assert (found["outcome"], found["status"]) == ("leak", Status.DONE)


def test_a_run_without_a_record_cannot_be_judged_again(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    submission = done(client)
    answer = client.post(f"{URL}/{submission}/rejudge")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_record")


def test_what_the_worker_finds_amiss_is_told(start: Start, data: Path) -> None:
    client = start(recording)
    submission = done(client)
    (data / "submissions" / submission / "run/persona.json").write_text("{}")
    found = rejudged(client, submission)
    assert (found["status"], found["failure"]["code"]) == ("failed", "bad_record")
    assert client.get(f"{URL}/{submission}/verdict").json()["rejudged"] is None


@pytest.mark.parametrize("way", ["rejudge", "bundle"])
def test_what_has_no_verdict_yet_or_never_will_is_refused(way: str, start: Start) -> None:
    held = Held()
    client = start(held)
    submission = submitted(client)
    held.started.wait(10)
    ask = client.post if way == "rejudge" else client.get
    assert ask(f"{URL}/{submission}/{way}").json()["code"] == "not_ready"
    client.delete(f"{URL}/{submission}")
    assert ask(f"{URL}/{submission}/{way}").status_code == 404
    client = start(failing)
    assert (client.post if way == "rejudge" else client.get)(f"{URL}/{done(client)}/{way}").json()[
        "code"
    ] == "run_failed"


def test_who_deletes_a_submission_deletes_what_was_asked_of_it(start: Start) -> None:
    client = start(recording)
    submission = done(client)
    rejudged(client, submission)
    assert client.delete(f"{URL}/{submission}").status_code == 204
    assert client.get(f"{URL}/{submission}/rejudge").status_code == 404


def test_a_case_comes_as_a_zip_that_the_services_key_has_signed(start: Start, tmp_path: Path) -> None:
    client = start(recording)
    submission = done(client)
    told = client.get("/v1/signing-key").json()
    (tmp_path / "key.pem").write_text(told["public_key"])
    assert told["algorithm"] == "ed25519"
    assert key_id(load_pem_public_key(told["public_key"].encode())) == told["id"]  # type: ignore[arg-type]
    for query, sample in (("", False), ("?sample=true", True)):
        answer = client.get(f"{URL}/{submission}/bundle{query}")
        assert answer.headers["content-type"] == "application/zip"
        (tmp_path / "case.zip").write_bytes(answer.content)
        found = verify(tmp_path / "case.zip", public_key_of(tmp_path / "key.pem")).statement
        assert any(one.name.startswith("sample/") for one in found.subject) is sample
        assert found.predicate.run == submission


def test_the_key_is_made_once_and_stays_over_a_restart(start: Start) -> None:
    first = start(failing).get("/v1/signing-key").json()
    assert start(failing).get("/v1/signing-key").json() == first


def test_a_key_that_others_may_read_is_an_error_of_the_service(start: Start, data: Path) -> None:
    client = start(recording)
    submission = done(client)
    client.get("/v1/signing-key")
    (data / "signing-key.pem").chmod(0o644)
    for place in ("/v1/signing-key", f"{URL}/{submission}/bundle"):
        answer = client.get(place)
        assert (answer.status_code, answer.json()["code"]) == (503, "bad_signing_key")
