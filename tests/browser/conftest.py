"""A service with cases, and a browser that looks at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from app.main import create
from app.settings import Settings
from sandbox.verdict.model import Outcome
from tests.app.serving import served
from tests.browser.looking import DESKTOP, Looking, browser, browser_path
from tests.service.runs import finishing

Look = Callable[..., Looking]

expect.set_options(timeout=30_000)  # milliseconds: phones of other tests may have all processors for a while


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever opens a browser is long: together they take some ten minutes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For one module: while Playwright lives, its event loop runs, and no other test could have one."""
    if browser_path() is None:
        pytest.skip("needs a browser; on Debian or Ubuntu: apt install chromium")
    with sync_playwright() as playwright, browser(playwright) as started:
        yield started


@pytest.fixture
def application(tmp_path: Path) -> FastAPI:
    """Runs nothing real: each submission is done at once. A module may have another."""
    return create(Settings(data=tmp_path / "data", most_upload=64 << 20), finishing(Outcome.CLEAN))


@pytest.fixture
def look(chromium: Browser, application: FastAPI) -> Iterator[Look]:
    """Looks at the application: `look(PHONE, dark=True)`; a page of its own each time."""
    with ExitStack() as stack:
        host, port = stack.enter_context(served(application))

        def open_page(size: ViewportSize = DESKTOP, *, dark: bool = False) -> Looking:
            context = chromium.new_context(viewport=size, color_scheme="dark" if dark else "light")
            stack.callback(context.close)
            return Looking(context.new_page(), f"http://{host}:{port}")

        yield open_page
