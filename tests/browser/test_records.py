"""The records of a case in a browser: sound on every screen; a table of many rows comes as it is scrolled."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as NotInTime

from app.main import create
from app.records.records import RECORDS
from app.settings import Settings
from tests.app.serving import served
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.browser.submitting import finished
from tests.cases.written import Size, Writing

_SCREENS = [(DESKTOP, True), (PHONE, False)]
_DEEPER = ("", "flows/1", "flows/50", "files/1", "inventory/1", "log?log=console")
_PAGES = (*(record.name for record in RECORDS), *_DEEPER)
_COUNT = 950


@dataclass(frozen=True)
class House:
    """A service with one case, which is done."""

    chromium: Browser
    origin: str
    place: str

    def look(self, size: ViewportSize = DESKTOP, *, dark: bool = False) -> Looking:
        context = self.chromium.new_context(viewport=size, color_scheme="dark" if dark else "light")
        return Looking(context.new_page(), self.origin)


@pytest.fixture(scope="module")
def house(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    settings = Settings(data=tmp_path_factory.mktemp("data"), most_upload=64 << 20)
    with served(create(settings, Writing(Size(flows=_COUNT, screenshots=40)))) as (host, port):
        origin = f"http://{host}:{port}"
        yield House(chromium, origin, finished(origin))
        for context in chromium.contexts:
            context.close()


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["dark", "phone"])
@pytest.mark.parametrize("name", _PAGES)
def test_a_page_of_records_is_sound(house: House, name: str, size: ViewportSize, dark: bool) -> None:
    looking = house.look(size, dark=dark)
    looking.go(f"{house.place}/{name}")
    looking.sound()


def test_rows_come_as_they_are_scrolled_to_and_those_far_away_go(house: House) -> None:
    looking = house.look()
    page = looking.go(f"{house.place}/flows")
    pressed(page, "End", f"tr[data-thing='flow:{_COUNT}']")
    assert shown(page) < _COUNT
    pressed(page, "Home", "tr[data-thing='flow:1']")
    page.wait_for_selector(f"tr[data-thing='flow:{_COUNT}']", state="detached")
    looking.sound()


def pressed(page: Page, key: str, selector: str) -> None:
    """Press a key until something shows: rows that come while the page scrolls may hold it back."""
    for _ in range(10):
        page.keyboard.press(key)
        with suppress(NotInTime):
            page.wait_for_selector(selector, timeout=5_000)
            return
    raise AssertionError(f"{selector} did not show after {key}")


def shown(page: Page) -> int:
    return page.locator("tr[data-thing]").count()


def test_flows_are_filtered_and_followed_to_what_was_sent(house: House) -> None:
    looking = house.look()
    page = looking.go(f"{house.place}/flows")
    page.get_by_label("only with findings").check()
    page.get_by_label("Channel").select_option("https")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("status")).to_have_text("5 of 950 flows")
    page.locator("tr[data-thing='flow:3'] a").first.click()
    expect(page.locator("mark").first).to_have_text("351900000000017")
    page.get_by_role("link", name="As hex").first.click()
    expect(page.locator("pre.hex")).to_be_visible()
    looking.sound()


def test_without_script_there_are_pages_of_rows(house: House) -> None:
    looking = house.look()
    looking.page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = looking.go(f"{house.place}/flows")
    assert shown(page) == 100
    page.get_by_role("link", name="Last").click()
    assert shown(page) == _COUNT % 100
    page.get_by_role("link", name="Earlier").click()
    assert shown(page) == 100


def test_screenshots_are_looked_at_one_by_one_with_the_keyboard(house: House) -> None:
    looking = house.look()
    page = looking.go(f"{house.place}/screenshots")
    page.locator(".strip a").nth(2).click()
    title = page.get_by_role("dialog").get_by_role("heading")
    expect(title).to_have_text("1 min 00 s · round-0002")
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("1 min 30 s · round-0003")
    looking.sound()
    page.keyboard.press("Escape")
    expect(page.locator(".strip a").nth(3)).to_be_focused()
