"""What is logged, measured and traced of every request: the outermost layer of the application.

Every answer has `X-Request-ID`: the caller's, where it is 1 to 64 letters, digits, `.`, `_` and `-`, or a
new one.
"""

import logging
import re
import secrets
import time
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.operations.logs.bound import bind, unbind_all
from sandbox.operations.metrics.model import Metrics
from sandbox.operations.traces.tracing import Span
from sandbox.operations.watching import Watching
from sandbox.service.origin import Origin, coming_from

HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OTHER = "other"
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
_log = logging.getLogger("phonehome.access")


class Observing:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, watching: Watching) -> None:
        self._app = app
        self._watching = watching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Requests are observed; whatever else comes is handed on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        seen = _Seen(scope, receive, send, _request_id(headers))
        # Each request has a context of its own, which ends with it: nothing is unbound afterwards, so that
        # the server's own words on an error still say which request it was.
        unbind_all()
        bind(request=seen.id)
        scope["request_id"] = seen.id
        with self._watching.tracing.request(seen.method, headers.get("traceparent", "")) as span:
            origin = Origin(request=seen.id, traceparent=span.traceparent)
            try:
                with coming_from(origin):
                    await self._app(scope, seen.receive, seen.send)
            finally:
                seen.over(self._watching.metrics, span)


@dataclass
class _Seen:
    """One request, and what was seen of it."""

    scope: Scope
    inner_receive: Receive
    inner_send: Send
    id: str
    status: int = 500
    received: int = 0

    def __post_init__(self) -> None:
        self._since = time.monotonic()

    @property
    def method(self) -> str:
        """Of those that there are."""
        method: str = self.scope["method"]
        return method if method in _METHODS else _OTHER

    @property
    def route(self) -> str:
        """As its template: a label must not be the caller's to choose."""
        return getattr(self.scope.get("route"), "path", "") or _OTHER

    async def receive(self) -> Message:
        """Counts what comes in."""
        message = await self.inner_receive()
        self.received += len(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        """Puts the id on the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self.id
        await self.inner_send(message)

    def over(self, metrics: Metrics, span: Span) -> None:
        """Tell everybody."""
        seconds, route = time.monotonic() - self._since, self.route
        metrics.requests.labels(route, self.method, str(self.status)).inc()
        metrics.request_seconds.labels(route, self.method).observe(seconds)
        metrics.received_bytes.labels(route).inc(self.received)
        span.rename(f"{self.method} {route}")
        about = {"http.request.method": self.method, "http.route": route}
        span.tell({**about, "http.response.status_code": self.status, "phonehome.request": self.id})
        if self.status >= 500:
            span.fail(str(self.status))
        told = {"method": self.method, "route": route, "status": self.status}
        level = logging.DEBUG if route in _QUIET else logging.INFO
        _log.log(level, "request", extra={**told, "ms": round(seconds * 1000, 1)})


def _request_id(headers: Headers) -> str:
    given = headers.getlist(HEADER)
    if len(given) == 1 and _ID.fullmatch(given[0]):
        return given[0]
    return secrets.token_hex(16)
