"""Pages run: what their scripts send is a leak, in device time, and what they show is on the screen."""

from typing import Any

import pytest

from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(360)]


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
    assert leak["component"] == "org.webview.example.MainActivity"


def test_a_timer_of_a_page_follows_device_time_and_so_does_its_date(done: Scan) -> None:
    assert _leak(done, "image.webview.example")["data_class"] == "android_id"
    (flow,) = [flow for flow in done.flows if flow.host == "image.webview.example"]
    assert "hours=1" in str(flow)


def test_a_page_is_asked_for_by_the_name_of_the_phone_s_own_browser(done: Scan) -> None:
    (flow,) = [flow for flow in done.flows if flow.host == "image.webview.example"]
    assert "; wv) AppleWebKit" in str(flow)
