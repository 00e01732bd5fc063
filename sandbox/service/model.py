"""What a scan is asked for, what it tells while it runs, and how it is stopped."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sandbox.devices.wish import Wish
from sandbox.gateway.briefing import Briefing, named
from sandbox.hands.line import Line, Nobody
from sandbox.intake import Sample
from sandbox.persona.twin import Variation
from sandbox.service.options import (
    DEFAULT_DEVICE,
    DEFAULT_HOURS,
    DEFAULT_SCENARIO,
    LARGEST_SEED,
    MOST_HANDS,
    MOST_HOURS,
    Permissions,
    TwinMode,
)
from sandbox.service.subject import Subject
from sandbox.verdict.model import Verdict

__all__ = [
    "DEFAULT_DEVICE",
    "DEFAULT_HOURS",
    "DEFAULT_SCENARIO",
    "LARGEST_SEED",
    "MOST_HANDS",
    "MOST_HOURS",
    "PHASE_LIMITS",
    "Cancellation",
    "Cancelled",
    "OnProgress",
    "Permissions",
    "Phase",
    "Progress",
    "ScanFunction",
    "ScanRequest",
    "TwinMode",
    "device_wall_ms",
]


class Phase(StrEnum):
    """The phases of a run, in order; the keys of `RunInfo.phases_s`. The first two are a firmware's. `hands`
    interrupts `drive` soon after its beginning: people have the phone.

    The last is all runs with other owners, each of which has the others for itself.
    """

    UNPACK = "unpack"
    TRIAGE = "triage"
    BOOT = "boot"
    SEED = "seed"
    INSTALL = "install"
    HANDS = "hands"
    DRIVE = "drive"
    DETECT = "detect"
    REPORT = "report"
    TWINS = "twins"


_MINUTE_S, _HOUR_S = 60.0, 3600.0
PHASE_LIMITS: Mapping[Phase, float] = {
    Phase.UNPACK: 2 * _HOUR_S,
    Phase.TRIAGE: _HOUR_S,
    Phase.BOOT: 30 * _MINUTE_S,
    Phase.SEED: 15 * _MINUTE_S,
    Phase.INSTALL: _HOUR_S,
    Phase.DETECT: _HOUR_S,
    Phase.REPORT: 15 * _MINUTE_S,
}
"""Real seconds that a phase may take, many times what it does. A phone at real pace drives for all the hours
that were asked for, other owners are as many runs again, and people have the phone as long as was asked for:
these have no limit of their own.
"""


def device_wall_ms() -> int:
    """The wall clock at device boot: this day, 09:00 UTC, so that runs of one day agree."""
    day_ms = 86_400_000
    return int(time.time() * 1000) // day_ms * day_ms + 9 * 3_600_000


@dataclass(frozen=True)
class ScanRequest:
    """One run. `path` is the sample; `run_dir` exists, is empty, and receives everything that the run leaves.

    `hours` is device hours; `wall_ms` is the wall clock at device boot (milliseconds since 1970): the same
    sample, hours, seed and wall clock give the same findings. `device` names the phones
    (sandbox/devices/kinds.py). `packages` are those of a firmware that shall run
    (sandbox/firmware/selection), whose permissions are the image's; `permissions` are an app's. `phone` is
    what is wished of it. `subject` is what one phone gets of it; None: the sample as it is. `any_owner`:
    nobody asked for this seed, so a phone may be taken whose owner has moved in already. `internet` is how
    the sealed internet answers: scenario and argument; the run adds the rest. `twin`
    says whether other owners shall be tried, too; `variation` is set for such a run, and is its owner.
    `randomness` seeds what the phone draws; empty: the owner's seed does. `line` leads to the people who look
    at the phone, and may want to use it.
    """

    id: str
    path: Path
    sample: Sample
    run_dir: Path
    hours: float
    seed: int
    wall_ms: int
    device: str = DEFAULT_DEVICE
    packages: str = ""
    phone: Wish = field(default_factory=Wish)
    permissions: Permissions = Permissions.GRANT
    subject: Subject | None = None
    any_owner: bool = False
    internet: Briefing = field(default_factory=lambda: named(DEFAULT_SCENARIO))
    twin: TwinMode = TwinMode.AUTO
    variation: Variation | None = None
    randomness: str = ""
    line: Line = field(default_factory=Nobody)


@dataclass(frozen=True)
class Progress:
    """`fraction` is of this phase, 0 to 1; `device_time_s` is device seconds since boot.

    `stimulus` names what was delivered just now.
    """

    phase: Phase
    fraction: float = 0.0
    device_time_s: float = 0.0
    note: str = ""
    stimulus: str = ""


OnProgress = Callable[[Progress], None]


class Cancelled(Exception):
    """The run was stopped from outside; its context managers have cleaned up."""


@dataclass
class Cancellation:
    """Stops a run from another thread. `when` registers what wakes a run that waits on something."""

    _event: threading.Event = field(default_factory=threading.Event)
    _callbacks: list[Callable[[], None]] = field(default_factory=list)

    def cancel(self) -> None:
        """Ask the run to end; returns at once."""
        self._event.set()
        for callback in tuple(self._callbacks):
            callback()

    def when(self, callback: Callable[[], None]) -> None:
        """Call `callback` on cancel, from the cancelling thread; now, if that was already."""
        self._callbacks.append(callback)
        if self.asked:
            callback()

    @property
    def asked(self) -> bool:
        """Whether the run shall end."""
        return self._event.is_set()

    def check(self) -> None:
        """Raises Cancelled when the run shall end."""
        if self.asked:
            raise Cancelled


ScanFunction = Callable[[ScanRequest, OnProgress, Cancellation], Verdict]
"""Runs the phases. Raises PhonehomeError, or Cancelled; leaves verdict.json and report.html in `run_dir`."""
