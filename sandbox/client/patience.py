"""When and how often a request is tried again. Seconds are real ones."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

_FOR_THE_MOMENT = frozenset({429, 502, 503, 504})
_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_IN_FLIGHT = b'"idempotency_in_flight"'
KEY = "Idempotency-Key"


@dataclass(frozen=True)
class Patience:
    """`tries` in all, with pauses that double from `first_s` to `longest_s`, each shortened by chance.

    A server that asks for more than `most_asked_s` is not waited for.
    """

    tries: int = 6
    first_s: float = 0.5
    longest_s: float = 20.0
    most_asked_s: float = 120.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def pauses(self) -> Iterator[float]:
        """Before the second try, the third, and so on."""
        for number in range(self.tries - 1):
            yield min(self.first_s * 2**number, self.longest_s) * random.uniform(0.5, 1.0)


class Retrying(httpx.BaseTransport):
    """Repeats what may be: reads, and posts that carry a key by which the server knows them again.

    A request that never got a connection is repeated whatever it is.
    """

    def __init__(self, inner: httpx.BaseTransport, patience: Patience) -> None:
        self._inner = inner
        self._patience = patience

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for pause in self._patience.pauses():
            asked = 0.0
            try:
                response = self._inner.handle_request(request)
            except httpx.TransportError as error:
                if not _may_repeat(request, error):
                    raise
            else:
                asked = retry_after_s(response.headers) or 0.0
                if not self._is_for_the_moment(request, response, asked):
                    return response
                response.close()
            self._patience.sleep(max(pause, asked))
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()

    def _is_for_the_moment(self, request: httpx.Request, response: httpx.Response, asked: float) -> bool:
        passing = response.status_code in _FOR_THE_MOMENT or _is_first_under_way(request, response)
        return passing and asked <= self._patience.most_asked_s and _may_repeat(request)


def retry_after_s(headers: httpx.Headers) -> float | None:
    """What `Retry-After` says, in seconds or as a date; None where it says nothing that can be read."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _is_first_under_way(request: httpx.Request, response: httpx.Response) -> bool:
    """The line broke, and the server still works on the same request of a moment ago."""
    if response.status_code != HTTPStatus.CONFLICT or KEY not in request.headers:
        return False
    return _IN_FLIGHT in response.read()


def _may_repeat(request: httpx.Request, error: httpx.TransportError | None = None) -> bool:
    if isinstance(error, httpx.UnsupportedProtocol):
        return False
    unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
    return unsent or request.method in _REPEATABLE or KEY in request.headers
