"""The start page, for people: a form, a list, a verdict; no script."""

from sandbox.verdict.model import Outcome
from tests.app.conftest import Start
from tests.app.test_api import wait_for
from tests.intake.apk import apk
from tests.service.runs import failing, finishing


def test_a_person_uploads_and_reads_the_verdict(start: Start) -> None:
    client = start(finishing(Outcome.SUSPICIOUS))
    answer = client.post("/", files={"file": ("app.apk", apk())}, data={"hours": "24"})
    assert answer.status_code == 303
    page = answer.headers["location"]
    wait_for(client, page.rsplit("/", 1)[1], "done")
    shown = client.get(page).text
    assert "suspicious" in shown
    assert "artifacts/report.html" in shown
    assert "app.apk" in client.get("/").text


def test_a_refused_file_is_explained_on_the_page(start: Start) -> None:
    answer = start(failing).post("/", files={"file": ("app.apk", b"text")})
    assert answer.status_code == 422
    assert "not_an_archive" in answer.text


def test_pages_allow_no_script_and_no_other_site(start: Start) -> None:
    client = start(failing)
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert "<script" not in answer.text
    assert "http://" not in answer.text + client.get("/style.css").text


def test_a_form_sent_by_another_site_is_refused(start: Start) -> None:
    answer = start(failing).post(
        "/", files={"file": ("app.apk", apk())}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
