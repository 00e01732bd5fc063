"""Every page: sound by axe-core, without errors, without anything from elsewhere, on any screen."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import Look
from tests.browser.looking import DESKTOP, PHONE
from tests.intake.apk import apk

_SCREENS = [(DESKTOP, False), (DESKTOP, True), (PHONE, False)]


@pytest.mark.parametrize(("size", "dark"), _SCREENS, ids=["desktop", "dark", "phone"])
def test_pages_are_sound(look: Look, size: ViewportSize, dark: bool) -> None:
    looking = look(size, dark=dark)
    looking.go("/")
    looking.sound()
    page = looking.go("/submit")
    page.set_input_files("input[type=file]", {"name": "app.apk", "mimeType": "", "buffer": apk()})
    page.get_by_role("button", name="Submit").click()
    page.wait_for_selector(".badge.clean")
    looking.sound()
    looking.go("/sign-in")
    looking.sound()


def test_what_is_not_there_is_told_on_a_page(look: Look) -> None:
    looking = look()
    page = looking.go("/submissions/" + "0" * 32)
    assert "There is no such submission." in page.inner_text("main")
    assert looking.violations() == []
