"""The list lives: rows change in their place, new cases are told, keys work for who wants them."""

import pytest
from fastapi import FastAPI
from playwright.sync_api import ViewportSize, expect

from app.main import create
from app.settings import Settings
from sandbox.verdict.model import Outcome
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.browser.runs import Stepping
from tests.intake.apk import apk

_SCREENS = [(DESKTOP, False), (DESKTOP, True), (PHONE, False)]


@pytest.fixture
def stepping() -> Stepping:
    return Stepping(Outcome.LEAK)


@pytest.fixture
def application(tmp_path_factory: pytest.TempPathFactory, stepping: Stepping) -> FastAPI:
    """A run goes on as the test says."""
    return create(Settings(data=tmp_path_factory.mktemp("data"), most_upload=8 << 20), stepping)


def hand_in(looking: Looking, name: str = "app.apk", **fields: str) -> None:
    """By the API: the page that is looked at does not know of it."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": apk()}
    answer = looking.page.request.post(
        f"{looking.origin}/v1/submissions", multipart={"file": file, "again": "true", **fields}
    )
    assert answer.status == 202


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_a_run_is_followed_on_the_list(
    look: Look, stepping: Stepping, size: ViewportSize, dark: bool
) -> None:
    looking = look(size, dark=dark)
    hand_in(looking, tags="release", policy="retail")
    stepping.at(0.43, 12 * 3600.0, "incoming_sms")
    page = looking.go("/")
    row = page.get_by_role("row").filter(has_text="app.apk")
    expect(row).to_contain_text("43 %")
    expect(row).to_contain_text("12 h 00 min of 72 h")
    expect(row.get_by_role("img", name="The newest picture of the phone of app.apk")).to_be_visible()
    looking.sound()
    stepping.at(0.8, 50 * 3600.0, "charger")
    expect(row).to_contain_text("80 %")
    stepping.end()
    expect(row.locator(".badge")).to_have_text("leak")
    expect(row.locator("progress")).to_be_hidden()
    looking.sound()


def test_a_new_case_is_told_and_moves_no_row(look: Look, stepping: Stepping) -> None:
    stepping.end()
    looking = look()
    hand_in(looking, "first.apk")
    page = looking.go("/")
    before = page.get_by_role("link", name="first.apk").bounding_box()
    hand_in(looking, "second.apk")
    news = page.get_by_role("link", name="1 new case: show it")
    expect(news).to_be_visible()
    assert page.get_by_role("link", name="first.apk").bounding_box() == before
    looking.sound()
    news.click()
    expect(page.get_by_role("link", name="second.apk")).to_be_visible()


def test_keys_lead_through_the_list_and_never_take_what_somebody_types(
    look: Look, stepping: Stepping
) -> None:
    stepping.end()
    looking = look()
    for name in ("first.apk", "second.apk"):
        hand_in(looking, name)
    page = looking.go("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="first.apk")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="second.apk")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("jk/?s")
    expect(page.get_by_role("searchbox")).to_have_value("jk/?s")
    page.get_by_role("heading", name="Cases").click()
    page.keyboard.press("?")
    looking.sound()
    page.get_by_label("Single keys do this").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")


def test_filters_are_kept_as_a_view_and_shared_by_their_address(look: Look, stepping: Stepping) -> None:
    stepping.end()
    looking = look()
    hand_in(looking, "ours.apk", tags="release")
    hand_in(looking, "others.apk")
    page = looking.go("/")
    page.get_by_text("More filters").click()
    page.get_by_role("textbox", name="Tag", exact=True).fill("release")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_text("Keep this view").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Releases")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("link", name="Releases")).to_have_attribute("aria-current", "page")
    looking.sound()
    looking.go("/?since=yesterday")
    expect(page.get_by_label("Since")).to_have_attribute("aria-invalid", "true")
    looking.sound()
