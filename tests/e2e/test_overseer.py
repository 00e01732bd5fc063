"""Special access, which stalkerware lives on: texts are learnt without a permission to read them."""

from itertools import pairwise

import pytest

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.service.record import read_events
from tests.e2e.runs import SAMPLES, SEED, Scan, command

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(180)]
NAME = "org.overseer.example"
MESSENGER = "com.google.android.apps.messaging"


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    """With permissions as the app asks for them: it must ask for access, too."""
    folder = tmp_path_factory.mktemp("overseer") / "run"
    words = ["--hours", "12", "--seed", str(SEED), "--permissions", "ask", "--keep", str(folder)]
    ended = command("scan", str(SAMPLES / "overseer.apk"), *words)
    return Scan(ended.returncode, ended.stdout, ended.stderr, folder)


@pytest.fixture(scope="module")
def events(done: Scan) -> list[DeviceEvent]:
    return read_events(done.folder / "events.jsonl")


@pytest.fixture(scope="module")
def told(done: Scan) -> dict[str, list[str]]:
    """What the sample sent, by its subject."""
    bodies = [path.read_bytes() for path in (done.folder / "gateway").rglob("*") if path.is_file()]
    told: dict[str, list[str]] = {}
    for body in bodies:
        subject, _, text = body.decode(errors="replace").partition("\n")
        told.setdefault(subject, []).append(text)
    return told


def test_a_text_that_a_listener_heard_is_a_leak(done: Scan) -> None:
    assert done.verdict["verdict"] == "leak", done.explain()
    assert {"sms_body", "contacts"} <= done.classes, done.explain()


def test_a_listener_hears_who_posted_what_and_its_rank(told: dict[str, list[str]]) -> None:
    heard = [text.splitlines() for text in told["heard"]]
    assert {(lines[0], lines[1]) for lines in heard} == {(MESSENGER, "ranked=true 4")}
    assert all(lines[2] and lines[3] for lines in heard)


def test_what_a_listener_dismisses_goes(told: dict[str, list[str]]) -> None:
    by_listener = 10
    assert f"{MESSENGER}\nreason={by_listener}" in told["removed"]


def test_an_accessibility_service_hears_of_notifications_and_screens(told: dict[str, list[str]]) -> None:
    notification, screen = 0x40, 0x20
    assert told["watching"] == [f"types={notification | screen}"]
    heard = {text.splitlines()[0]: text.splitlines()[1] for text in told["event"]}
    assert f"{screen} {NAME} {NAME}.MainActivity false" in heard
    assert ": " in heard[f"{notification} {MESSENGER} android.app.Notification true"]


def test_an_app_sees_its_own_notification_and_none_without_a_channel(told: dict[str, list[str]]) -> None:
    assert "enabled=true\nactive=1\nchannels=1" in told["posted"]
    assert f"{NAME}=protected\n" in told["connected"]


def test_what_a_listener_reads_is_told(events: list[DeviceEvent]) -> None:
    reads = [event for event in events if event.kind is EventKind.DATA_READ and event.package == NAME]
    told = {event.data["what"] for event in reads if event.data["source"] == "notifications"}
    assert "StatusBarNotification.getNotification" in told


def test_a_foreground_services_notification_stays_while_it_is_one(told: dict[str, list[str]]) -> None:
    assert set(told["guarded"]) == {"ongoing=true\nafter=-1"}


def test_a_service_that_breaks_its_promise_to_come_to_the_foreground_crashes(
    events: list[DeviceEvent],
) -> None:
    crashes = [event for event in events if event.kind is EventKind.CRASH and event.package == NAME]
    kind = "android.app.RemoteServiceException$ForegroundServiceDidNotStartInTimeException"
    assert {event.data["exception"] for event in crashes} == {kind}
    died = {event.data["process"] for event in events if event.kind is EventKind.PROCESS_DIED}
    assert died == {f"{NAME}:late"}


def test_a_sync_adapter_runs_when_it_is_asked_for_and_each_hour(told: dict[str, list[str]]) -> None:
    ends = f"me org.overseer.sync {NAME}:sync"
    by_reason: dict[str, list[int]] = {}
    for reason, minute in (text.splitlines() for text in told["synced"]):
        by_reason.setdefault(reason, []).append(int(minute))
    hourly = sorted(by_reason[f"hourly {ends}"])
    assert len(hourly) == 12
    assert {later - earlier for earlier, later in pairwise(hourly)} == {60}
    assert set(by_reason) == {f"{why} {ends}" for why in ("null", "asked", "hourly")}


def test_an_owner_who_is_asked_makes_a_device_admin_once(told: dict[str, list[str]]) -> None:
    assert told["admin"] == ["active=true"]
    assert set(told["agreed"]) == {"ok=true"}
