"""The other ways into a web view: pages as text, posted forms, cookies, long pages, downloads."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from sandbox.gateway.flow import Flow
from sandbox.gateway.store import Blobs
from tests.contract.subjects import Jvm, Phone
from tests.e2e.runs import SAMPLES

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(240)]

_T = TypeVar("_T")
_PACKAGE = "org.webways.example"
_PATIENCE_S = 30.0
"""Real seconds: the engine works at its own pace, and a minute of an idle phone is over in a blink."""


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with tempfile.TemporaryDirectory() as folder, Jvm().phone(Path(folder)) as started:
        adb = started.device.adb
        adb.sync.push(SAMPLES / "webways.apk", "/data/local/tmp/a.apk")
        assert "Success" in adb.shell("pm install -g /data/local/tmp/a.apk")
        yield started


def _go(phone: Phone, way: str) -> None:
    phone.device.adb.shell(f"am force-stop {_PACKAGE}")
    phone.device.adb.shell(f"am start -W -n {_PACKAGE}/.MainActivity --es way {way}")
    _pass(phone)


def _pass(phone: Phone) -> None:
    phone.device.clock.run_until(phone.device.clock.now() + 5)


def _until(phone: Phone, look: Callable[[], _T | None]) -> _T:
    """What is seen at last; what the phone logged where it is not."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        _pass(phone)
    raise AssertionError(str(phone.device.adb.shell("logcat -d")))


def _awaited(phone: Phone, host: str) -> Flow:
    """The first request there."""
    return _until(
        phone, lambda: next((flow for flow in phone.gateway.flows() if flow.http and flow.host == host), None)
    )


def _said(phone: Phone, text: str) -> str:
    def log() -> str | None:
        said = str(phone.device.adb.shell("logcat -d Ways:V *:S"))
        return said if text in said else None

    return _until(phone, log)


def test_a_page_that_is_text_stands_under_the_address_it_was_given(phone: Phone) -> None:
    _go(phone, "text")
    assert "/shop/in?page=/shop/" in str(_awaited(phone, "text.webways.example"))


def test_what_an_app_posts_into_a_page_leaves_as_it_is(phone: Phone) -> None:
    _go(phone, "post")
    flow = _awaited(phone, "post.webways.example")
    assert flow.http is not None
    assert flow.http.method == "POST"
    (body,) = [message for message in flow.messages if message.name == "body"]
    assert Blobs(phone.run_dir / "gateway").read(body.payload) == b"what=shoes&size=42"


def test_app_and_page_share_their_cookies(phone: Phone) -> None:
    _go(phone, "cookies")
    flow = _awaited(phone, "cookies.webways.example")
    assert "visitor=from-the-app" in str(flow)
    assert "basket=from-the-page" in str(flow)
    assert "basket=from-the-page" in _said(phone, "cookies visitor")


def test_a_finger_scrolls_a_page_that_is_longer_than_the_screen(phone: Phone) -> None:
    _go(phone, "long")
    _said(phone, "finished http://long.webways.example/")
    phone.device.adb.shell("input swipe 540 1500 540 500 300")
    assert "/scrolled" in str(_awaited(phone, "long.webways.example"))


def test_a_download_is_told_to_the_app(phone: Phone) -> None:
    _go(phone, "download")
    _said(phone, "download http://download.webways.example/manual.zip application/zip 2")
