"""An app whose every text is an attack (tests/samples/graffiti): nothing that shows it obeys it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.main import create
from app.settings import Settings
from tests.app.serving import Address, served
from tests.browser.looking import DESKTOP, Looking
from tests.browser.reaching import reached
from tests.e2e.runs import SAMPLES, command

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(400)]

_NAME = "=1+1\"'><img src=x onerror=\"document.title='owned'\">\u202egpj.\x1b[31mapk"
_PATIENCE_MS = 240_000
_OBEYED_CELL = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    app = create(Settings(data=tmp_path_factory.mktemp("graffiti"), pool=0))
    with served(app) as found:
        yield found


@pytest.fixture(scope="module")
def looking(chromium: Browser, address: Address) -> Iterator[Looking]:
    with looked_at(chromium, address) as found:
        yield found


@contextmanager
def looked_at(chromium: Browser, address: Address) -> Iterator[Looking]:
    context = chromium.new_context(viewport=DESKTOP)
    yield Looking(context.new_page(), f"http://{address[0]}:{address[1]}")
    context.close()


@pytest.fixture(scope="module")
def place(looking: Looking) -> str:
    """The case's address, once it is done."""
    page = looking.go("/submit")
    sample = (SAMPLES / "graffiti.apk").read_bytes()
    page.set_input_files("input[type=file]", {"name": _NAME, "mimeType": "", "buffer": sample})
    page.fill("input[name=hours]", "6")
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/submissions/*")
    page.wait_for_selector(".leak", timeout=_PATIENCE_MS)
    return page.url.removeprefix(looking.origin)


def test_no_page_obeys_it(looking: Looking, place: str) -> None:
    shown = []
    for page in reached(looking, place):
        shown.append(harmless(page))
        looking.sound()
    assert len(shown) > 20
    assert any("document.title='owned'" in text for text in shown), "no page showed an attack"


def test_the_html_report_does_not_obey_it(looking: Looking, place: str) -> None:
    page = looking.go(f"/v1{place}/artifacts/report.html")
    assert "document.title='owned'" in harmless(page)


def test_no_cell_of_the_table_is_a_formula(looking: Looking, place: str) -> None:
    text = looking.page.request.get(f"{looking.origin}/v1{place}/artifacts/flows.csv").text()
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [c for c in cells if _OBEYED_CELL.match(c) and not _NUMBER.fullmatch(c)] == []
    assert marks_in("".join(cells)) == set()


def test_no_terminal_obeys_it(looking: Looking, place: str, tmp_path: Path) -> None:
    file = tmp_path / "verdict.json"
    file.write_bytes(looking.page.request.get(f"{looking.origin}/v1{place}/verdict").body())
    identity = place.rpartition("/")[2]
    for words in (
        ("show", identity, "--server", looking.origin),
        ("flows", identity, "--server", looking.origin),
        ("list", "--server", looking.origin),
    ):
        done = command(*words, home=tmp_path)
        assert "img src=x" in done.stdout or "document.title" in done.stdout, done.stderr
        assert marks_in(done.stdout + done.stderr) == set(), words


def harmless(page: Page) -> str:
    """The page's text. Raises AssertionError where an attack became part of the page."""
    text: str = page.inner_text("body")
    assert "owned" not in page.title() or "img src" in page.title(), f"{page.url} ran a script"
    assert page.locator("img[src=x]").count() == 0, page.url
    assert page.locator("[onerror], [onload], [onclick]").count() == 0, page.url
    assert page.locator("a[href^='javascript:' i]").count() == 0, page.url
    assert "{{7*7}}" in text or "49${49}" not in text
    assert marks_in(text + "".join(page.evaluate(_TOLD))) == set(), page.url
    return text


_TOLD = """() => [...document.querySelectorAll("[title], [alt], [aria-label], option, svg text, svg title")]
  .map((one) => [one.title, one.alt, one.ariaLabel, one.textContent].join(" "))"""
"""What a page tells besides its text; values of options are for the service only, and stay as they are."""


def marks_in(text: str) -> set[str]:
    """What a terminal obeys, or what turns the direction of text."""
    return {one for one in text if unicodedata.category(one) in ("Cc", "Cf") and one not in "\n\t\r\xad"}
