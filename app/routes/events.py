"""`…/events`: what becomes of submissions, as server-sent events."""

import time
from collections.abc import AsyncIterable, AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.deps import SubmissionDep
from app.errors import responses
from app.identity import ReaderDep
from app.streams import Listener, Streams
from sandbox.service.cases.changes import Changed

router = APIRouter(tags=["events"])

_LONGEST_S = 3600.0
_LOOK_S = 5.0
_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Server-sent events, without an end or until the submission has one"}
}

LastEventId = Annotated[
    str,
    Header(pattern=r"^[0-9]{0,18}$", description="The `id` of the last event that was seen; go on after it."),
]


def _streams(request: Request) -> Streams:
    streams: Streams = request.app.state.streams
    return streams


StreamsDep = Annotated[Streams, Depends(_streams)]


async def _of_tenant(caller: ReaderDep, streams: StreamsDep) -> AsyncIterator[Listener]:
    async with streams.listen(caller.tenant) as listener:
        yield listener


async def _of_one(_: ReaderDep, submission: SubmissionDep, streams: StreamsDep) -> AsyncIterator[Listener]:
    async with streams.listen(submission.tenant, submission.id) as listener:
        yield listener


@router.get(
    "/v1/submissions/{id}/events",
    summary="Watch a submission",
    response_class=EventSourceResponse,
    responses={**_EVENTS, **responses(401, 403, 404, 422, 503)},
)
async def watch_one(
    listener: Annotated[Listener, Depends(_of_one)], streams: StreamsDep, last_event_id: LastEventId = ""
) -> AsyncIterable[ServerSentEvent]:
    """First how it is, then each change, until it has ended or was deleted (`removed`).

    An event's name is the `status`; its data has `phase`, `fraction` (of the phase), `device_time_s`, the
    last `stimulus`, `attempts`, `outcome`, `decision` and the code of a `failure`. Progress is told once a
    second at most. With `Last-Event-ID` nothing is told that was seen already.
    """
    current = await streams.current(listener.submission_id)
    if current is None:
        yield _removed(listener.submission_id)
        return
    seen = min(int(last_event_id or -1), current.revision)
    if current.state.ended and seen == current.revision:
        return
    listener.knows(current.state.id, seen)
    listener.offer(current)
    async for event in _told(listener):
        yield event


@router.get(
    "/v1/events",
    summary="Watch all submissions",
    response_class=EventSourceResponse,
    responses={**_EVENTS, **responses(401, 403, 422, 503)},
)
async def watch_all(
    listener: Annotated[Listener, Depends(_of_tenant)], streams: StreamsDep, last_event_id: LastEventId = ""
) -> AsyncIterable[ServerSentEvent]:
    """Each change of the tenant's submissions from now on, or since `Last-Event-ID`; see the events of one.

    After `watching` all is told that comes: who lists the submissions then misses nothing. After `behind`
    more has changed than is told: list them anew. A deleted one is not told of. A reader that comes back may
    be told a few changes again. A stream of an hour ends.
    """
    position = await streams.position()
    missed = await streams.since(int(last_event_id), listener.tenant) if last_event_id else None
    if missed is None:
        yield ServerSentEvent(event="behind" if last_event_id else "watching", id=str(position), data={})
    for changed in missed or ():
        listener.offer(changed)
    async for event in _told(listener):
        yield event


async def _told(listener: Listener) -> AsyncIterator[ServerSentEvent]:
    """An hour at most: by then the caller's key may have been taken away."""
    ends = time.monotonic() + _LONGEST_S
    while time.monotonic() < ends:
        if listener.behind:
            listener.behind = False
            yield ServerSentEvent(event="behind", data={})
        for changed in await listener.take(_LOOK_S):
            yield _event(changed)
            if listener.submission_id and changed.state.ended:
                return
        if listener.removed:
            yield _removed(listener.submission_id)
            return


def _event(changed: Changed) -> ServerSentEvent:
    return ServerSentEvent(event=changed.state.status, id=str(changed.revision), data=changed.state)


def _removed(submission_id: str) -> ServerSentEvent:
    return ServerSentEvent(event="removed", data={"id": submission_id})
