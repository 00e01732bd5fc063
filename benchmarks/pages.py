"""How fast the pages of a big case open and scroll: `python -m benchmarks.pages`.

The case has 50,000 flows, 2,000 screenshots of a phone's size, 300 packages and 400 findings (`tests.cases`).
A browser opens each page a few times; the medians are beside their goals. `opens` is until the browser's load
event, `paints` until the largest thing that the first sight shows; `long frames` are the share of frames of
more than 50 ms while a person scrolls, and `script` what the page loads of it. Real milliseconds.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from app.main import create
from app.settings import Settings
from tests.app.serving import served
from tests.browser.looking import DESKTOP, browser
from tests.cases.written import BIG, Writing
from tests.intake.apk import apk

_PAGES = ("", "/flows", "/screenshots", "/hosts", "/inventory")
_TIMES = 3
_OPENS_MS, _SCRIPT_KB, _LONG_SHARE = 1500, 150, 0.05
_WHEELS, _WHEEL_PX = 60, 600
_FRAME_MS, _WAIT_MS = 16, 600_000

_MEASURED = """() => new Promise((done) => {
  const entry = performance.getEntriesByType("navigation")[0];
  const scripts = performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".js"));
  const script = scripts.reduce((sum, one) => sum + one.decodedBodySize, 0);
  const told = (paints) => done([entry.loadEventEnd, paints, script, entry.decodedBodySize]);
  new PerformanceObserver((list) => told(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => told(entry.loadEventEnd), 2000);
})"""
_WATCH = """() => {
  window.frames_ms = [];
  let last = performance.now();
  const frame = (now) => { window.frames_ms.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""


@dataclass(frozen=True)
class Row:
    """Medians of one page; sizes in bytes."""

    name: str
    opens_ms: float
    paints_ms: float
    script: float
    html: float
    long_share: float
    longest_ms: float


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        browser(playwright) as started,
        _case(Path(folder), started) as address,
    ):
        rows = [_row(started, address, name) for name in _PAGES]
    table = Table("page", "opens", "paints", "script", "HTML", "long frames", "longest", title="A big case")
    for row in rows:
        table.add_row(
            row.name,
            *(f"{row.opens_ms:.0f} ms", f"{row.paints_ms:.0f} ms", f"{row.script / 1000:.1f} kB"),
            *(f"{row.html / 1000:.0f} kB", f"{row.long_share:.1%}", f"{row.longest_ms:.0f} ms"),
        )
    table.add_section()
    goals = (f"{_OPENS_MS} ms", f"{_OPENS_MS} ms", f"{_SCRIPT_KB} kB", "", f"{_LONG_SHARE:.0%}", "")
    table.add_row("at most", *goals)
    Console(highlight=False, width=110).print(table)
    return int(any(_misses(row) for row in rows))


def _misses(row: Row) -> bool:
    slow = max(row.opens_ms, row.paints_ms) > _OPENS_MS
    return slow or row.script > _SCRIPT_KB * 1000 or row.long_share > _LONG_SHARE


@contextmanager
def _case(folder: Path, started: Browser) -> Iterator[str]:
    """The address of the case, as long as the service runs."""
    settings = Settings(data=folder, most_upload=64 << 20)
    with served(create(settings, Writing(BIG))) as (host, port):
        page = started.new_page()
        page.goto(f"http://{host}:{port}/")
        page.set_input_files("input[type=file]", {"name": "big.apk", "mimeType": "", "buffer": apk()})
        page.get_by_role("button", name="Scan").click()
        page.wait_for_selector(".badge.leak", timeout=_WAIT_MS)
        address = page.url.partition("?")[0]
        page.close()
        yield address


def _row(started: Browser, address: str, name: str) -> Row:
    told = [_opened(started, address + name) for _ in range(_TIMES)]
    medians = [statistics.median(values) for values in zip(*told, strict=True)]
    return Row(name or "the case", *medians)


def _opened(started: Browser, address: str) -> tuple[float, ...]:
    """In a browser that has nothing of it yet."""
    context = started.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address, wait_until="load")
    measured: list[float] = page.evaluate(_MEASURED)
    frames = _scrolled(page)
    context.close()
    long = sum(1 for frame in frames if frame > 50) / max(len(frames), 1)
    return (*measured, long, max(frames, default=0.0))


def _scrolled(page: Page) -> list[float]:
    """What each frame took, in milliseconds, while a person turns the wheel."""
    page.mouse.move(DESKTOP["width"] / 2, DESKTOP["height"] / 2)
    page.evaluate(_WATCH)
    for _ in range(_WHEELS):
        page.mouse.wheel(0, _WHEEL_PX)
        time.sleep(2 * _FRAME_MS / 1000)
    found: list[float] = page.evaluate("() => window.frames_ms")
    return found[1:]


if __name__ == "__main__":
    sys.exit(main())
