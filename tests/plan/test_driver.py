"""The driver delivers a plan in order, notes what failed, and ends when the device or the time does."""

import shlex
import struct
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace
from typing import cast

import pytest
from adbutils.errors import AdbError
from hypothesis import given
from hypothesis import strategies as st

from sandbox.devices.contract import Device
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona import generate
from sandbox.plan import Component, PlannedStimulus, SampleComponents, drive, horizon_s, schedule
from sandbox.plan.pictures import png_size
from sandbox.plan.registry import STIMULI

OWNER = generate(3, 1_763_894_400_000)
HOSTILE = "com.sample.Main; reboot $(id) 'x'"
SAMPLE = SampleComponents(
    "com.sample",
    ("com.sample.Main",),
    (),
    (Component(HOSTILE),),
    (Component("com.sample.R", actions=("a.B",)),),
)
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 320, 470) + b"rest"


@dataclass
class FakePhone:
    """Notes what it is told as `(device time, words)`; refuses commands that begin with `refused`."""

    refused: tuple[str, ...] = ()
    dies_at_s: float = float("inf")
    last_word: Exception = field(default_factory=AdbError)
    time_s: float = 0.0
    heard: list[tuple[float, tuple[str, ...]]] = field(default_factory=list)

    adb = clock = radio = property(lambda self: self)

    def now(self) -> float:
        if self.time_s >= self.dies_at_s:
            raise self.last_word
        return self.time_s

    def patience_s(self, device_s: float) -> float:
        return 600.0

    def run_until(self, device_time_s: float) -> float:
        self.time_s = max(self.time_s, device_time_s)
        return self.now()

    def shell2(self, command: str, timeout: float, v2: bool) -> SimpleNamespace:
        self.now()
        words = tuple(shlex.split(command))
        self.heard.append((self.time_s, words))
        refused = self.refused and words[: len(self.refused)] == self.refused
        return SimpleNamespace(returncode=127 if refused else 0, output="not found" if refused else "")

    def shell(self, command: str, encoding: None) -> bytes:
        self.now()
        assert command == "screencap -p"
        return PNG

    def receive_sms(self, sender: str, body: str) -> None:
        self.heard.append((self.time_s, ("sms", sender, body)))

    def receive_call(self, caller: str, duration_s: int) -> None:
        if self.refused == ("call",):
            raise PhonehomeError(Failure(code="no_radio", message="no modem"))
        self.heard.append((self.time_s, ("call", caller, str(duration_s))))

    def move_to(self, latitude: float, longitude: float) -> None:
        self.heard.append((self.time_s, ("move", str(latitude), str(longitude))))


def _device(phone: FakePhone) -> Device:
    return cast(Device, phone)


def test_every_event_is_delivered_at_or_after_its_time_and_the_window_is_lived_out() -> None:
    phone, plan = FakePhone(), schedule(72, OWNER, [SAMPLE])
    outcome = drive(_device(phone), plan, horizon_s=horizon_s(72))
    assert (outcome.planned, outcome.delivered, outcome.failure) == (len(plan), len(plan), None)
    assert [record.planned for record in outcome.records] == list(plan)
    assert all(record.device_time_s >= record.planned.at_s for record in outcome.records)
    assert outcome.end_s == phone.time_s == 72.5 * 3600
    assert outcome.gaps == ()


def test_the_commands_are_a_phones_own() -> None:
    phone = FakePhone()
    drive(_device(phone), schedule(0, OWNER, [SAMPLE]))
    said = [words for _, words in phone.heard]
    for words in (
        "am broadcast -a android.intent.action.BOOT_COMPLETED",
        "dumpsys battery unplug",
        "dumpsys battery set ac 1",
        "svc wifi disable",
        "svc wifi enable",
        "input keyevent 223",
        "am broadcast -a a.B -n com.sample/com.sample.R",
    ):
        assert tuple(words.split()) in said


