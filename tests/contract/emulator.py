"""A whole emulator made of scripts, in front of a real jvm device: console, adbd, and what only it has.

What the console does to it happens to the phone behind; what only an emulator's system has (root, the
system's certificate store, sleep with a hardware clock) is played here, as far as the driver asks.
"""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adbutils import AdbClient

from sandbox.devices.adb.way_out import prove
from sandbox.devices.avd.driver import ADB_SOCKET, CONSOLE_SOCKET, TOKEN_FILE, Link, drive
from sandbox.devices.avd.firmware import AvdFirmware
from sandbox.devices.avd.suspend import RTC_FILE
from sandbox.devices.contract import Device
from sandbox.devices.jvm.device import JvmDevice
from sandbox.devices.kind import Order
from sandbox.devices.phone import companion
from sandbox.devices.phone.authority import APEX_STORE, STORE
from sandbox.failures import Unavailable
from sandbox.gateway.process import Gateway
from tests.contract.emulator_adbd import Answer, Emulator, Script, scripted_adbd
from tests.contract.emulator_console import Effects, State, scripted_console
from tests.contract.subjects import Attached

TOKEN = "FEHdxl/bQ4B24S2l"
_CALL_S = 5
_RTC_MOVES_S = 10.0


@dataclass
class ScriptedEmulator:
    """`behind` is the phone that everything happens to; `folder` stands for what emulator and host share."""

    folder: Path
    behind: Device
    adbd: Emulator = field(default_factory=Emulator)
    effects: Effects = field(default_factory=Effects)
    console: State = field(default_factory=State)
    mounted: list[str] = field(default_factory=list)
    sleeps: list[float] = field(default_factory=list)
    rtc_s: float = 0.0

    def play(self) -> None:
        """Let the scripts do what they do to the phone behind."""
        self.effects.sms = self.behind.radio.receive_sms
        self.effects.move = self.behind.move_to
        self.effects.call = self._call
        self.effects.power = self._power
        self.adbd.rules = [
            (r"getprop sys\.boot_completed", lambda _: Answer("1\n")),
            (r"touch /system/.*", lambda _: Answer(code=0 if self.adbd.remounted else 1)),
            *self._store(),
            *self._sleep(),
        ]

    def _call(self, number: str, change: str) -> None:
        if change == "active":
            self.behind.radio.receive_call(number, _CALL_S)

    def _power(self, name: str, value: str) -> None:
        if name == "ac":
            self.behind.adb.shell(f"dumpsys battery set ac {int(value == 'on')}")

    def _store(self) -> list[tuple[str, Script]]:
        """The system's certificate store since Android 14: in the Conscrypt APEX, bound over by root."""

        def root_line(match: "re.Match[str]") -> Answer:
            if not self.adbd.root:
                return Answer(error="Operation not permitted\n", code=1)
            self.mounted.append(match[0])
            return Answer()

        def there(_: "re.Match[str]") -> Answer:
            bind = f"mount --bind {STORE} {APEX_STORE}"
            return Answer(code=0 if any(bind in line for line in self.mounted) else 1)

        return [
            (rf"test -d {APEX_STORE}", lambda _: Answer()),
            (rf"test -f {APEX_STORE}/[0-9a-f]{{8}}\.0", there),
            (r"pidof zygote.*", lambda _: Answer("321 322\n")),
            (r"(?:mkdir|cp|u?mount|ch\w+|nsenter) .*(?:cacerts|phonehome-ca).*", root_line),
        ]

    def _sleep(self) -> list[tuple[str, Script]]:
        """Sleep to RAM: while it lasts, time goes on as far as the hardware clock is put forward."""
        rtc = self.folder / RTC_FILE

        def sleep(_: "re.Match[str]") -> Answer:
            until = time.monotonic() + _RTC_MOVES_S
            while (ahead_s := float(rtc.read_text() or 0)) <= self.rtc_s and time.monotonic() < until:
                time.sleep(0.01)
            passed_s, self.rtc_s = ahead_s - self.rtc_s, ahead_s
            self.sleeps.append(passed_s)
            clock = self.behind.clock
            clock.run_until(clock.now() + passed_s)
            return Answer()

        return [
            (r"cat /sys/power/state", lambda _: Answer("freeze mem\n")),
            (r"test -w /sys/class/rtc/rtc0/wakealarm", lambda _: Answer()),
            (r"echo 0 > /sys/class/rtc/rtc0/wakealarm; .*echo mem > /sys/power/state", sleep),
        ]


@contextmanager
def scripted_emulator(folder: Path, behind: Device, behind_adbd: Path) -> Iterator[ScriptedEmulator]:
    """Serve console and adbd in `folder` as the emulator's image does, `behind_adbd` behind them."""
    emulator = ScriptedEmulator(folder, behind)
    emulator.play()
    (folder / TOKEN_FILE).write_text(TOKEN + "\n")
    (folder / RTC_FILE).write_text("+0\n")
    with (
        scripted_console(folder / CONSOLE_SOCKET, emulator.effects, TOKEN) as emulator.console,
        scripted_adbd(folder / ADB_SOCKET, behind_adbd, emulator.adbd),
    ):
        yield emulator


class ScriptedAvd(Attached):
    """The driver of the `avd` kind on a scripted emulator, in front of a jvm phone."""

    name = "avd-scripted"

    def why_not(self) -> str:
        try:
            companion.require()
        except Unavailable as error:
            return error.failure.message
        return super().why_not()

    def attach(
        self, order: Order, client: AdbClient, behind: JvmDevice, gateway: Gateway, stack: ExitStack
    ) -> Device:
        """Put the scripts before the phone, and let the emulator's driver take them over."""
        folder = order.run_dir / "emulator"
        folder.mkdir(parents=True)
        stack.enter_context(scripted_emulator(folder, behind, order.link_dir / ADB_SOCKET))
        with ExitStack() as ends:
            link = Link(folder, gateway, firmware=AvdFirmware(order.system, order.packages))
            phone = drive(ends, link, order.run_dir, order.wall_ms)
        stack.callback(phone.close)
        prove(phone.means.companion, gateway)
        return phone
