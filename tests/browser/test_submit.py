"""A file is handed in, by hand or dropped; a refusal stands beside its field; all ends at the verdict."""

import base64

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, ViewportSize, expect

from app.main import create
from app.settings import Settings
from sandbox.verdict.model import Outcome
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE
from tests.browser.runs import Stepping
from tests.intake.apk import apk

_SCREENS = [(DESKTOP, False), (DESKTOP, True), (PHONE, False)]
_DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
}"""


@pytest.fixture
def stepping() -> Stepping:
    return Stepping(Outcome.LEAK)


@pytest.fixture
def application(tmp_path_factory: pytest.TempPathFactory, stepping: Stepping) -> FastAPI:
    """A run goes on as the test says."""
    return create(Settings(data=tmp_path_factory.mktemp("data"), most_upload=8 << 20), stepping)


def choose(page: Page, content: bytes) -> None:
    page.set_input_files("#submit-file", {"name": "app.apk", "mimeType": "", "buffer": content})


def test_a_case_is_followed_from_the_form_to_its_verdict(look: Look, stepping: Stepping) -> None:
    looking = look()
    page = looking.go("/submit")
    choose(page, apk())
    page.locator("main").get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*")
    stepping.at(0.25, 3600.0, "incoming_sms")
    going = page.get_by_role("region", name="Right now")
    expect(going.locator("[aria-current=step]")).to_have_text("Let the hours pass")
    expect(page.locator(".answer-title")).to_contain_text("It is running")
    expect(going).to_contain_text("1 h 00 min of 72 h")
    expect(going).to_contain_text("incoming sms")
    expect(going.get_by_role("img", name="The newest picture of the phone")).to_be_visible()
    looking.sound()
    stepping.end()
    expect(page.locator(".badge")).to_have_text("leak")
    expect(going).to_have_count(0)
    looking.sound()


def test_a_run_is_cancelled_from_its_page(look: Look, stepping: Stepping) -> None:
    looking = look(PHONE)
    page = looking.go("/submit")
    choose(page, apk())
    page.locator("main").get_by_role("button", name="Submit").click()
    page.locator("summary", has_text="Cancel").click()
    looking.sound()
    page.get_by_role("button", name="Cancel the run").click()
    expect(page.locator(".badge")).to_have_text("cancelled")
    looking.sound()


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_every_option_is_there_and_the_page_sound(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    page = looking.go("/submit")
    for summary in page.locator("form.submit summary").all():
        summary.click()
    expect(page.get_by_label("Owner's seed")).to_be_visible()
    looking.sound()


def test_a_refusal_stands_beside_its_field_and_the_file_stays_chosen(look: Look, stepping: Stepping) -> None:
    stepping.end()
    looking = look()
    page = looking.go("/submit")
    choose(page, apk())
    page.locator("summary", has_text="The owner").click()
    page.get_by_label("Internet").fill("nowhere")
    page.locator("main").get_by_role("button", name="Submit").click()
    expect(page.locator("#wrong-scenario")).to_contain_text("no scenario")
    expect(page.get_by_label("Internet")).to_be_focused()
    assert looking.violations() == []
    page.get_by_label("Internet").fill("plain")
    page.locator("main").get_by_role("button", name="Submit").click()
    expect(page.locator(".badge")).to_have_text("leak")


def test_a_file_that_is_none_is_refused_beside_the_file(look: Look) -> None:
    looking = look()
    page = looking.go("/submit")
    choose(page, b"text" * 100_000)
    page.locator("main").get_by_role("button", name="Submit").click()
    expect(page.locator("#wrong-file")).to_contain_text("neither an APK nor")


def test_files_that_are_dropped_on_the_list_open_the_form_and_are_all_sent(
    look: Look, stepping: Stepping
) -> None:
    stepping.end()
    looking = look()
    page = looking.go("/")
    page.evaluate(_DROP, ["dropped.apk", base64.b64encode(apk()).decode()])
    dialog = page.get_by_role("dialog", name="Submit")
    expect(dialog).to_contain_text("dropped.apk")
    looking.sound()
    dialog.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*")
    expect(page.locator(".badge")).to_have_text("leak")
    expect(page.get_by_role("heading", level=1)).to_have_text("dropped.apk")
    looking.sound()
