"""Pages, for people: a form, a list, a verdict, all of it without a script."""

import re

from fastapi.testclient import TestClient

from app.assets import address
from sandbox.verdict.model import Outcome
from tests.app.conftest import Start
from tests.app.test_api import wait_for
from tests.intake.apk import apk
from tests.service.runs import failing, finishing


def form_token(client: TestClient, page: str = "/") -> str:
    """Of the first form of a page."""
    found = re.search(r'name="form_token" value="([0-9a-f]{64})"', client.get(page).text)
    assert found is not None
    return found[1]


def test_a_person_uploads_and_reads_the_verdict(start: Start) -> None:
    client = start(finishing(Outcome.SUSPICIOUS))
    answer = client.post(
        "/submit", files={"file": ("app.apk", apk())}, data={"hours": "24", "form_token": form_token(client)}
    )
    assert answer.status_code == 303
    page = answer.headers["location"]
    wait_for(client, page.rsplit("/", 1)[1], "done")
    shown = client.get(page).text
    assert "suspicious" in shown
    assert "artifacts/report.html" in shown
    assert "app.apk" in client.get("/").text


def test_a_refused_file_is_explained_on_the_page(start: Start) -> None:
    client = start(failing)
    token = form_token(client)
    answer = client.post("/submit", files={"file": ("app.apk", b"text")}, data={"form_token": token})
    assert answer.status_code == 422
    assert 'id="wrong-file">This is neither an APK' in answer.text


def test_a_run_that_failed_says_why_and_claims_nothing(start: Start) -> None:
    client = start(failing)
    answer = client.post(
        "/submit", files={"file": ("app.apk", apk())}, data={"form_token": form_token(client, "/submit")}
    )
    page = answer.headers["location"]
    wait_for(client, page.rsplit("/", 1)[1], "failed")
    shown = client.get(page).text
    assert "The run failed" in shown and "device_lost" in shown
    assert 'id="coverage"' not in shown and "Run it" not in shown


def test_pages_run_no_script_but_ours_and_name_no_other_site(start: Start) -> None:
    client = start(failing)
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert "http://" not in answer.text


def test_a_style_is_kept_under_its_own_address_only(start: Start) -> None:
    client = start(failing)
    kept = client.get(address("base.css"))
    assert kept.headers["content-type"].startswith("text/css")
    assert "immutable" in kept.headers["cache-control"]
    assert client.get("/static/0/base.css").headers["cache-control"] == "no-cache"
    assert client.get("/static/0/%2e%2e/main.py").status_code == 404


def test_a_form_sent_by_another_site_is_refused(start: Start) -> None:
    answer = start(failing).post(
        "/submit", files={"file": ("app.apk", apk())}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
