"""What an app reads of the owner is told, with the place in its code; reading alone is no finding."""

import pytest

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.service.record import read_events
from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
SOURCES = {
    *("content", "telephony", "location", "wifi", "accounts", "clipboard", "settings", "packages"),
    *("usage", "bluetooth", "identifiers", "camera", "microphone", "sensors", "file"),
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scan("readers", tmp_path_factory.mktemp("readers") / "run", hours=0.1)


@pytest.fixture(scope="module")
def reads(done: Scan) -> list[DeviceEvent]:
    told = read_events(done.folder / "events.jsonl")
    return [e for e in told if e.kind is EventKind.DATA_READ and e.package == "org.readers.example"]


def test_each_source_is_told_with_the_place_in_the_code(reads: list[DeviceEvent]) -> None:
    by_source = {str(event.data["source"]): event for event in reads}
    assert set(by_source) == SOURCES
    for event in by_source.values():
        assert any(frame.startswith("org.readers.example.Reads") for frame in event.stack), event


def test_a_read_by_reflection_is_told_like_any_other(reads: list[DeviceEvent]) -> None:
    (read,) = [event for event in reads if event.data["source"] == "packages"]
    assert read.data["what"] == "ApplicationPackageManager.queryIntentActivities"
    assert read.stack[0].startswith("org.readers.example.Reads.launchers(")


def test_who_reads_and_sends_nothing_is_no_leak(done: Scan) -> None:
    assert [one for one in done.verdict["findings"] if one["severity"] == "grave"] == [], done.explain()
