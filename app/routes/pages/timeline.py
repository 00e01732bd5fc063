"""`/submissions/{id}/timeline.json` and its neighbours: what the script of a case's timeline asks for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from app.case.case import Case
from app.case.timeline.bins import MOST_SLOTS
from app.case.timeline.board import Board, Timeline
from app.case.timeline.listing import Things, company_of, marks_between
from app.case.timeline.material import timeline_of
from app.deps import StorageDep, SubmissionDep
from app.errors import ApiError
from app.identity import ReaderDep

router = APIRouter(include_in_schema=False, prefix="/submissions/{id}")

_MOST_S = 1e9
_LONGEST = 200
_NONE = "There is no such thing in this case."


def _made(caller: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Timeline:
    made = timeline_of(Case(submission, storage, caller))
    if made is None:
        raise ApiError("not_found", "This case has no timeline: it has no verdict.")
    return made


TimelineDep = Annotated[Timeline, Depends(_made)]
From = Annotated[float, Query(alias="from", ge=0, le=_MOST_S, allow_inf_nan=False)]
To = Annotated[float, Query(alias="to", ge=0, le=_MOST_S, allow_inf_nan=False)]
Slots = Annotated[int, Query(ge=1, le=MOST_SLOTS)]
Name = Annotated[str, Query(max_length=_LONGEST)]


@router.get("/timeline.json")
def board(timeline: TimelineDep, from_s: From = 0.0, to_s: To = _MOST_S, slots: Slots = 120) -> Board:
    """What stands between two device times (seconds), each lane in so many marks at most."""
    return timeline.board(from_s, to_s, slots)


@router.get("/timeline/marks.json")
def marks(timeline: TimelineDep, lane: Name, from_s: From, to_s: To) -> Things:
    """The things of one lane between two device times."""
    return _or_none(marks_between(timeline, lane, from_s, to_s))


@router.get("/timeline/together.json")
def together(timeline: TimelineDep, thing: Name) -> Things:
    """What belongs to a thing of the case."""
    return _or_none(company_of(timeline, thing))


def _or_none(found: Things | None) -> Things:
    if found is None:
        raise ApiError("not_found", _NONE)
    return found
