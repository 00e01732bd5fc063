"""The device contract: an ADB endpoint plus one gateway; clock and radio through small adapters.

The orchestrator knows devices only by these protocols. Everything that ADB can do on any phone
(install, seed, start, tap, screenshot, log) goes over ADB; only what no ADB command does on every
kind of device has a method here.
"""

from pathlib import Path
from typing import Protocol

from adbutils import AdbDevice

from sandbox.persona.model import Identity, InstalledApp


class Clock(Protocol):
    """Device time. All arguments and results are device seconds since boot (elapsedRealtime)."""

    def now(self) -> float: ...

    def run_until(self, device_time_s: float) -> float:
        """Let device time pass, from event to event, and return at rest at `device_time_s`."""


class Radio(Protocol):
    """What the mobile network does to the phone."""

    def receive_sms(self, sender: str, body: str) -> None: ...

    def receive_call(self, caller: str, duration_s: int) -> None: ...


class Device(Protocol):
    """A booted device. `close` ends it and leaves nothing behind but the files of the run."""

    kind: str
    adb: AdbDevice
    adb_address: str
    clock: Clock
    radio: Radio
    events_file: Path

    @property
    def peak_memory_mib(self) -> float | None:
        """Resident memory of the device at its largest so far; None where the host cannot see it."""

    def take_identity(self, identity: Identity) -> None:
        """Give the phone its identifiers (IMEI, IMSI, ICCID, number, MAC, serial …)."""

    def add_account(self, account_type: str, name: str) -> None:
        """Add an account of the owner; PhonehomeError when the device refuses."""

    def take_apps(self, apps: tuple[InstalledApp, ...]) -> None:
        """Make the package manager list these packages; they have no code."""

    def move_to(self, latitude: float, longitude: float) -> None:
        """Put the phone there, in degrees; location listeners are told."""

    def set_clipboard(self, text: str) -> None:
        """Put a text on the clipboard, as if the owner had copied it."""

    def close(self) -> None: ...
