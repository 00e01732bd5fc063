"""The same as a table, for those who do not see it or have no script. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from app.case.timeline.board import Timeline
from app.case.timeline.lanes import Lane, found
from sandbox.verdict.wording import stamp

MOST = 250


@dataclass(frozen=True)
class Row:
    """One thing: when by device time and by the phone's wall clock, of what kind, and to which findings."""

    thing: str
    belongs: str
    when: str
    wall: str
    kind: str
    label: str
    findings: str


def rows(timeline: Timeline) -> tuple[list[Row], int]:
    """In the order of time, and how many more there are: findings and what belongs to them go first."""
    company, lanes = timeline.company, timeline.lanes
    first = [found(lanes, thing) for thing in dict.fromkeys((*company.groups, *company.findings))]
    told = [(one[0].name, one[1]) for one in first if one is not None]
    kept = dict.fromkeys(islice(chain(told, _places(lanes.values())), MOST + len(told)))
    shown = sorted(list(kept)[:MOST], key=lambda one: lanes[one[0]].times[one[1]])
    total = sum(len(lane.times) for lane in lanes.values())
    return [_row(timeline, lanes[name], place) for name, place in shown], total - len(shown)


def _places(lanes: Iterable[Lane]) -> Iterator[tuple[str, int]]:
    return ((lane.name, place) for lane in lanes for place in range(len(lane.times)))


def _row(timeline: Timeline, lane: Lane, place: int) -> Row:
    mark = lane.mark(place)
    findings = timeline.company.findings.get(mark.thing, [])
    return Row(
        thing=mark.thing,
        belongs=" ".join(findings),
        when=stamp(mark.at_s),
        wall=timeline.days.wall(mark.at_s),
        kind=lane.title,
        label=mark.label,
        findings=", ".join(finding.partition(":")[2] for finding in findings),
    )
