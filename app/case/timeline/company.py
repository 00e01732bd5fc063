"""Which things of a case belong together. Pure.

- To a finding belong the flows of its evidence and trail, the reads and operations that its trail tells of
  (by time, package and what was done), and the commands that it is about.
- To a flow, read, operation or command belong the findings that it belongs to, and all that is theirs.
- To a stimulus belongs all whose occasion it was: what happened before the next one, soon enough
  (`sandbox.verdict.occasions`), screenshots too.
- To all else belong its stimulus and the first screenshot after that.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from app.case.timeline.gathering import Happening
from app.case.timeline.lanes import Lane, Material, found
from sandbox.devices.events import EventKind
from sandbox.service.flows.building import flows_of
from sandbox.verdict.model import Finding, FindingKind, StepKind, TrailStep
from sandbox.verdict.occasions import occasion

_ABOUT: Mapping[FindingKind, str] = {
    FindingKind.REMOTE_COMMAND: EventKind.EXEC_ATTEMPT,
    FindingKind.COMMAND_CHANNEL: EventKind.EXEC_ATTEMPT,
    FindingKind.CODE_DOWNLOAD: EventKind.CODE_LOADED,
    FindingKind.SILENT_INSTALL: EventKind.INSTALL_ATTEMPT,
    FindingKind.INSTALL_REQUEST: EventKind.INSTALL_ATTEMPT,
    FindingKind.SELF_UPDATE: EventKind.INSTALL_ATTEMPT,
}
"""Which commands a finding may be about."""

_STEPS = {StepKind.READ: "read", StepKind.TRANSFORMED: "crypto"}
Things = dict[str, None]
"""Names of things, each once, in the order in which they were found."""


class Company:
    """Made once for a case; `lanes` are those of the same material."""

    def __init__(self, material: Material, lanes: Mapping[str, Lane]) -> None:
        self._material, self._lanes = material, lanes
        self._told: Mapping[str, tuple[Happening, ...]] = {
            "read": material.index.reads,
            "crypto": material.index.crypto,
            "command": material.index.commands,
        }

    def of(self, thing: str) -> list[str]:
        """What belongs to the thing, without itself; empty for what is none."""
        here = found(self._lanes, thing)
        if here is None:
            return []
        lane, place = here
        things: Things = {}
        for finding in [thing] if lane.name == "finding" else self.findings.get(thing, ()):
            things |= {finding: None} | self.groups[finding]
        things |= self._during(place) if lane.name == "stimulus" else self._around(lane, place)
        things.pop(thing, None)
        return list(things)

    @cached_property
    def groups(self) -> Mapping[str, Things]:
        """By the name of each finding, what it is made of."""
        findings = self._material.verdict.findings
        return {f"finding:{number}": self._group(one) for number, one in enumerate(findings, 1)}

    @cached_property
    def findings(self) -> Mapping[str, list[str]]:
        """By the name of each thing that belongs to a finding, the findings."""
        findings: dict[str, list[str]] = defaultdict(list)
        for finding, group in self.groups.items():
            for thing in group:
                findings[thing].append(finding)
        return findings

    @cached_property
    def grave(self) -> frozenset[str]:
        """The findings that decide the verdict, and what they are made of."""
        numbered = enumerate(self._material.verdict.findings, 1)
        decisive = [f"finding:{number}" for number, finding in numbered if finding.grave]
        return frozenset(thing for finding in decisive for thing in (finding, *self.groups[finding]))

    def _group(self, finding: Finding) -> Things:
        things = dict.fromkeys(f"flow:{number}" for number in flows_of(finding))
        for step in finding.trail:
            things |= dict.fromkeys(self._step(step))
        things |= dict.fromkeys(self._commands(finding))
        return {thing: None for thing in things if found(self._lanes, thing)}

    def _step(self, step: TrailStep) -> Iterator[str]:
        if step.step not in _STEPS:
            return
        name = _STEPS[step.step]
        for told in self._at(name, step.device_time_s):
            if told.package == (step.package or "") and told.told == step.what:
                yield f"{name}:{told.number}"

    def _commands(self, finding: Finding) -> Iterator[str]:
        excerpts = [one.excerpt for one in finding.evidence if one.excerpt]
        for told in self._at("command", finding.device_time_s):
            fits = told.package == (finding.package or "") and told.kind == _ABOUT.get(finding.kind)
            spoken = told.kind != EventKind.EXEC_ATTEMPT or any(
                told.told in e or e in told.told for e in excerpts
            )
            if fits and spoken:
                yield f"command:{told.number}"

    def _at(self, name: str, at_s: float) -> tuple[Happening, ...]:
        told = self._told[name]
        first = bisect_left(told, at_s, key=_when)
        return told[first : bisect_right(told, at_s, key=_when)]

    def _during(self, stimulus: int) -> Things:
        """Of each lane what happened on the occasion of a stimulus."""
        delivered, times = self._material.delivered, self._lanes["stimulus"].times
        until = times[stimulus + 1] if stimulus + 1 < len(times) else float("inf")
        things: Things = {}
        for lane in self._lanes.values():
            if lane.name == "stimulus":
                continue
            span = range(bisect_left(lane.times, times[stimulus]), bisect_left(lane.times, until))
            for place in span:
                if occasion(lane.times[place], delivered, times) == stimulus:
                    things[lane.thing(place)] = None
        return things

    def _around(self, lane: Lane, place: int) -> Things:
        """The occasion of a thing, and what the screen showed then."""
        stimuli, shots = self._lanes["stimulus"], self._lanes["screenshot"]
        last = occasion(lane.times[place], self._material.delivered, stimuli.times)
        if last is None:
            return {}
        things: Things = {stimuli.thing(last): None}
        shown = bisect_left(shots.times, stimuli.times[last])
        if (
            shown < len(shots.times)
            and occasion(shots.times[shown], self._material.delivered, stimuli.times) == last
        ):
            things[shots.thing(shown)] = None
        return things


def _when(told: Happening) -> float:
    return told.at_s
