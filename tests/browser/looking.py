"""A browser that looks at a service, and keeps what it complained of."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, Request, ViewportSize

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def browser_path() -> str | None:
    """Of a Chromium of this host."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@contextmanager
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Without its sandbox, which root may not have: it sees nothing but our own pages."""
    started = playwright.chromium.launch(
        executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    )
    try:
        yield started
    finally:
        started.close()


@dataclass
class Looking:
    """A page of the service at `origin`, and all that went wrong on it."""

    page: Page
    origin: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self._hear("error", str(error)))
        self.page.on("request", self._see)

    def go(self, path: str) -> Page:
        """Open a page and wait until it is quiet."""
        self.page.goto(self.origin + path)
        return self.page

    def violations(self) -> list[str]:
        """What axe-core has against the page as it is now."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": _WCAG}})
        return [
            f"{self.page.url}: {one['id']} ({one['help']}): {node['html'][:200]}"
            for one in found.response["violations"]
            for node in one["nodes"]
        ]

    def overflows(self) -> int:
        """By how many pixels the page is wider than its window."""
        wider: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wider

    def sound(self) -> None:
        """Raises AssertionError where anything was wrong, so far or with the page as it is."""
        found = [*self.wrong, *self.violations()]
        assert not found, "\n".join(found)
        assert self.overflows() <= 0, f"{self.page.url} is wider than its window"

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrong.append(f"{self.page.url}: {kind}: {text}")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and f"{address.scheme}://{address.netloc}" != self.origin:
            self.wrong.append(f"{self.page.url}: loaded {request.url}")
