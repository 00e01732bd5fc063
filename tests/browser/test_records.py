"""The records of a case in a browser: sound on every screen; a table of many rows comes as it is scrolled."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, ViewportSize, expect

from app.main import create
from app.records.records import RECORDS
from app.settings import Settings
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.cases.written import Size, Writing
from tests.intake.apk import apk

_SCREENS = [(DESKTOP, True), (PHONE, False)]
_DEEPER = ("flows/1", "flows/50", "files/1", "inventory/1", "log?log=console")
_COUNT = 950


@pytest.fixture
def application(tmp_path: Path) -> FastAPI:
    settings = Settings(data=tmp_path / "data", most_upload=64 << 20)
    return create(settings, Writing(Size(flows=_COUNT, screenshots=40)))


def submitted(looking: Looking) -> str:
    """The place of a case that is done."""
    page = looking.go("/")
    page.set_input_files("input[type=file]", {"name": "app.apk", "mimeType": "", "buffer": apk()})
    page.get_by_role("button", name="Scan").click()
    page.wait_for_selector(".badge.leak")
    return page.url.removeprefix(looking.origin).partition("?")[0]


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["dark", "phone"])
def test_every_page_of_records_is_sound(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    place = submitted(looking)
    looking.sound()
    for name in (*(record.name for record in RECORDS), *_DEEPER):
        looking.go(f"{place}/{name}")
        looking.sound()


def test_rows_come_as_they_are_scrolled_to_and_those_far_away_go(look: Look) -> None:
    looking = look()
    page = looking.go(f"{submitted(looking)}/flows")
    page.keyboard.press("End")
    page.wait_for_selector(f"tr[data-thing='flow:{_COUNT}']")
    assert shown(page) < _COUNT
    page.keyboard.press("Home")
    page.wait_for_selector("tr[data-thing='flow:1']")
    page.wait_for_selector(f"tr[data-thing='flow:{_COUNT}']", state="detached")
    looking.sound()


def shown(page: Page) -> int:
    return page.locator("tr[data-thing]").count()


def test_flows_are_filtered_and_followed_to_what_was_sent(look: Look) -> None:
    looking = look()
    page = looking.go(f"{submitted(looking)}/flows")
    page.get_by_label("only with findings").check()
    page.get_by_label("Channel").select_option("https")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("status")).to_have_text("5 of 950 flows")
    page.locator("tr[data-thing='flow:3'] a").first.click()
    expect(page.locator("mark").first).to_have_text("351900000000017")
    page.get_by_role("link", name="As hex").first.click()
    expect(page.locator("pre.hex")).to_be_visible()
    looking.sound()


def test_without_script_there_are_pages_of_rows(look: Look) -> None:
    looking = look()
    place = submitted(looking)
    looking.page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = looking.go(f"{place}/flows")
    assert shown(page) == 100
    page.get_by_role("link", name="Last").click()
    assert shown(page) == _COUNT % 100
    page.get_by_role("link", name="Earlier").click()
    assert shown(page) == 100


def test_screenshots_are_looked_at_one_by_one_with_the_keyboard(look: Look) -> None:
    looking = look()
    page = looking.go(f"{submitted(looking)}/screenshots")
    page.locator(".strip a").nth(2).click()
    title = page.get_by_role("dialog").get_by_role("heading")
    expect(title).to_have_text("1 min 00 s · round-0002")
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("1 min 30 s · round-0003")
    looking.sound()
    page.keyboard.press("Escape")
    expect(page.locator(".strip a").nth(3)).to_be_focused()
