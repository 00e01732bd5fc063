"""Who watches: all streams of this process share one look at the database, and none waits for another.

A listener has what changed since it last took something, each submission once, as it is by then: who reads
slowly misses steps in between, never the last one.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from anyio import CapacityLimiter, to_thread

from app.errors import ApiError
from sandbox.service.cases.changes import Changed, Changes

_log = logging.getLogger(__name__)
LOOK_S = 0.5
MOST_CHANGES = 1_000
"""As many of a tenant's submissions may change before a listener takes them, or while it was away."""
OVERLAP = 20
"""So many revisions before the last one are told again to who comes back: they may have come out late."""
STALLED_S = 60.0
"""Who has taken nothing for so long is not counted any more where another one wants to watch."""
_LATE_S = 15.0  # longer than any transaction lives (database._IDLE_MS)


class Listener:
    """One stream: a tenant's, or of one submission. Used on the event loop only.

    `behind`: so much has changed that it was dropped. `removed`: its submission is gone.
    """

    def __init__(self, tenant: str, submission_id: str = "") -> None:
        self.tenant = tenant
        self.submission_id = submission_id
        self.behind = False
        self.removed = False
        self.asked_at = time.monotonic()
        self._known: dict[str, int] = {}
        self._waiting: dict[str, Changed] = {}
        self._woken = asyncio.Event()

    def offer(self, changed: Changed) -> None:
        """Keep it until it is taken, where it is of this listener and newer than what it knows."""
        state = changed.state
        if changed.tenant != self.tenant or self.submission_id not in ("", state.id):
            return
        if self._known.get(state.id, -1) >= changed.revision:
            return
        if len(self._known) >= MOST_CHANGES:
            self._known.clear()
        self._known[state.id] = changed.revision
        self._waiting.pop(state.id, None)
        self._waiting[state.id] = changed
        if len(self._waiting) > MOST_CHANGES:
            self._waiting.clear()
            self.behind = True
        self._woken.set()

    def knows(self, submission_id: str, revision: int) -> None:
        """Its reader has seen all of it up to there."""
        self._known[submission_id] = revision

    def remove(self) -> None:
        """Its submission is gone."""
        self.removed = True
        self._woken.set()

    async def take(self, timeout_s: float) -> list[Changed]:
        """What has changed since the last time; nothing after so many real seconds."""
        self.asked_at = time.monotonic()
        try:
            async with asyncio.timeout(timeout_s):
                await self._woken.wait()
        except TimeoutError:
            return []
        self._woken.clear()
        taken, self._waiting = list(self._waiting.values()), {}
        return taken


class Streams:
    """All listeners of this process, `most` at once."""

    def __init__(self, changes: Changes, most: int) -> None:
        self._changes = changes
        self._most = most
        self._listeners: set[Listener] = set()
        self._thread = CapacityLimiter(1)
        self._looking: asyncio.Task[None] | None = None
        self._began = asyncio.Event()

    @asynccontextmanager
    async def listen(self, tenant: str, submission_id: str = "") -> AsyncIterator[Listener]:
        """A listener to all changes from now on. Raises ApiError (`too_many_streams`)."""
        if len(self._listeners) >= self._most:
            self._drop_stalled()
        if len(self._listeners) >= self._most:
            message = f"This service has {self._most} streams open."
            raise ApiError("too_many_streams", message, "Ask again later, or poll the submission.")
        listener = Listener(tenant, submission_id)
        self._listeners.add(listener)
        try:
            if self._looking is None:
                self._looking = asyncio.create_task(self._look_again_and_again())
            await self._began.wait()
            yield listener
        finally:
            self._listeners.discard(listener)

    async def position(self) -> int:
        """The revision up to which all is told to who asks now."""
        return await to_thread.run_sync(self._changes.last, limiter=self._thread)

    async def current(self, submission_id: str) -> Changed | None:
        """As it is now."""
        return await to_thread.run_sync(self._changes.of, submission_id, limiter=self._thread)

    async def since(self, revision: int, tenant: str) -> list[Changed] | None:
        """What has changed since, and a little from before; None where it is too much to tell."""
        look = partial(self._changes.after, max(revision - OVERLAP, 0), MOST_CHANGES + 1, tenant)
        found = await to_thread.run_sync(look, limiter=self._thread)
        return found if len(found) <= MOST_CHANGES else None

    async def close(self) -> None:
        """End the look at the database."""
        if self._looking is not None:
            self._looking.cancel()

    def _drop_stalled(self) -> None:
        oldest = time.monotonic() - STALLED_S
        self._listeners = {one for one in self._listeners if one.asked_at > oldest}

    async def _look_again_and_again(self) -> None:
        look = _Look(self._changes)
        try:
            while self._listeners:
                await self._tell(look)
                self._began.set()
                await asyncio.sleep(LOOK_S)
        finally:
            self._looking = None
            self._began = asyncio.Event()

    async def _tell(self, look: "_Look") -> None:
        watched = {one.submission_id for one in self._listeners} - {""}
        try:
            fresh, there = await to_thread.run_sync(look.look, watched, limiter=self._thread)
        except Exception:  # noqa: BLE001 (nobody else would look the next time)
            _log.warning("the look for changes", exc_info=True)
            return
        for listener in tuple(self._listeners):
            for changed in fresh:
                listener.offer(changed)
            if listener.submission_id in watched - there:
                listener.remove()


class _Look:
    """What is new since the last look, also where it came out late."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._seen: dict[str, int] = {}
        self._marks: deque[tuple[float, int]] = deque()
        self._began = False

    def look(self, watched: set[str]) -> tuple[list[Changed], set[str]]:
        """The fresh ones in order, and which of the watched submissions are still there."""
        if not self._began:
            self._marks.append((time.monotonic(), self._changes.last()))
            self._began = True
        found = self._changes.after(self._floor(), MOST_CHANGES)
        fresh = [one for one in found if self._seen.get(one.state.id) != one.revision]
        self._seen = {one.state.id: one.revision for one in found}
        if len(found) == MOST_CHANGES:  # what is late among so many is not waited for
            self._marks.clear()
        if found:
            self._marks.append((time.monotonic(), found[-1].revision))
        return fresh, self._changes.there(watched) if watched else set()

    def _floor(self) -> int:
        """The last revision that was seen so long ago that nothing before it comes any more."""
        while len(self._marks) > 1 and time.monotonic() - self._marks[1][0] > _LATE_S:
            self._marks.popleft()
        return self._marks[0][1]
