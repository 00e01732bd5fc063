"""What the service refuses or cannot do. Each carries the service's own code, sentence and remedy.

What repeating will not mend is a BadInput (exit code 4), all else is Unavailable (5): the command line needs
no table of its own.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from sandbox.failures import BadInput, Failure, PhonehomeError, Unavailable

_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LONGEST = 1000


class ServiceError(PhonehomeError):
    """`status` is HTTP's; 0 where no answer came. `retry_after_s` is real seconds, where the service says."""

    def __init__(self, failure: Failure, status: int = 0, retry_after_s: float | None = None) -> None:
        super().__init__(failure)
        self.status = status
        self.retry_after_s = retry_after_s


class Refused(ServiceError, BadInput):
    """The request itself is at fault; these below are the cases that a program tells apart."""


class Unauthenticated(Refused):
    """No key, or none that is known."""


class Forbidden(Refused):
    """The key lacks the scope."""


class NotFound(Refused):
    """There is no such thing, or it is another tenant's."""


class Conflict(Refused):
    """Not in this state: no verdict yet, or the run failed."""


class Overloaded(ServiceError, Unavailable):
    """Too many requests, or no service for the moment; it was tried again until patience ended."""


class Broken(ServiceError, Unavailable):
    """The service, or something before it, failed."""


class Unreachable(ServiceError, Unavailable):
    """Nobody answered, or not in time."""


_KINDS: Mapping[int, type[ServiceError]] = {
    HTTPStatus.UNAUTHORIZED: Unauthenticated,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: NotFound,
    HTTPStatus.CONFLICT: Conflict,
    HTTPStatus.TOO_MANY_REQUESTS: Overloaded,
    HTTPStatus.SERVICE_UNAVAILABLE: Overloaded,
}


def error_of(status: int, body: bytes, retry_after_s: float | None = None) -> ServiceError:
    """The error that an answer with such a status is."""
    default = Broken if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Refused
    return _KINDS.get(status, default)(_failure(status, body), status, retry_after_s)


def _failure(status: int, body: bytes) -> Failure:
    """Of a problem (RFC 9457); of anything else, which a proxy or another server sent, what can be said."""
    try:
        problem = json.loads(body)
        code, title = str(problem["code"]), str(problem["title"])
    except (ValueError, LookupError, TypeError, RecursionError):
        code = title = ""
    if _CODE.fullmatch(code):
        return Failure(code=code, message=title[:_LONGEST], remedy=str(problem.get("remedy", ""))[:_LONGEST])
    return Failure(
        code="unexpected_answer",
        message=f"The answer is {status} and no problem of Phonehome's.",
        remedy="Is this the address of a Phonehome server, and what stands before it in order?",
    )
