"""The plan of a run and what became of it: data only.

All times named `at_s` or `device_time_s` are device seconds since boot (elapsedRealtime).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sandbox.failures import Failure
from sandbox.verdict.model import Explored, Gap


@dataclass(frozen=True)
class Component:
    """An exported component. `permission` guards it ("" for none); `actions` are those of its filters."""

    name: str
    permission: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleComponents:
    """What a manifest says that the plan needs. Names are full class names and the submitter's: hostile.

    `contents` are the places of its exported content providers that are known, as URIs.
    """

    package: str
    launcher_activities: tuple[str, ...] = ()
    activities: tuple[Component, ...] = ()
    services: tuple[Component, ...] = ()
    receivers: tuple[Component, ...] = ()
    contents: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is something to start."""
        started = self.launcher_activities or self.activities or self.services or self.receivers
        return bool(started or self.contents)


@dataclass(frozen=True)
class PlannedStimulus:
    """One event of the plan. `stimulus` is a name of the registry; `screenshot` names one to take after it.

    `round` is -1 for what happens between rounds.
    """

    at_s: float
    stimulus: str
    arguments: tuple[tuple[str, str], ...] = ()
    round: int = 0
    screenshot: str = ""

    @property
    def argument(self) -> Mapping[str, str]:
        return MappingProxyType(dict(self.arguments))


@dataclass(frozen=True)
class StimulusRecord:
    """What became of one event; `reason` says why it was not delivered."""

    planned: PlannedStimulus
    delivered: bool
    device_time_s: float
    reason: str = ""


@dataclass(frozen=True)
class PlanOutcome:
    """What was driven. `failure` is set when the device was lost before the plan's end; `pictures` are the
    screenshots by name, each with the device time at which it was taken. `by_hand` is what somebody did to
    the phone; it is not among the others.
    """

    planned: int
    delivered: int
    end_s: float
    records: tuple[StimulusRecord, ...] = ()
    gaps: tuple[Gap, ...] = ()
    failure: Failure | None = None
    explored: tuple[Explored, ...] = ()
    pictures: tuple[tuple[str, float], ...] = ()
    by_hand: tuple[StimulusRecord, ...] = ()
