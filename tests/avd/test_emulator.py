"""The checks of `make test-avd`. Each one's docstring is what is announced before it runs."""

import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable

import pytest

from sandbox.devices.avd import commands
from sandbox.devices.avd.hooks.agent import SERVER_VARIABLE
from sandbox.devices.phone.dial import read
from sandbox.persona.shell import rows
from sandbox.service.record import read_events
from tests.avd import TARGET_VARIABLE
from tests.avd.conftest import RealEmulator
from tests.e2e.runs import PHONEHOME, SAMPLES, SEED

pytestmark = [pytest.mark.avd, pytest.mark.timeout(3600)]
NUMBER = "+14155551250"
HOUR_S = 3600.0
_SAMPLES = {
    commands.AUTH: None,  # every session begins with it
    commands.KILL: None,  # the end of the run sends nothing else
    commands.SMS_SEND: (NUMBER, "text"),
    commands.GSM_CALL: (NUMBER,),
    commands.GSM_ACCEPT: (NUMBER,),
    commands.GSM_CANCEL: (NUMBER,),
    commands.GSM_DATA: ("home",),
    commands.GSM_VOICE: ("home",),
    commands.GEO_FIX: (8.5417, 47.3769),
    commands.POWER_AC: ("on",),
    commands.POWER_STATUS: ("charging",),
    commands.POWER_CAPACITY: (81,),
    commands.NETWORK_SPEED: ("full",),
    commands.NETWORK_DELAY: ("none",),
    commands.AVD_STOP: None,  # adb would wait for it
    commands.AVD_START: None,
    commands.SNAPSHOT_SAVE: None,  # an emulator that does not save cannot load
    commands.SNAPSHOT_LOAD: None,
}


def await_that(holds: Callable[[], object], most_s: float = 30.0) -> bool:
    """Whether a condition came to hold within real seconds."""
    until = time.monotonic() + most_s
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.5)
    return True


def test_it_boots_as_root_with_the_system_that_was_asked_for(emulator: RealEmulator) -> None:
    """The emulator boots headless, adbd becomes root, and the API level is the one asked for."""
    assert emulator.shell("id -u").strip() == "0"
    assert emulator.shell("getprop ro.boot.qemu").strip() == "1" or emulator.shell("getprop ro.kernel.qemu")
    wanted = os.environ.get(TARGET_VARIABLE, "").partition("-")[0]
    assert wanted in ("", emulator.shell("getprop ro.build.version.sdk").strip())


def test_apps_trust_our_authority(emulator: RealEmulator) -> None:
    """An ordinary app's request over TLS is answered by the gateway: our authority is in the system's store,
    on Android 14 and later through the Conscrypt APEX."""
    answer = emulator.phone.means.companion.run("probe", url="https://trust-avd.example/")
    assert answer.isdecimal()
    assert "authority_missing" not in {gap.code for gap in emulator.phone.gaps}
    assert any(flow.host == "trust-avd.example" and flow.http for flow in emulator.gateway.flows())


def test_its_network_ends_in_the_gateway(emulator: RealEmulator) -> None:
    """A request goes on the gateway's record, and names have the gateway's addresses (198.18.0.0/15)."""
    emulator.phone.means.companion.run("probe", url="http://way-out-avd.example/")
    assert any(flow.host == "way-out-avd.example" for flow in emulator.gateway.flows())
    assert re.search(r"\(198\.1[89]\.", emulator.shell("ping -c 1 -W 2 name-avd.example"))


def test_every_console_command_is_accepted(emulator: RealEmulator) -> None:
    """Each command of docs/reference/emulator-console.md is answered with OK, but for those that end or stop
    the emulator."""
    for command in commands.COMMANDS:
        arguments = _SAMPLES.get(command, ())
        if arguments is not None:
            emulator.console.do(command, *arguments)


def test_a_text_arrives_whole(emulator: RealEmulator) -> None:
    """A long text with line ends, umlauts, Chinese characters and an emoji is in the inbox as it was sent."""
    body = "Grüße,\n東京 😀 \\n " + "0123456789" * 20
    emulator.phone.radio.receive_sms("+14155550199", body)
    query = "content query --uri content://sms/inbox --projection body --where \"address='+14155550199'\""
    assert await_that(lambda: rows(emulator.shell(query)))
    assert emulator.shell(query).partition("body=")[2].rstrip("\n") == body


