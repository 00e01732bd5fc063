"""The driver of the emulator, end to end: scripts of console and adbd in front of a real jvm device."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from sandbox.devices.avd.driver import Link, drive
from sandbox.devices.avd.snapshot import save_snapshot
from sandbox.devices.jvm.kind import JvmKind
from sandbox.devices.kind import Order
from sandbox.devices.phone import companion
from sandbox.devices.phone.phone import Phone
from sandbox.failures import Unavailable
from sandbox.gateway.process import Gateway
from sandbox.persona.generate import generate
from sandbox.persona.shell import rows, run
from sandbox.service.record import read_events
from tests.contract.emulator import ScriptedEmulator, scripted_emulator
from tests.phones import at_real_pace

pytestmark = [*at_real_pace, pytest.mark.e2e, pytest.mark.timeout(600)]
WALL_MS = 1_780_000_000_000
NUMBER = "+14155551250"


@dataclass
class Driven:
    """An emulator that was taken over, and what stands behind it."""

    phone: Phone
    emulator: ScriptedEmulator
    gateway: Gateway

    def shell(self, command: str) -> str:
        return run(self.phone.adb, command)[1]


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    folder = tmp_path_factory.mktemp("avd")
    (folder / "link").mkdir()
    order = Order(folder / "behind", WALL_MS)
    with ExitStack() as stack:
        try:
            companion.require()
            gateway, behind = JvmKind().run(order, stack)
        except Unavailable as error:
            pytest.skip(str(error))
        emulator = stack.enter_context(
            scripted_emulator(folder / "link", behind, order.link_dir / "adbd.sock")
        )
        with ExitStack() as ends:
            phone = drive(ends, Link(folder / "link", gateway), folder / "run", WALL_MS)
        stack.callback(phone.close)
        yield Driven(phone, emulator, gateway)


def test_adbd_was_made_root_and_the_authority_is_in_the_apex(driven: Driven) -> None:
    assert driven.emulator.adbd.root
    assert driven.shell("id -u") == "0\n"
    assert "authority_missing" not in {gap.code for gap in driven.phone.gaps}
    assert any("nsenter" in line for line in driven.emulator.mounted)


def test_without_frida_the_run_goes_on_and_says_so(driven: Driven) -> None:
    (gap,) = (gap for gap in driven.phone.gaps if gap.code == "hooks_missing")
    assert "frida" in gap.message and not gap.blocking


def test_a_text_arrives_through_the_console(driven: Driven) -> None:
    driven.phone.radio.receive_sms(NUMBER, "Grüße \\n, 東京\nand 😀")
    assert driven.emulator.effects.said[-1].startswith(f"sms send {NUMBER} Gr\\u00fc\\u00dfe ")
    driven.phone.clock.run_until(driven.phone.clock.now() + 5)
    (row,) = rows(driven.shell("content query --uri content://sms/inbox --projection address:body"))
    assert row.startswith(f"address={NUMBER}, body=Grüße \\n, 東京")


def test_a_call_arrives_through_the_console(driven: Driven) -> None:
    driven.phone.radio.receive_call(NUMBER, 1)
    driven.phone.clock.run_until(driven.phone.clock.now() + 30)
    assert f"number={NUMBER}" in driven.shell(
        "content query --uri content://call_log/calls --projection number"
    )


def test_a_move_is_a_fix_of_the_gps(driven: Driven) -> None:
    driven.phone.move_to(37.7749295, -122.4194155)
    assert driven.emulator.effects.said[-1] == "geo fix -122.4194155 37.7749295"


def test_hours_pass_by_sleep_and_both_clocks_go_with_them(driven: Driven) -> None:
    slept = len(driven.emulator.sleeps)
    before = driven.shell("cat /proc/uptime").split()[0]
    now = driven.phone.clock.now()
    assert driven.phone.clock.run_until(now + 7200) == pytest.approx(now + 7200, abs=30)
    assert len(driven.emulator.sleeps) > slept
    assert float(driven.shell("cat /proc/uptime").split()[0]) - float(before) > 7000


def test_a_text_that_the_phone_sends_is_on_the_record(driven: Driven) -> None:
    sent = (
        "content insert --uri content://sms/sent --bind address:s:+15005550100 --bind type:i:2"
        " --bind 'body:s:IMEI 358240051111110, creator=com.liar' --bind creator:s:com.example.app"
    )
    assert run(driven.phone.adb, sent)[0] == 0
    driven.phone.clock.run_until(driven.phone.clock.now() + 10)
    found = [flow for flow in driven.gateway.flows() if flow.channel == "sms"]
    assert [(flow.host, flow.origin.package) for flow in found] == [("+15005550100", "com.example.app")]


def test_the_emulators_own_identity_is_returned_without_hooks(driven: Driven) -> None:
    persona = generate(1, WALL_MS).identity
    own = driven.phone.take_identity(persona)
    assert own.manufacturer == driven.shell("getprop ro.product.manufacturer").strip()


def test_events_of_the_log_and_the_boot_are_kept(driven: Driven) -> None:
    kinds = [event.kind for event in read_events(driven.phone.events_file)]
    assert kinds[0] == "booted"


def test_a_snapshot_is_saved_once_the_emulator_is_up(driven: Driven) -> None:
    ended: list[str] = []
    driven.emulator.effects.machine = lambda word, name: ended.append(f"{word} {name}".strip())
    save_snapshot(driven.emulator.folder, lambda: "", boot_s=60)
    assert ended == ["save phonehome", "kill"]
