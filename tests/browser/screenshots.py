"""`make screenshots`: every page at desktop and phone width, of a service that has scanned a few samples.

Pages are found by their links, one of each kind. That of the updater's case goes to `docs/images` as well:
README shows it.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from app.main import create
from app.settings import Settings
from tests.app.serving import served
from tests.browser.looking import DESKTOP, PHONE, Looking, browser, browser_path
from tests.browser.reaching import kind_of, reached

_ROOT = Path(__file__).parents[2]
_SAMPLES = ("weather.apk", "fota.apk")
_SEED = "2016"
_LOOK_S, _PATIENCE_S = 1.0, 300.0
_TOP_PX = 1400
_STEPS_MS, _PICTURES_MS = 60_000, 1500
_SIZES: dict[str, ViewportSize] = {"desktop": DESKTOP, "phone": PHONE}


def main(arguments: Sequence[str]) -> int:
    """Print each file; 1 where there is no browser."""
    parser = argparse.ArgumentParser(prog="tests.browser.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=_ROOT / "build" / "screenshots")
    out = parser.parse_args(arguments).out
    if browser_path() is None:
        print("This needs a browser; on Debian or Ubuntu: apt install chromium", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with _service() as origin:
        case = [_done(origin, _ROOT / "build" / "samples" / name) for name in _SAMPLES][-1]
        for size in _SIZES:
            _take(origin, case, size, out)
    for size in _SIZES:
        _crop(out / f"submissions-id-{size}.png", _ROOT / "docs" / "images" / f"case-{size}.png")
    return 0


def _crop(whole: Path, top: Path) -> None:
    """What a reader sees first."""
    with Image.open(whole) as picture:
        picture.crop((0, 0, picture.width, min(picture.height, _TOP_PX))).quantize(128).save(
            top, optimize=True
        )


@contextmanager
def _service() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="phonehome-screenshots-") as folder:
        app = create(Settings(data=Path(folder) / "data", pool=0))
        with served(app) as (host, port):
            yield f"http://{host}:{port}"


def _done(origin: str, sample: Path) -> str:
    """The page of the sample's case."""
    with httpx.Client(base_url=origin, timeout=60) as client:
        file = {"file": (sample.name, sample.read_bytes())}
        made = client.post("/v1/submissions", files=file, data={"seed": _SEED}).raise_for_status().json()
        ends = time.monotonic() + _PATIENCE_S
        while client.get(f"/v1/submissions/{made['id']}").json()["status"] in ("queued", "running"):
            if time.monotonic() > ends:
                raise SystemExit(f"{sample.name} has no verdict after {_PATIENCE_S:.0f} s.")
            time.sleep(_LOOK_S)
    return f"/submissions/{made['id']}"


def _take(origin: str, case: str, size: str, out: Path) -> None:
    """One picture of each kind of page, the case's and the start page first."""
    with sync_playwright() as playwright, browser(playwright) as chromium:
        looking = Looking(chromium.new_page(viewport=_SIZES[size]), origin)
        seen: set[str] = set()
        for first in (case, "/"):
            for page in reached(looking, first):
                kind = kind_of(page.url)
                if kind not in seen:
                    seen.add(kind)
                    file = out / f"{kind.strip('/').replace('/', '-') or 'cases'}-{size}.png"
                    _settle(page)
                    page.screenshot(path=file, full_page=True)
                    print(file)


def _settle(page: Page) -> None:
    """Wait for what scripts fetch, and for pictures that would come when one scrolls to them."""
    page.wait_for_selector(
        "#way:not([data-pending]), body:not(:has(#way))", state="attached", timeout=_STEPS_MS
    )
    page.evaluate("document.querySelectorAll('img[loading]').forEach((one) => (one.loading = 'eager'))")
    page.wait_for_timeout(_PICTURES_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
