"""The live device's page: a person watches, points, types, and gives the phone back."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, ViewportSize, expect

from app.main import create
from app.settings import Settings
from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE, Looking
from tests.hands.phones import Held
from tests.intake.apk import apk


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def application(tmp_path: Path, held: Held) -> FastAPI:
    """Runs a phone that waits for people."""
    return create(Settings(data=tmp_path / "data", most_upload=64 << 20), held)


def _submitted(looking: Looking) -> Page:
    """The phone of a submission that was handed in by the form."""
    page = looking.go("/submit")
    page.set_input_files("input[type=file]", {"name": "app.apk", "mimeType": "", "buffer": apk()})
    page.locator("summary", has_text="Your hands").click()
    page.get_by_label("Minutes in your hands").fill("5")
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("link", name="Watch the phone").click()
    expect(page.locator("#state")).to_have_text("The phone waits for you.", timeout=20_000)
    expect(page.locator("canvas[data-shown]")).to_be_visible(timeout=20_000)
    return page


def _deed(page: Page, number: int) -> str:
    """What became of the order of that number, once it is known."""
    deed = page.locator(f"#deeds li[value='{number}']")
    expect(deed).not_to_contain_text("waits", timeout=20_000)
    return deed.inner_text()


def test_a_person_uses_the_phone_by_mouse_and_goes_on(look: Look, held: Held) -> None:
    looking = look()
    page = _submitted(looking)
    page.locator("#screen").click(position={"x": 10, "y": 10})
    assert _deed(page, 1).startswith("Press (x 10, y 10): done")
    page.get_by_label("Text for the field").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Type").click()
    assert _deed(page, 2).startswith("Type (text <img src=x onerror=alert(1)>): done")
    page.get_by_role("button", name="Turn to landscape").click()
    assert "refused: device_lacks" in _deed(page, 3)
    expect(page.get_by_role("status")).to_contain_text("refused")
    looking.sound()
    page.get_by_role("button", name="Go on with the run").click()
    expect(page.locator("#state")).to_have_text("The run is over.", timeout=20_000)
    looking.sound()
    assert [record.planned.stimulus for record in held.by_hand] == ["tap", "type_text", "rotate"]


def test_a_person_uses_the_phone_by_keyboard_alone(look: Look, held: Held) -> None:
    looking = look()
    page = _submitted(looking)
    page.locator("#screen").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert _deed(page, 1).startswith("Press (x 50, y 88): done")
    page.keyboard.press("h")
    assert _deed(page, 2).startswith("Hold (x 50, y 88): done")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _deed(page, 3).startswith("Key (key BACK): done")
    looking.sound()


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, True), (PHONE, False)], ids=["dark", "narrow"])
def test_the_page_is_sound_on_any_screen(look: Look, held: Held, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    _submitted(looking)
    looking.sound()
