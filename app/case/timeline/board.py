"""A timeline for one stretch of time, as the page draws it and as its script fetches it. Pure."""

from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from app.case.timeline.axis import Axis, Days, Tick, axis
from app.case.timeline.bins import Bin, bins, level
from app.case.timeline.company import Company
from app.case.timeline.lanes import Lane, Material, lanes
from sandbox.verdict.wording import stamp

_MOST_NAMED = 60


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Drawn(_Shape):
    """A mark, or so many that stand too close. `belongs` names what belongs to it, `level` is its height."""

    thing: str
    belongs: str
    at_s: float
    to_s: float
    size: int
    level: int
    grave: bool
    label: str


class DrawnLane(_Shape):
    """`total` counts the marks of the whole run."""

    name: str
    title: str
    total: int
    marks: tuple[Drawn, ...]


class Moment(_Shape):
    at_s: float
    label: str


class Board(_Shape):
    """From `from_s` to `to_s` of a run that ends at `end_s`; `nights` from and to."""

    from_s: float
    to_s: float
    end_s: float
    lanes: tuple[DrawnLane, ...]
    ticks: tuple[Moment, ...]
    days: tuple[Moment, ...]
    nights: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Timeline:
    """Made of a run's material once for each time that it is looked at. `time_zone` is the owner's."""

    material: Material
    time_zone: str = ""

    @cached_property
    def lanes(self) -> dict[str, Lane]:
        return lanes(self.material)

    @cached_property
    def company(self) -> Company:
        return Company(self.material, self.lanes)

    @cached_property
    def days(self) -> Days:
        return Days(self.material.verdict.run, self.time_zone)

    def board(self, from_s: float, to_s: float, slots: int) -> Board:
        """What stands in a stretch of it, each lane in at most so many marks."""
        stretch = axis(from_s, to_s, self.material.end_s)
        return Board(
            from_s=stretch.from_s,
            to_s=stretch.to_s,
            end_s=self.material.end_s,
            lanes=tuple(self._lane(lane, stretch, slots) for lane in self.lanes.values()),
            ticks=_moments(stretch.ticks()),
            days=_moments(self.days.begin(stretch)),
            nights=tuple(self.days.nights(stretch)),
        )

    def _lane(self, lane: Lane, stretch: Axis, slots: int) -> DrawnLane:
        found = bins(lane.times, stretch.from_s, stretch.to_s, slots)
        drawn = tuple(self._drawn(lane, one) for one in found)
        return DrawnLane(name=lane.name, title=lane.title, total=len(lane.times), marks=drawn)

    def _drawn(self, lane: Lane, one: Bin) -> Drawn:
        things = [lane.thing(place) for place in range(one.first, one.end)]
        first, last = lane.times[one.first], lane.times[one.end - 1]
        alone = one.size == 1
        return Drawn(
            thing=things[0] if alone else f"several:{lane.name}:{lane.keys[one.first]}-{one.size}",
            belongs=" ".join(self._named(things, alone)),
            at_s=first,
            to_s=last,
            size=one.size,
            level=level(one.size),
            grave=any(thing in self.company.grave for thing in things),
            label=f"{stamp(first)}: {lane.label(one.first)}" if alone else _several(lane, one, first, last),
        )

    def _named(self, things: list[str], alone: bool) -> list[str]:
        """What marks it when it is chosen elsewhere: findings, and of several things each that has one."""
        told = [thing for thing in things if thing in self.company.findings or thing in self.company.groups]
        named = dict.fromkeys(finding for thing in told for finding in self.company.findings.get(thing, ()))
        return [*named, *(() if alone else told)][:_MOST_NAMED]


def _several(lane: Lane, one: Bin, first: float, last: float) -> str:
    when = stamp(first) if stamp(first) == stamp(last) else f"{stamp(first)} to {stamp(last)}"
    return f"{when}: {one.size:,} {lane.many}"


def _moments(ticks: list[Tick]) -> tuple[Moment, ...]:
    return tuple(Moment(at_s=tick.at_s, label=tick.label) for tick in ticks)
