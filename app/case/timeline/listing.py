"""Things in a list: what belongs to one, and what stands in one mark. Pure."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from app.case.timeline.bins import bins
from app.case.timeline.board import Timeline
from app.case.timeline.lanes import Lane, found
from sandbox.verdict.wording import stamp

MOST = 200
"""Things of a list."""

_MOST_OF_A_LANE = 60


class Listed(BaseModel):
    """A thing. `when` is its time in words, `title` that of its lane."""

    model_config = ConfigDict(frozen=True)

    lane: str
    title: str
    thing: str
    at_s: float
    when: str
    label: str


class Things(BaseModel):
    """`thing` is what was asked for, None where it is several; `more` counts what the list does not hold."""

    model_config = ConfigDict(frozen=True)

    thing: Listed | None = None
    listed: tuple[Listed, ...] = ()
    more: int = 0


def company_of(timeline: Timeline, thing: str) -> Things | None:
    """A thing of the case with what belongs to it, by lanes and times; None for what is none."""
    here = found(timeline.lanes, thing)
    if here is None:
        return None
    every = [one for name in timeline.company.of(thing) if (one := found(timeline.lanes, name)) is not None]
    kept = [one for name in timeline.lanes for one in _first_of(name, every)][:MOST]
    return Things(
        thing=_listed(*here), listed=tuple(_listed(*one) for one in kept), more=len(every) - len(kept)
    )


def marks_between(timeline: Timeline, name: str, from_s: float, to_s: float) -> Things | None:
    """The first things of a lane between two times, ends included; None where there is no such lane."""
    lane = timeline.lanes.get(name)
    if lane is None:
        return None
    every = [
        (lane, place) for one in bins(lane.times, from_s, to_s, 1) for place in range(one.first, one.end)
    ]
    return Things(listed=tuple(_listed(*one) for one in every[:MOST]), more=max(len(every) - MOST, 0))


def _first_of(name: str, every: Iterable[tuple[Lane, int]]) -> list[tuple[Lane, int]]:
    """Of one lane, in the order of time: many of one kind leave room for the others."""
    return sorted((one for one in every if one[0].name == name), key=_place)[:_MOST_OF_A_LANE]


def _place(one: tuple[Lane, int]) -> int:
    return one[1]


def _listed(lane: Lane, place: int) -> Listed:
    mark = lane.mark(place)
    when = stamp(mark.at_s)
    return Listed(
        lane=lane.name, title=lane.title, thing=mark.thing, at_s=mark.at_s, when=when, label=mark.label
    )
