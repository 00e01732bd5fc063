"""A researcher's way through a real case: from the file to the proof, the mended build and the waiver."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.main import create
from app.settings import Settings
from sandbox.service.identity.model import Scope
from tests.app.clients import Service
from tests.app.serving import served
from tests.browser.looking import DESKTOP, Looking
from tests.e2e.runs import SAMPLES
from tests.samples.mended import build

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(600)]

_SEED = "2016"
_RUN_MS = 240_000
_HOST = "upload.adfota.example"


@pytest.fixture
def looking(chromium: Browser, tmp_path: Path) -> Iterator[Looking]:
    """At a service that a key opens; the key stands in the page's context as `key`."""
    app = create(Settings(data=tmp_path / "data", pool=0))
    context = chromium.new_context(viewport=DESKTOP)
    with served(app) as (host, port):
        found = Looking(context.new_page(), f"http://{host}:{port}")
        sign_in(found, Service(app).key(Scope.ADMIN, name="ann"))
        yield found
        context.close()


def test_a_researcher_follows_a_text_from_the_phone_to_the_stack_that_sent_it(looking: Looking) -> None:
    case = submit(looking, SAMPLES / "fota.apk")
    watch(looking, case)
    read_verdict(looking, case)
    finding = prove_a_text(looking, case)
    filter_flows(looking, case)
    mended = submit(looking, build("fota"))
    compare(looking, case, mended)
    waive(looking, finding)
    sign_out(looking)


def sign_in(looking: Looking, key: str) -> None:
    page = looking.go("/")
    page.get_by_label("Key").fill(key)
    looking.sound()
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def submit(looking: Looking, sample: Path) -> str:
    """The case's address."""
    page = looking.go("/submit")
    looking.sound()
    page.set_input_files("input[type=file]", sample)
    page.locator("summary", has_text="The owner and the internet").click()
    page.get_by_label("Owner's seed").fill(_SEED)
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*")
    return page.url.removeprefix(looking.origin)


def watch(looking: Looking, case: str) -> None:
    """The screen is drawn while the run goes on."""
    page = looking.go(f"{case}/device")
    expect(page.locator("#state")).to_contain_text("You may watch", timeout=_RUN_MS)
    page.wait_for_function(_IS_DRAWN, timeout=_RUN_MS)
    looking.sound()


_IS_DRAWN = "() => document.getElementById('screen').toDataURL().length > 5000"
"""Whether more than one colour is on the page's screen, told by how well it packs."""


def read_verdict(looking: Looking, case: str) -> None:
    page = looking.go(case)
    answer = page.locator(".answer.leak")
    expect(answer).to_contain_text("text messages", timeout=_RUN_MS)
    expect(answer).to_contain_text(_HOST)
    looking.sound()


def prove_a_text(looking: Looking, case: str) -> str:
    """The address of the finding: from the words of a text as sent to the stack that sent them."""
    page = looking.go(case)
    page.locator("#findings").get_by_role("link", name="text messages").first.click()
    expect(page.locator("#way .met")).to_be_visible(timeout=60_000)
    shown = page.locator("#way .steps > li").last.locator("mark").first.inner_text()
    assert shown.strip() in page.locator(".owner").inner_text()
    expect(page.locator("main")).to_contain_text("com.adfota.client.Server")
    looking.sound()
    return page.url.removeprefix(looking.origin)


def filter_flows(looking: Looking, case: str) -> None:
    page = looking.go(f"{case}/flows")
    every = rows(page).count()
    page.get_by_label("Words").fill(_HOST)
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**text=*")
    assert 0 < rows(page).count() < every
    assert all(_HOST in text for text in rows(page).all_inner_texts())
    looking.sound()


def rows(page: Page) -> Locator:
    return page.locator("table.rows tbody tr")


def compare(looking: Looking, older: str, newer: str) -> None:
    page = looking.go(newer)
    expect(page.locator(".answer-title .badge.clean, .answer-title .badge.inconclusive")).to_be_visible(
        timeout=_RUN_MS
    )
    looking.sound()
    page.locator("#builds").get_by_role("link", name="Compare with fota.apk").click()
    expect(page.locator("main")).to_contain_text("RESOLVED")
    assert older.rpartition("/")[2] in page.url
    looking.sound()


def waive(looking: Looking, finding: str) -> None:
    page = looking.go(finding)
    page.locator("summary", has_text="Confirm, reject or waive").click()
    page.get_by_role("link", name="waive it").click()
    page.get_by_label("Who answers for it").fill("ann")
    page.get_by_label("Why").fill("The update server is our own.")
    looking.sound()
    page.get_by_role("button", name="Sign the waiver").click()
    expect(page.locator(".waiver")).to_contain_text("ann answers for it")
    looking.sound()
    expect(looking.go(finding).locator(".judgement")).to_contain_text("Waived by ann")


def sign_out(looking: Looking) -> None:
    page = looking.go("/")
    looking.sound()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Key")).to_be_visible()
    looking.go("/")
    expect(page.get_by_label("Key")).to_be_visible()
    looking.sound()