def test_a_hostile_component_name_stays_one_word() -> None:
    phone = FakePhone()
    drive(_device(phone), schedule(0, OWNER, [SAMPLE]))
    assert ("am", "startservice", "-n", f"com.sample/{HOSTILE}") in [words for _, words in phone.heard]


@pytest.mark.parametrize(
    ("refused", "name"), [(("svc", "data"), "connectivity"), (("call",), "incoming_call")]
)
def test_a_refused_stimulus_is_a_gap_and_the_rest_goes_on(refused: tuple[str, ...], name: str) -> None:
    plan = schedule(0, OWNER, [SAMPLE])
    outcome = drive(_device(FakePhone(refused)), plan)
    failed = [record for record in outcome.records if not record.delivered]
    assert {record.planned.stimulus for record in failed} == {name}
    assert all(record.reason for record in failed)
    assert outcome.delivered == len(plan) - len(failed)
    assert [gap.code for gap in outcome.gaps] == ["stimulus_not_delivered"]
    assert outcome.failure is None


@pytest.mark.parametrize("error", [AdbError("offline"), EOFError("5 bytes"), ConnectionResetError()])
def test_a_dead_device_ends_the_drive_with_a_failure(error: Exception) -> None:
    plan = schedule(72, OWNER, [SAMPLE])
    outcome = drive(_device(FakePhone(dies_at_s=86_400, last_word=error)), plan)
    assert outcome.failure is not None
    assert outcome.failure.code == "device_lost"
    assert 0 < outcome.delivered == len(outcome.records) < len(plan)
    assert all(record.device_time_s < 86_400 for record in outcome.records)


def test_a_full_disk_is_not_taken_for_a_dead_device() -> None:
    def store(name: str, png: bytes) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        drive(_device(FakePhone()), schedule(0, OWNER, [SAMPLE]), on_screenshot=store)


def test_the_deadline_ends_the_drive_with_a_blocking_gap() -> None:
    seconds = count()
    plan = schedule(72, OWNER, [SAMPLE])
    outcome = drive(_device(FakePhone()), plan, deadline_s=10, real_clock=lambda: float(next(seconds)))
    assert len(outcome.records) == 10
    assert [(gap.code, gap.blocking) for gap in outcome.gaps] == [("deadline", True)]


def test_screenshots_are_taken_after_launch_gestures_and_each_round() -> None:
    shots: list[str] = []
    plan = schedule(24, OWNER, [SAMPLE])
    drive(_device(FakePhone()), plan, on_screenshot=lambda name, png: shots.append(name))
    assert shots == [f"round-{n}-{what}" for n in (0, 1) for what in ("launch", "explore-ui", "end")]


def test_progress_is_told_after_every_event() -> None:
    told: list[tuple[int, int]] = []
    plan = schedule(0, OWNER, [SAMPLE])
    drive(_device(FakePhone()), plan, lambda record, done, planned: told.append((done, planned)))
    assert told == [(index + 1, len(plan)) for index in range(len(plan))]


def test_every_stimulus_states_its_shape() -> None:
    for name, stimulus in STIMULI.items():
        assert stimulus.name == name
        assert set(stimulus.requires) <= {"shell", "radio", "location", "screen", "clock"}
        assert stimulus.requires
        assert stimulus.provides
        assert stimulus.__doc__


@given(st.one_of(st.binary(max_size=64), st.binary(max_size=40).map(lambda tail: PNG[:16] + tail)))
def test_what_a_device_calls_a_screenshot_is_a_size_or_a_value_error(png: bytes) -> None:
    try:
        width, height = png_size(png)
    except ValueError:
        return
    assert width > 0
    assert height > 0


def test_an_event_of_the_past_is_delivered_at_once() -> None:
    phone = FakePhone(time_s=1000)
    outcome = drive(_device(phone), [PlannedStimulus(5.0, "user_present")])
    assert outcome.records[0].device_time_s == 1000