def test_a_call_rings_is_answered_and_ends(emulator: RealEmulator) -> None:
    """`gsm call` makes the phone ring, `gsm accept` makes the call active, and the call log has it later."""
    states = set()

    def look() -> bool:
        states.update(re.findall(r"mCallState=(\d)", emulator.shell("dumpsys telephony.registry")))
        return "2" in states

    emulator.console.do(commands.GSM_CALL, NUMBER)
    await_that(lambda: look() or "1" in states, 10)
    emulator.console.do(commands.GSM_ACCEPT, NUMBER)
    answered = await_that(look, 10)
    emulator.console.do(commands.GSM_CANCEL, NUMBER)
    assert {"1", "2"} <= states and answered
    log = "content query --uri content://call_log/calls --projection number"
    assert await_that(lambda: NUMBER in emulator.shell(log))


def test_a_move_is_where_the_gps_says_it_is(emulator: RealEmulator) -> None:
    """`geo fix` is the last known place of the GPS, not marked as a mock."""
    emulator.phone.move_to(47.3769, 8.5417)
    assert await_that(lambda: "47.37" in emulator.shell("dumpsys location"), 60)
    line = next(line for line in emulator.shell("dumpsys location").splitlines() if "47.37" in line)
    assert "mock" not in line


def test_the_battery_follows_the_console(emulator: RealEmulator) -> None:
    """`power capacity` and `power ac` are what `dumpsys battery` says."""
    emulator.console.do(commands.POWER_CAPACITY, 37)
    emulator.console.do(commands.POWER_AC, "off")
    assert await_that(lambda: "level: 37" in emulator.shell("dumpsys battery"))
    assert await_that(lambda: "AC powered: false" in emulator.shell("dumpsys battery"))


def test_which_clocks_a_step_moves(emulator: RealEmulator, capsys: pytest.CaptureFixture[str]) -> None:
    """An hour of device time moves the wall clock by an hour; by how much elapsedRealtime moves is printed,
    for docs/reference/emulator-clocks.md."""
    before, now = read(emulator.phone.means.shell), emulator.phone.clock.now()
    assert emulator.phone.clock.run_until(now + HOUR_S) == pytest.approx(now + HOUR_S, abs=60)
    after = read(emulator.phone.means.shell)
    with capsys.disabled():
        moved = (after.wall_s - before.wall_s, after.elapsed_s - before.elapsed_s)
        print(f"\nan hour of device time: wall {moved[0]:.0f} s, elapsedRealtime {moved[1]:.0f} s")
    assert after.wall_s - before.wall_s == pytest.approx(HOUR_S, abs=90)


def test_hooks_tell_what_an_app_does(emulator: RealEmulator) -> None:
    """With Frida and its server here, apps are hooked and no hook fails; without them, a gap says so."""
    codes = {gap.code for gap in emulator.phone.gaps}
    able = bool(os.environ.get(SERVER_VARIABLE)) and not _import_fails("frida")
    assert ("hooks_missing" in codes) is not able
    assert "hooks_incomplete" not in codes


def _import_fails(name: str) -> bool:
    try:
        __import__(name)
    except ImportError:
        return True
    return False


def test_the_event_log_is_told(emulator: RealEmulator) -> None:
    """The run's events begin with the boot, and hold the processes that were started."""
    kinds = [event.kind for event in read_events(emulator.phone.events_file)]
    assert kinds[0] == "booted" and "process_started" in kinds


@pytest.mark.parametrize("sample", ["fota", "encodings"])
def test_a_scan_finds_what_the_embedded_phone_finds(emulator: RealEmulator, sample: str) -> None:
    """A scan over an hour on an emulator of its own finds the same data classes by the same channels as on
    `jvm`: the FOTA sample, and the one that uses every channel, text messages included."""
    embedded = _leaks(sample, "jvm")
    assert embedded and _leaks(sample, f"avd:{os.environ.get(TARGET_VARIABLE, '')}".rstrip(":")) == embedded


def _leaks(sample: str, kind: str) -> set[tuple[str, str]]:
    with tempfile.NamedTemporaryFile(suffix=".json") as verdict:
        words = [*PHONEHOME, "scan", str(SAMPLES / f"{sample}.apk"), "--hours", "1", "--seed", str(SEED)]
        subprocess.run([*words, "--device", kind, "--json", verdict.name], check=False)
        findings = json.load(verdict)["findings"]
    return {(one["data_class"], one["channel"]) for one in findings if one["kind"] == "leak"}


def test_its_end_leaves_nothing(emulator: RealEmulator) -> None:
    """After its end there is no container of the run and no journal; run last, for it ends the emulator."""
    emulator.phone.close()
    words = ["docker", "ps", "-a", "--filter", "label=org.phonehome.device=avd", "--format", "{{.Mounts}}"]
    listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert str(emulator.run_dir) not in listed
    assert "not_removed" not in {gap.code for gap in emulator.phone.gaps}
