"""Pages run: what their scripts send is a leak, in device time, and what they show is on the screen."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.devices.contract import Device
from sandbox.gateway.flow import Flow
from tests.contract.subjects import Jvm, Phone
from tests.e2e.runs import SAMPLES, Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]

FIELD, BUTTON, TERMS = "356 723", "180 621", "150 893"
"""Where the sample's page has these, on the screen of the phone that a fixed seed chooses."""


_PATIENCE = 12


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scan("webview", tmp_path_factory.mktemp("webview") / "run", hours=2)


def _leak(done: Scan, host: str) -> dict[str, Any]:
    found = [leak for leak in done.leaks if host in leak["endpoint"]]
    assert found, done.explain()
    return found[0]


def test_what_a_page_reads_by_a_bridge_and_fetches_is_a_leak_of_the_app(done: Scan) -> None:
    leak = _leak(done, "fetch.webview.example")
    assert (leak["data_class"], leak["package"]) == ("imei", "org.webview.example")


def test_a_timer_of_a_page_follows_device_time_and_so_does_its_date(done: Scan) -> None:
    assert _leak(done, "image.webview.example")["data_class"] == "android_id"
    assert "hours=1" in str([flow for flow in done.flows if flow.host == "image.webview.example"])


def test_a_page_is_asked_for_by_the_name_of_the_phone_s_own_browser(done: Scan) -> None:
    flows = [flow for flow in done.flows if flow.http and flow.host == "image.webview.example"]
    assert flows
    assert all("; wv) AppleWebKit" in str(flow) for flow in flows)


def test_a_page_that_moves_keeps_no_one_busy_and_hides_nothing(done: Scan) -> None:
    codes = {gap["code"] for gap in done.verdict["coverage"]["gaps"]}
    assert not codes & {"native_missing", "clock_stuck", "still_running", "hours_short"}, json.dumps(
        done.verdict["coverage"]["gaps"]
    )


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    """The page is open on it."""
    with tempfile.TemporaryDirectory() as folder, Jvm().phone(Path(folder)) as started:
        adb = started.device.adb
        adb.sync.push(SAMPLES / "webview.apk", "/data/local/tmp/a.apk")
        assert "Success" in adb.shell("pm install -g /data/local/tmp/a.apk")
        adb.shell("am start -W -n org.webview.example/.MainActivity")
        _pass(started.device)
        yield started


def _pass(device: Device) -> None:
    device.clock.run_until(device.clock.now() + 5)


def _tap(phone: Phone, place: str) -> None:
    phone.device.adb.shell(f"input tap {place}")
    _pass(phone.device)


def _said(phone: Phone) -> str:
    return str(phone.device.adb.shell("logcat -d Web:V *:S"))


def _awaited(phone: Phone, host: str) -> list[Flow]:
    """The requests, once there are any: on a busy machine the engine is behind with its pages."""
    for _ in range(_PATIENCE):
        if found := _flows(phone, host):
            return found
        _pass(phone.device)
    return []


def _flows(phone: Phone, host: str) -> list[Flow]:
    """The requests; that the name was looked up is a flow of its own."""
    return [flow for flow in phone.gateway.flows() if flow.http and flow.host == host]


def test_a_page_is_drawn_with_its_colours(phone: Phone) -> None:
    picture = phone.device.adb.screenshot().convert("RGB")
    page = picture.crop((0, picture.height // 9, picture.width, picture.height * 8 // 9))
    colours = {colour for _, colour in page.getcolors(1 << 20) or []}
    assert {(0xF4, 0xF6, 0xF8), (0x1A, 0x4F, 0x8B), (0xFF, 0xFF, 0xFF)} <= colours


def test_text_typed_into_a_page_leaves_with_its_form(phone: Phone) -> None:
    _tap(phone, FIELD)
    phone.device.adb.shell("input text shoes")
    phone.device.adb.shell("input keyevent 66")
    _pass(phone.device)
    (flow,) = _awaited(phone, "form.webview.example")
    assert "what=shoes" in str(flow)
    phone.device.adb.shell("input keyevent 4")
    _pass(phone.device)


def test_a_button_works_after_the_way_back_and_unmarked_methods_are_no_page_s(phone: Phone) -> None:
    _tap(phone, BUTTON)
    (flow,) = _awaited(phone, "tap.webview.example")
    assert "secret=undefined" in str(flow)
    phone.device.adb.shell("input keyevent 4")
    _pass(phone.device)


def test_the_app_is_told_of_a_page_that_is_not_there(phone: Phone) -> None:
    _tap(phone, TERMS)
    assert "error -14 file:///android_asset/missing.html" in _said(phone)
