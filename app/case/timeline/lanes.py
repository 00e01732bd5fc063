"""The lanes of a timeline, from what causes to what follows. Pure.

A lane may have tens of thousands of marks, of which few are shown: it holds their times and names, and makes
a mark when it is asked for one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from app.case.timeline.gathering import Happening
from app.case.timeline.index import Index
from sandbox.devices.events import EventKind
from sandbox.reports.moments import within_reach
from sandbox.reports.plain import plain
from sandbox.service.flows.row import Moment
from sandbox.verdict.model import Finding, Verdict

_LONGEST = 160
_AFTER_S = 120.0
_COMMANDS: Mapping[str, str] = {
    EventKind.EXEC_ATTEMPT: "ran",
    EventKind.INSTALL_ATTEMPT: "asked to install",
    EventKind.CODE_LOADED: "loaded",
}
_Row = TypeVar("_Row", bound=tuple[Any, ...])


@dataclass(frozen=True)
class Material:
    """What a timeline is made of. `delivered` (when, stimulus) ascends; `taken_s` is by the screenshot's name
    without its ending. Both come from the run's record. Without `index` nothing is known of flows and events.
    """

    verdict: Verdict
    index: Index
    delivered: tuple[tuple[float, str], ...] = ()
    taken_s: Mapping[str, float] = field(default_factory=dict)

    @property
    def end_s(self) -> float:
        """The run's end by the host, and a little more for what followed the last stimulus.

        What a device tells of a later time stands there.
        """
        run, coverage = self.verdict.run, self.verdict.coverage
        told = [at for at, _ in self.delivered[-1:]] + list(self.taken_s.values())
        hours = max(run.hours, coverage.device_hours)
        return max(hours * 3600, *(within_reach(at) + _AFTER_S for at in told), 1.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing of the case at its time. `label` may be shown as it is."""

    lane: str
    thing: str
    at_s: float
    label: str


@dataclass(frozen=True)
class Lane:
    """`times` ascend; `keys` are what tells the things of a lane apart, `many` what several are called."""

    name: str
    title: str
    many: str
    times: Sequence[float]
    keys: Sequence[str]
    label: Callable[[int], str]

    def mark(self, place: int) -> Mark:
        """The one at an index of `times`."""
        return Mark(self.name, self.thing(place), self.times[place], self.label(place))

    def thing(self, place: int) -> str:
        """Its name on the page."""
        return f"{self.name}:{self.keys[place]}"

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The index of each thing by its name."""
        return {f"{self.name}:{key}": place for place, key in enumerate(self.keys)}


def lanes(material: Material) -> dict[str, Lane]:
    """All by their names, in their order; those without a mark too: that nothing was read is worth a look."""
    index = material.index
    stimuli = [(within_reach(at), number, what) for number, (at, what) in enumerate(material.delivered, 1)]
    shots = sorted((within_reach(at), f"{name}.png") for name, at in material.taken_s.items())
    numbered = [
        (within_reach(one.device_time_s), number, one)
        for number, one in enumerate(material.verdict.findings, 1)
    ]
    end_s = material.end_s
    made = (
        _lane("stimulus", "Stimuli", "stimuli", stimuli, lambda row: row[2].replace("_", " ")),
        _lane("screenshot", "Screenshots", "screenshots", shots, lambda row: row[1].removesuffix(".png")),
        _lane("read", "Reads of personal data", "reads", index.reads, lambda row: _by(row, row.told)),
        _lane(
            "crypto",
            "Encryption, packing, encoding",
            "operations",
            index.crypto,
            lambda row: _by(row, row.told),
        ),
        _lane("command", "Commands and code", "commands", index.commands, _command),
        _lane("flow", "Flows", "flows", index.flows, _flow),
        _lane("finding", "Findings", "findings", sorted(numbered, key=lambda row: row[:2]), _finding),
    )
    return {lane.name: replace(lane, times=[min(at, end_s) for at in lane.times]) for lane in made}


def found(made: Mapping[str, Lane], thing: str) -> tuple[Lane, int] | None:
    """The lane of a thing, and its place there; None for what is no thing of them."""
    lane = made.get(thing.partition(":")[0])
    place = lane.places.get(thing) if lane else None
    return (lane, place) if lane and place is not None else None


def _lane(name: str, title: str, many: str, rows: Sequence[_Row], label: Callable[[_Row], str]) -> Lane:
    """Each row begins with its time and what it is called by."""
    times, keys = [row[0] for row in rows], [str(row[1]) for row in rows]
    return Lane(name, title, many, times, keys, lambda place: plain(label(rows[place]), _LONGEST))


def _by(row: Happening | Moment, what: str) -> str:
    return f"{what} by {row.package}" if row.package else what


def _command(row: Happening) -> str:
    return f"{row.package} {_COMMANDS.get(row.kind, row.kind)} {row.told}".strip()


def _flow(row: Moment) -> str:
    return _by(row, f"{row.channel} to {row.host}, {row.sent:,} bytes")


def _finding(row: tuple[float, int, Finding]) -> str:
    finding = row[2]
    return finding.summary or finding.kind.value.replace("_", " ")
