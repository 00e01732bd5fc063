"""The page of a finding, and the way to it: found by a filter, followed step by step, copied."""

import base64
import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import ViewportSize, expect

from app.main import create
from app.settings import Settings
from sandbox.persona.model import Persona
from sandbox.service.model import Cancellation, OnProgress, ScanRequest
from sandbox.verdict.model import Verdict
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.intake.apk import apk
from tests.service.casefile.folders import leave

_PATIENCE_MS = 60_000


def _sent(owner: Persona) -> bytes:
    who = owner.identity
    return base64.b64encode(f"imei={who.imei}&android={who.android_id}&sms={owner.sms[0].body}".encode())


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Verdict]:
    """What a run left, made once."""
    folder = tmp_path_factory.mktemp("left") / "run"
    return folder, leave(folder, _sent)


@pytest.fixture
def application(left: tuple[Path, Verdict], tmp_path: Path) -> FastAPI:
    """Each submission leaves that."""

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        shutil.copytree(left[0], request.run_dir, dirs_exist_ok=True)
        return left[1]

    return create(Settings(data=tmp_path / "data", most_upload=64 << 20), scan)


def submitted(looking: Looking) -> None:
    """Hand in a file, and wait for its findings."""
    page = looking.go("/submit")
    page.set_input_files("input[type=file]", {"name": "app.apk", "mimeType": "", "buffer": apk()})
    page.get_by_role("button", name="Submit").click()
    page.wait_for_selector("#findings summary", timeout=_PATIENCE_MS)


@pytest.mark.parametrize(
    ("size", "dark"), [(DESKTOP, False), (DESKTOP, True), (PHONE, False)], ids=["desktop", "dark", "phone"]
)
def test_a_text_that_left_is_followed_to_its_stack_and_owner(
    look: Look, size: ViewportSize, dark: bool
) -> None:
    looking = look(size, dark=dark)
    submitted(looking)
    page = looking.page
    looking.sound()
    page.locator("#findings").get_by_role("link", name="1 text message").click()
    steps = page.locator("#way .steps > li")
    expect(steps).to_have_count(1, timeout=_PATIENCE_MS)
    expect(steps.locator("h3")).to_contain_text("base64")
    expect(page.locator("#way .met")).to_be_visible()
    mark = steps.locator("pre.text mark").first.inner_text()
    assert mark in page.locator(".owner mark").inner_text()
    looking.sound()
    for summary in page.locator("details summary").all():
        if summary.is_visible():
            summary.click()
    looking.sound()


def test_findings_are_filtered_and_the_choice_stands_in_the_address(look: Look) -> None:
    looking = look()
    submitted(looking)
    page = looking.page
    rows = page.locator("#findings tbody tr:visible")
    before = rows.count()
    assert before > 2
    page.locator("#findings").get_by_label("Data").select_option("imei")
    expect(rows).to_have_count(1)
    expect(page.locator("#findings").get_by_role("status")).to_have_text(f"1 of {before} findings")
    page.reload()
    expect(rows).to_have_count(1)
    page.locator("#findings").get_by_label("Data").select_option("")
    page.locator("#findings").get_by_role("searchbox").fill("nothing has this")
    expect(rows).to_have_count(0)
    assert looking.wrong == []


def test_bytes_are_copied_as_text_and_as_hexadecimal(look: Look) -> None:
    looking = look()
    submitted(looking)
    page = looking.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#findings").get_by_role("link", name="IMEI").click()
    page.wait_for_selector("#way:not([data-pending])", state="attached", timeout=_PATIENCE_MS)
    kept = {}
    for name in ("Copy as text", "Copy as hex"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("[data-copied]")).to_have_text("Copied.")
        kept[name] = page.evaluate("navigator.clipboard.readText()")
        page.reload()
    assert bytes.fromhex(kept["Copy as hex"]).decode() == kept["Copy as text"]
    assert base64.b64decode(kept["Copy as text"]).startswith(b"imei=")


def test_without_script_the_steps_are_a_link_away(look: Look) -> None:
    looking = look()
    submitted(looking)
    address = looking.page.locator("#findings").get_by_role("link", name="IMEI").get_attribute("href") or ""
    browser = looking.page.context.browser
    assert browser is not None
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(looking.origin + address)
    page.get_by_role("link", name="Show the steps").click(timeout=_PATIENCE_MS)
    expect(page.locator("#way .met")).to_be_visible(timeout=_PATIENCE_MS)
    page.context.close()
