"""The API as a program sees it."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app import admission
from app.main import create
from app.settings import Settings
from sandbox.intake import Sample, identify
from sandbox.jail import Jail
from sandbox.reports import Report
from sandbox.service.model import Cancellation, OnProgress, Permissions, ScanRequest
from sandbox.service.reports import made_artifacts
from sandbox.verdict.model import Outcome, Verdict
from tests.app.conftest import Start, on_this_host
from tests.intake.apk import apk
from tests.service.runs import Held, failing, finishing

URL = "/v1/submissions"
APK = apk()


def post(client: TestClient, **fields: str) -> str:
    answer = client.post(URL, files={"file": ("app.apk", APK)}, data=fields)
    assert answer.status_code == 202, answer.text
    assert answer.json()["status"] == "queued"
    identity: str = answer.json()["id"]
    return identity


def wait_for(client: TestClient, identity: str, status: str) -> dict[str, object]:
    pause = threading.Event()
    for _ in range(200):
        found: dict[str, object] = client.get(f"{URL}/{identity}").json()
        if found["status"] == status:
            return found
        pause.wait(0.02)
    raise AssertionError(found)


def test_a_submission_becomes_a_verdict(start: Start) -> None:
    client = start(finishing(Outcome.LEAK))
    identity = post(client, hours="24", seed="7")
    found = wait_for(client, identity, "done")
    assert (found["package"], found["hours"], found["seed"], found["outcome"]) == (
        "example.app",
        24,
        7,
        "leak",
    )
    verdict = client.get(f"{URL}/{identity}/verdict").json()
    assert verdict["verdict"] == "leak"
    assert {"verdict", "findings", "coverage", "sample", "run"} <= set(verdict)
    assert client.get(URL).json()["submissions"][0]["id"] == identity
    assert client.get(f"{URL}/{identity}/flows").json() == {"flows": []}


def test_a_verdict_survives_a_restart(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    wait_for(client, identity, "done")
    client = start(failing)
    assert client.get(f"{URL}/{identity}/verdict").json()["verdict"] == "clean"


def test_a_run_cut_off_by_a_restart_is_run_again(start: Start) -> None:
    held = Held()
    client = start(held)
    identity = post(client)
    assert held.started.wait(10)
    client = start(finishing(Outcome.CLEAN))
    wait_for(client, identity, "done")


def test_results_of_an_open_or_failed_run_are_a_conflict(start: Start) -> None:
    held = Held()
    client = start(held)
    identity = post(client)
    assert held.started.wait(10)
    for path in ("verdict", "flows", "artifacts/verdict.json"):
        answer = client.get(f"{URL}/{identity}/{path}")
        assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")
        assert answer.headers["content-type"] == "application/problem+json"
    client = start(failing)
    wait_for(client, identity, "failed")
    answer = client.get(f"{URL}/{identity}/verdict")
    assert (answer.status_code, answer.json()["code"]) == (409, "run_failed")
    assert "device_lost" in answer.json()["title"]


def test_deleting_cancels_the_run_and_leaves_no_trace(start: Start, data: Path) -> None:
    held = Held()
    client = start(held)
    identity = post(client)
    assert held.started.wait(10)
    assert client.delete(f"{URL}/{identity}").status_code == 204
    assert client.get(f"{URL}/{identity}").status_code == 404
    assert list((data / "submissions").iterdir()) == []


def test_artifacts_are_allow_listed_and_served_safely(start: Start, data: Path) -> None:
    client = start(_with_artifacts)
    identity = post(client)
    wait_for(client, identity, "done")
    page = client.get(f"{URL}/{identity}/artifacts/report.html")
    assert "sandbox" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    payload = client.get(f"{URL}/{identity}/artifacts/{'a' * 64}")
    assert payload.content == b"<script>"
    assert payload.headers["content-disposition"].startswith("attachment")
    assert client.get(f"{URL}/{identity}/artifacts/{'c' * 64}").content == b"dex"
    assert client.get(f"{URL}/{identity}/artifacts/home.png").headers["content-type"] == "image/png"
    for name in ("link.png", "sample.apk", "..%2fsample.json", "%2e%2e%2fsample.apk", "other", ".png"):
        assert client.get(f"{URL}/{identity}/artifacts/{name}").status_code == 404, name


@pytest.mark.parametrize("report", made_artifacts().values(), ids=lambda report: report.name)
def test_reports_are_made_when_someone_asks_and_none_is_shown_in_a_browser(
    report: Report, start: Start
) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    assert client.get(f"{URL}/{identity}/artifacts/report.sarifx").status_code in (404, 409)
    wait_for(client, identity, "done")
    answer = client.get(f"{URL}/{identity}/artifacts/{report.file}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, report.media_type)
    assert answer.headers["content-disposition"] == f'attachment; filename="{report.file}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content


def test_a_report_of_a_verdict_that_is_gone_is_a_problem(start: Start, data: Path) -> None:
    client = start(finishing(Outcome.CLEAN))
    identity = post(client)
    wait_for(client, identity, "done")
    (data / "submissions" / identity / "run/verdict.json").unlink()
    answer = client.get(f"{URL}/{identity}/artifacts/report.sarif")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert str(data) not in answer.text


def _with_artifacts(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    for name in ("gateway/blobs", "screenshots", "code"):
        (request.run_dir / name).mkdir(parents=True)
    (request.run_dir / "gateway" / "blobs" / ("a" * 64)).write_bytes(b"<script>")
    (request.run_dir / "code" / ("c" * 64)).write_bytes(b"dex")
    (request.run_dir / "screenshots" / "home.png").write_bytes(b"\x89PNG")
    (request.run_dir / "screenshots" / "link.png").symlink_to("/etc/hostname")
    (request.run_dir / "other").write_text("x")
    return finishing(Outcome.CLEAN)(request, tell, cancellation)


def test_what_is_not_there_is_a_problem_with_a_code(start: Start) -> None:
    client = start(failing)
    for path in (f"{URL}/none", f"{URL}/none/verdict", "/nowhere"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert answer.headers["content-type"] == "application/problem+json"
    answer = client.put(URL)
    assert answer.json()["code"] == "method_not_allowed"
    assert answer.headers["allow"]
    assert client.get(URL, params={"limit": 0}).json()["code"] == "invalid_request"


def test_the_description_shows_examples_and_errors(start: Start) -> None:
    paths = start(failing).get("/openapi.json").json()["paths"]
    submit = paths[URL]["post"]
    form = submit["requestBody"]["content"]["multipart/form-data"]
    assert form["schema"]["required"] == ["file"]
    assert form["example"]["hours"] == 72
    assert "application/problem+json" in submit["responses"]["415"]["content"]
    assert paths[f"{URL}/{{id}}/verdict"]["get"]["responses"]["409"]


def test_a_submission_names_its_phones_or_leaves_it_to_the_service(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    assert wait_for(client, post(client), "done")["device"] == "auto"
    assert wait_for(client, post(client, device="jvm"), "done")["device"] == "jvm"


def test_a_submission_says_who_gives_the_app_its_permissions(start: Start) -> None:
    asked: list[Permissions] = []

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        asked.append(request.permissions)
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    client = start(scan)
    wait_for(client, post(client, permissions="ask"), "done")
    wait_for(client, post(client), "done")
    assert asked == [Permissions.ASK, Permissions.GRANT]


def test_a_submission_chooses_its_internet_and_names_no_files_of_the_host(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    assert wait_for(client, post(client, scenario="status:404"), "done")["scenario"] == "status:404"
    assert wait_for(client, post(client), "done")["scenario"] == "probing"
    for scenario in ("replay:/etc/passwd", "nowhere"):
        answer = client.post(URL, files={"file": ("app.apk", APK)}, data={"scenario": scenario})
        assert (answer.status_code, answer.json()["code"]) == (422, "no_such_scenario")


def test_the_same_file_with_the_same_options_is_run_once(start: Start) -> None:
    client = start(finishing(Outcome.LEAK))
    first = post(client, hours="24")
    wait_for(client, first, "done")
    answer = client.post(URL, files={"file": ("other-name.apk", APK)}, data={"hours": "24", "priority": "9"})
    assert (answer.status_code, answer.json()) == (200, {"id": first, "status": "done", "known": True})
    assert client.get(f"{URL}/{first}/verdict").json()["verdict"] == "leak"
    assert len(client.get(URL).json()["submissions"]) == 1


def test_a_submission_is_run_again_when_that_is_asked_for_or_the_options_differ(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    first = wait_for(client, post(client, seed="7"), "done")
    others = [post(client, again="true", seed="7"), post(client, hours="1"), post(client, seed="8")]
    assert len({first["id"], *others}) == 4


def test_who_names_no_seed_is_content_with_any_owner(start: Start, data: Path) -> None:
    client = start(finishing(Outcome.CLEAN))
    named = post(client, seed="7")
    wait_for(client, named, "done")
    answer = client.post(URL, files={"file": ("app.apk", APK)})
    assert (answer.status_code, answer.json()["id"]) == (200, named)
    assert [folder.name for folder in (data / "submissions").iterdir()] == [named]


def test_what_failed_or_was_cancelled_is_run_again_unasked(start: Start) -> None:
    client = start(failing)
    first = post(client)
    assert wait_for(client, first, "failed")["attempts"] == 2
    assert post(client) != first


@pytest.mark.long
def test_who_reads_does_not_wait_for_uploads_that_are_examined(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are 40 threads for all that is not asynchronous (AnyIO's limiter)."""
    client, released, lock, at_once = start(finishing(Outcome.CLEAN)), threading.Event(), threading.Lock(), []
    entered = threading.Event()

    def identified(path: Path, jail: Jail, name: str) -> Sample:
        with lock:
            at_once.append(name)
        entered.set()
        released.wait(20)
        return identify(path, jail, name=name)

    monkeypatch.setattr(admission, "identify", identified)
    with ThreadPoolExecutor(50) as threads:
        posts = [threads.submit(post, client, hours=str(number)) for number in range(50)]
        assert entered.wait(10)
        time.sleep(0.5)
        started = time.monotonic()
        assert client.get(URL).status_code == 200
        waited, examined = time.monotonic() - started, len(at_once)
        released.set()
        assert len({one.result() for one in posts}) == 50
    assert waited < 2.0
    assert examined == (os.cpu_count() or 1)


def test_a_priority_is_kept_and_bounded(start: Start) -> None:
    client = start(finishing(Outcome.CLEAN))
    assert wait_for(client, post(client, priority="9"), "done")["priority"] == 9
    answer = client.post(URL, files={"file": ("app.apk", APK)}, data={"priority": "10"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_an_unknown_or_closed_phone_is_refused_and_nothing_is_kept(start: Start, data: Path) -> None:
    client = start(finishing(Outcome.CLEAN))
    for device, status, code in (("nokia", 422, "unknown_device"), ("auto,jvm", 422, "unknown_device")):
        answer = client.post(URL, files={"file": ("app.apk", APK)}, data={"device": device})
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert client.get(URL).json()["submissions"] == []
    assert list((data / "submissions").iterdir()) == []


def test_a_phone_that_the_service_does_not_open_is_refused(data: Path) -> None:
    settings = Settings(data=data, devices=("container",))
    with on_this_host(create(settings, finishing(Outcome.CLEAN))) as client:
        answer = client.post(URL, files={"file": ("app.apk", APK)}, data={"device": "jvm"})
        assert (answer.status_code, answer.json()["code"]) == (403, "device_closed")
        assert "container" in answer.json()["remedy"]
