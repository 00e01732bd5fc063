"""What every phone does for a run: apps, time, stimuli, the radio, pictures, logs, events."""

import shlex
import time
from pathlib import Path

import pytest

from sandbox.failures import PhonehomeError
from sandbox.persona import content
from sandbox.persona.shell import run
from sandbox.plan import drive, horizon_s, schedule
from sandbox.plan.model import SampleComponents
from sandbox.plan.pictures import png_size
from sandbox.service.record import read_events
from sandbox.service.subject import install
from tests.contract.subjects import Phone

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]
NOTES = "org.notes.example"
BEACONS = "org.beacons.example"
HOUR_S = 3600.0


def _wall_s(phone: Phone) -> float:
    return float(run(phone.device.adb, "date +%s")[1])


def test_an_app_is_installed_and_listed(phone: Phone, seeded: dict[str, int], samples: Path) -> None:
    assert install(phone.device, samples / "notes.apk") == ""
    assert f"package:{NOTES}" in run(phone.device.adb, "pm list packages")[1].split()


def test_what_is_no_app_is_refused_with_a_reason(phone: Phone, tmp_path: Path) -> None:
    broken = tmp_path / "broken.apk"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    assert install(phone.device, broken) != ""


def test_a_started_app_is_told_as_an_event(phone: Phone, samples: Path) -> None:
    run(phone.device.adb, f"am start -n {NOTES}/.NotesActivity")
    phone.device.clock.run_until(phone.device.clock.now() + 5)
    events = read_events(phone.device.events_file)
    started = {(event.package, event.component) for event in events if event.kind == "component_started"}
    assert (NOTES, f"{NOTES}.NotesActivity") in started
    assert any(event.kind == "booted" for event in events)


def test_a_picture_of_the_screen_is_a_png(phone: Phone) -> None:
    width, height = png_size(phone.device.adb.shell("screencap -p", encoding=None))
    assert min(width, height) >= 240


def test_the_log_can_be_read(phone: Phone) -> None:
    code, log = run(phone.device.adb, "logcat -d")
    assert code == 0
    assert log.strip()


def test_device_time_passes_as_far_as_asked_and_never_back(phone: Phone) -> None:
    clock = phone.device.clock
    start, wall = clock.now(), _wall_s(phone)
    reached = clock.run_until(start + 2 * HOUR_S)
    assert reached == pytest.approx(start + 2 * HOUR_S, abs=60)
    assert clock.now() >= reached
    assert _wall_s(phone) - wall == pytest.approx(2 * HOUR_S, abs=60)
    assert clock.run_until(start) >= reached


def test_hours_pass_in_less_real_time_than_the_clock_says_it_may_take(phone: Phone) -> None:
    clock = phone.device.clock
    began = time.monotonic()
    clock.run_until(clock.now() + HOUR_S)
    assert time.monotonic() - began < clock.patience_s(HOUR_S)


def test_what_an_app_planned_for_later_happens_then(phone: Phone, samples: Path) -> None:
    clock = phone.device.clock
    assert install(phone.device, samples / "beacons72.apk") == ""
    run(phone.device.adb, f"am start -n {BEACONS}/.BeaconsActivity")
    clock.run_until(clock.now() + 5)
    start = clock.now()
    clock.run_until(start + 25 * HOUR_S)
    sent = [
        flow.device_time_s - start for flow in phone.gateway.flows() if flow.host == f"ticks.{BEACONS[4:]}"
    ]
    assert sent
    assert min(sent) <= 13 * HOUR_S
    assert all(0 <= at <= 25 * HOUR_S + 60 for at in sent)


def test_a_text_reaches_the_phone_or_the_phone_said_that_none_can(phone: Phone) -> None:
    sender, body = "+14155550123", "Your code for Bramblewick is 481516"
    if phone.lacks("radio"):
        with pytest.raises(PhonehomeError, match="device_lacks"):
            phone.device.radio.receive_sms(sender, body)
        return
    phone.device.radio.receive_sms(sender, body)
    phone.device.clock.run_until(phone.device.clock.now() + 5)
    assert body in run(phone.device.adb, content.query(content.SMS, "address", "body"))[1]


def test_a_call_reaches_the_phone_or_the_phone_said_that_none_can(phone: Phone) -> None:
    caller = "+14155550188"
    if phone.lacks("radio"):
        with pytest.raises(PhonehomeError, match="device_lacks"):
            phone.device.radio.receive_call(caller, 7)
        return
    phone.device.radio.receive_call(caller, 7)
    phone.device.clock.run_until(phone.device.clock.now() + 30)
    assert caller in run(phone.device.adb, content.query(content.CALLS, "number"))[1]


def test_a_round_of_all_stimuli_is_delivered(phone: Phone, seeded: dict[str, int]) -> None:
    """All of them but those whose part of the contract this phone lacks, by its own word."""
    sample = SampleComponents(package=NOTES, launcher_activities=(f"{NOTES}.NotesActivity",))
    start = phone.device.clock.now()
    shots: dict[str, bytes] = {}
    outcome = drive(
        phone.device,
        schedule(1, phone.persona, [sample], start),
        horizon_s=horizon_s(1, start),
        on_screenshot=shots.__setitem__,
    )
    assert outcome.failure is None
    missed = {r.planned.stimulus: r.reason for r in outcome.records if not r.delivered}
    lacked = {name for name, reason in missed.items() if "device_lacks" in reason}
    assert missed.keys() == lacked, missed
    assert bool(lacked) == phone.lacks("radio")
    assert len(outcome.records) == outcome.planned > 30
    assert shots


def test_an_app_is_removed(phone: Phone) -> None:
    assert "Success" in run(phone.device.adb, shlex.join(["pm", "uninstall", NOTES]))[1]
    assert f"package:{NOTES}" not in run(phone.device.adb, "pm list packages")[1].split()
