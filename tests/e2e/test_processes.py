"""An app in several processes (`android:process`): each is one of its own, and they reach each other."""

import re

import pytest

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.service.record import read_events
from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(180)]
NAME = "org.processes.example"
UID = r"(10\d{3})"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scan("processes", tmp_path_factory.mktemp("processes") / "run", hours=0.1)


@pytest.fixture(scope="module")
def events(done: Scan) -> list[DeviceEvent]:
    return read_events(done.folder / "events.jsonl")


@pytest.fixture(scope="module")
def said(done: Scan) -> dict[str, str]:
    """What the main process sent after all others had answered."""
    bodies = [path.read_bytes() for path in (done.folder / "gateway").rglob("*") if path.is_file()]
    texts = [body.decode() for body in bodies if body.startswith(b"main=")]
    assert texts, done.explain()
    return dict(line.split("=", 1) for line in texts[0].splitlines())


def test_each_component_runs_in_the_process_that_its_manifest_names(said: dict[str, str]) -> None:
    assert re.fullmatch(rf"{NAME} {NAME} 1 {UID} true", said["main"])
    assert re.fullmatch(rf"{NAME}:remote {NAME}:remote 1 {UID} bound", said[".RemoteService"])
    assert re.fullmatch(rf"org.processes.shared org.processes.shared 1 {UID}", said["receiver"])
    assert re.fullmatch(rf"{NAME}:store {NAME}:store 1 {UID}", said["store"])
    assert said[".RemoteService here"] == "false"


def test_a_provider_of_all_processes_runs_where_it_is_asked_for(said: dict[str, str]) -> None:
    assert re.fullmatch(rf"{NAME} {NAME} 1 {UID}", said["everywhere"])


def test_an_isolated_service_has_a_uid_of_its_own(said: dict[str, str]) -> None:
    assert re.fullmatch(rf"{NAME}:alone {NAME}:alone 1 99\d{{3}} bound", said[".IsolatedService"])


def test_the_death_of_one_process_is_told_the_others_and_leaves_them_alone(
    said: dict[str, str], events: list[DeviceEvent]
) -> None:
    assert said["lost"] == ".RemoteService"
    assert said["statics"] == "1"
    died = [event.data["process"] for event in events if event.kind is EventKind.PROCESS_DIED]
    assert f"{NAME}:remote" in died
    assert NAME not in died


def test_the_running_processes_are_listed(said: dict[str, str]) -> None:
    assert {NAME, f"{NAME}:remote"} <= set(said["names"].strip("[]").split(", "))


def test_what_another_process_sends_is_a_leak(done: Scan) -> None:
    assert done.classes == {"imei"}, done.explain()
