"""How far a run is: as the server tells it (server-sent events), or by asking again and again."""

import time
from collections.abc import Iterator
from http import HTTPStatus

import httpx
from httpx_sse import EventSource, SSEError
from pydantic import ValidationError

from sandbox.client.connection import Connection
from sandbox.client.errors import Refused
from sandbox.client.records import Event
from sandbox.failures import Failure, Unavailable
from sandbox.service.submission import Submission

LOOK_S = 2.0
"""Real seconds between two looks at what is not told."""
_STREAM = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
_NO_STREAM = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_ACCEPTABLE})
_SILENCE_S = 60.0


class Clock:
    """For how long something is waited for: `timeout_s` real seconds, or without an end."""

    def __init__(self, timeout_s: float | None) -> None:
        self._deadline = time.monotonic() + timeout_s if timeout_s is not None else float("inf")

    @property
    def left_s(self) -> float:
        """Below zero when it is over."""
        return self._deadline - time.monotonic()

    def check(self) -> None:
        """Raises Unavailable (`timed_out`) when it is over."""
        if self.left_s < 0:
            message = "It has not ended in the time that it was given here; it goes on."
            raise Unavailable(
                Failure(code="timed_out", message=message, remedy="`phonehome watch` waits on.")
            )


class Watch:
    """Iterates over the events of one submission, whose last one says how it ended.

    Each time that the stream ends, or where there is none, the submission itself is looked at; then again
    after `LOOK_S`. Raises Unavailable (`timed_out`) after `timeout_s` real seconds, or a ServiceError.
    """

    def __init__(self, connection: Connection, path: str, timeout_s: float | None = None) -> None:
        self._connection = connection
        self._path = path
        self._clock = Clock(timeout_s)
        self._streams = True
        self._last_id = ""

    def __iter__(self) -> Iterator[Event]:
        while True:
            for event in self._streamed():
                yield event
                if event.ended:
                    return
            seen = self._connection.read(Submission, self._path)
            event = Event(status=seen.status, phase=seen.phase, outcome=seen.outcome)
            yield event
            if event.ended:
                return
            self._clock.check()
            self._connection.patience.sleep(LOOK_S)

    def _streamed(self) -> Iterator[Event]:
        """Those of one connection, for as long as it holds; none where the server has no stream."""
        if not self._streams:
            return
        headers = _STREAM | ({"Last-Event-ID": self._last_id} if self._last_id else {})
        silence_s = max(1.0, min(_SILENCE_S, self._clock.left_s))
        try:
            with self._connection.stream(f"{self._path}/events", headers, silence_s) as response:
                yield from self._events(response)
        except Refused as error:
            if error.status not in _NO_STREAM:
                raise
            self._streams = False
        except (SSEError, ValidationError):
            self._streams = False

    def _events(self, response: httpx.Response) -> Iterator[Event]:
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Checked(response.stream, self._clock)
        try:
            for sent in EventSource(response).iter_sse():
                self._last_id = sent.id or self._last_id
                if sent.data:
                    yield Event.model_validate_json(sent.data)
        except httpx.TransportError:
            return  # broken off, or silent: it is taken up again


class _Checked(httpx.SyncByteStream):
    """A stream may be kept alive by comments only: its bytes are when the clock is looked at."""

    def __init__(self, inner: httpx.SyncByteStream, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._inner:
            self._clock.check()
            yield piece

    def close(self) -> None:
        self._inner.close()
