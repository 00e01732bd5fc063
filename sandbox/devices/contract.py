"""The device contract: an ADB endpoint plus one gateway; clock and radio through small adapters.

The orchestrator knows devices only by these protocols. Everything that ADB can do on any phone
(install, seed, start, tap, screenshot, log) goes over ADB; only what no ADB command does on every
kind of device has a method here. A phone that cannot do one of these things says so twice: by a gap in
`Device.gaps` from its start on, and by PhonehomeError with the code `device_lacks` when it is asked to.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from adbutils import AdbDevice

from sandbox.devices.system import Refusal, SystemPackage
from sandbox.failures import Failure, PhonehomeError
from sandbox.persona.model import Identity, InstalledApp
from sandbox.verdict.model import Gap


class Clock(Protocol):
    """Device time: device seconds since boot, or since the run took over a phone that was on already."""

    def now(self) -> float: ...

    def run_until(self, device_time_s: float) -> float:
        """Let device time pass, from event to event, and return at rest at `device_time_s`."""

    def patience_s(self, device_s: float) -> float:
        """Real seconds that a plan over `device_s` device seconds may take before it counts as stuck."""


class Radio(Protocol):
    """What the mobile network does to the phone. PhonehomeError when the phone cannot be reached so."""

    def receive_sms(self, sender: str, body: str) -> None: ...

    def receive_call(self, caller: str, duration_s: int) -> None: ...


class Device(Protocol):
    """A booted device. `close` ends it, or gives it back as it was, and leaves nothing behind but the files
    of the run.
    """

    kind: str
    adb: AdbDevice
    adb_address: str
    clock: Clock
    radio: Radio
    events_file: Path
    runs_native: bool  # whether native libraries of apps run, so that one which is not told of is no gap

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What this phone cannot do, and what it could not do so far; scans read them when it has ended."""

    @property
    def peak_memory_mib(self) -> float | None:
        """Resident memory of the device at its largest so far; None where the host cannot see it."""

    def take_identity(self, identity: Identity) -> Identity:
        """Give the phone its identifiers (IMEI, IMSI, ICCID, number, MAC, serial …); those that it has then.

        Where a phone keeps its own, those are returned, and are what to look for. Asking again changes
        nothing.
        """

    def expect(self, apks: Sequence[Path]) -> None:
        """These files of the host are one app that will be installed next: do beforehand what can be done."""

    def add_account(self, account_type: str, name: str) -> None:
        """Add an account of the owner; PhonehomeError when the device refuses."""

    def take_apps(self, apps: tuple[InstalledApp, ...]) -> None:
        """Make the package manager list these packages; they have no code."""

    def install_system(
        self, packages: tuple[SystemPackage, ...], tell: Callable[[int, int], None]
    ) -> tuple[Refusal, ...]:
        """Install a firmware's packages, which the phone's order named, as its own; those it did not take.

        Before anything is seeded, and once. All are known to the phone before code of any of them runs; then
        what a phone starts at boot is started. `tell` hears how many are done, of how many. One that cannot
        be installed is a refusal, one whose code fails a crash event, and the others go on.
        """

    def move_to(self, latitude: float, longitude: float) -> None:
        """Put the phone there, in degrees; location listeners are told."""

    def set_clipboard(self, text: str) -> None:
        """Put a text on the clipboard, as if the owner had copied it."""

    def close(self) -> None: ...


def lacks(what: str, remedy: str = "") -> PhonehomeError:
    """The refusal of a phone that cannot do something at all; `what` is a sentence."""
    return PhonehomeError(Failure(code="device_lacks", message=what, remedy=remedy))
