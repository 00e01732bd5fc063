"""The device contract, composed of parts."""

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sandbox.devices.contract import Clock, Radio
from sandbox.devices.phone.authority import Authority
from sandbox.devices.phone.companion import Companion
from sandbox.devices.phone.parts import Parts
from sandbox.devices.phone.shell import Shell
from sandbox.devices.system import Refusal, SystemPackage
from sandbox.persona.model import Identity, InstalledApp
from sandbox.verdict.model import Gap


@dataclass(frozen=True)
class Means:
    """What a phone was taken over with, for those who look at it closer than the contract does."""

    shell: Shell
    companion: Companion
    authority: Authority


class Phone:
    """A phone driven by stock ADB commands (`sandbox.devices.contract.Device`).

    `events_file` is on the host and grows as the run goes on. What `ends` holds is undone by `close`, which
    gives the phone back; it may be called twice.
    """

    runs_native = True

    def __init__(self, kind: str, means: Means, events_file: Path, parts: Parts, ends: ExitStack) -> None:
        self.kind = kind
        self.adb = means.shell.adb
        self.adb_address = means.shell.address
        self.events_file = events_file
        self.clock: Clock = parts.clock
        self.radio: Radio = parts.radio
        self.means = means
        self._parts = parts
        self._ends = ends
        self._closing = threading.Lock()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What this phone cannot do, and after `close` also what could not be removed from it."""
        return tuple(gap for part in self._parts.all() for gap in part.gaps)

    @property
    def peak_memory_mib(self) -> float | None:
        return self._parts.memory()

    def take_identity(self, identity: Identity) -> Identity:
        return self._parts.identity.take(identity)

    def expect(self, apks: Sequence[Path]) -> None:
        """A phone does it all at the install."""

    def add_account(self, account_type: str, name: str) -> None:
        self._parts.owner.add_account(account_type, name)

    def take_apps(self, apps: tuple[InstalledApp, ...]) -> None:
        self._parts.apps.take(apps)

    def install_system(
        self, packages: tuple[SystemPackage, ...], tell: Callable[[int, int], None]
    ) -> tuple[Refusal, ...]:
        return self._parts.firmware.install(packages, tell)

    def move_to(self, latitude: float, longitude: float) -> None:
        self._parts.place.move_to(latitude, longitude)

    def set_clipboard(self, text: str) -> None:
        self._parts.owner.set_clipboard(text)

    def close(self) -> None:
        """May come from two threads, when a run is cancelled: each returns when the phone was given back."""
        with self._closing:
            self._ends.close()
