"""The one table from a failure's code to its HTTP status, and the form in which errors are told.

Errors are `application/problem+json` (RFC 9457) with the stable `code` as an extra member.
"""

from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from sandbox.failures import BadInput, Failure, PhonehomeError, Unavailable

MEDIA_TYPE = "application/problem+json"

STATUS = {
    "unauthenticated": 401,
    "forbidden": 403,
    "url_not_allowed": 403,
    "not_found": 404,
    "unknown_file": 404,
    "unknown_upload": 404,
    "method_not_allowed": 405,
    "sign_in_refused": 403,
    "request_timeout": 408,
    "idempotency_in_flight": 409,
    "not_ready": 409,
    "key_ended": 409,
    "no_record": 409,
    "bad_record": 409,
    "not_a_verdict": 409,
    "run_failed": 409,
    "still_running": 409,
    "upload_unfinished": 409,
    "wrong_offset": 409,
    "wrong_tus_version": 412,
    "already_ended": 409,
    "no_device": 409,
    "not_held": 409,
    "too_many_orders": 429,
    "held": 409,
    "too_large": 413,
    "wrong_media_type": 415,
    "device_closed": 403,
    "invalid_request": 422,
    "missing_field": 422,
    "reason_missing": 422,
    "rate_limited": 429,
    "quota_exceeded": 429,
    "upload_locked": 423,
    "too_many_uploads": 429,
    "upload_mismatch": 460,
    "bad_cursor": 422,
    "too_many_streams": 503,
    "jail_unavailable": 503,
    "disk_full": 507,
    "unready": 503,
}
_BAD_INPUT, _UNAVAILABLE, _INTERNAL = 422, 503, 500


class Problem(BaseModel):
    """An error. `code` is stable; programs switch on it."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["The archive has no AndroidManifest.xml, so it is not an APK."])
    status: int = Field(examples=[422])
    code: str = Field(examples=["no_manifest"])
    remedy: str = Field(default="", examples=["Submit an APK."])


class ApiError(PhonehomeError):
    """A failure of the HTTP layer itself; its status is in the table."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(Failure(code=code, message=message, remedy=remedy))


def invalid(error: ValidationError | RequestValidationError) -> ApiError:
    """What does not fit, and where; never what was sent."""
    return ApiError("invalid_request", "; ".join(_told(one) for one in error.errors()[:10])[:500])


def problem_of(error: PhonehomeError) -> Problem:
    """The error as it goes over the wire."""
    failure, status = error.failure, status_of(error)
    return Problem(title=failure.message, status=status, code=failure.code, remedy=failure.remedy)


def status_of(error: PhonehomeError) -> int:
    """The HTTP status of a failure."""
    default = _BAD_INPUT if isinstance(error, BadInput) else _INTERNAL
    default = _UNAVAILABLE if isinstance(error, Unavailable) else default
    return STATUS.get(error.failure.code, default)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For the OpenAPI description of a route: which errors it answers."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {status: {"model": Problem, "content": {MEDIA_TYPE: schema}} for status in statuses}


def _told(one: ErrorDetails) -> str:
    return f"{'.'.join(map(str, one['loc']))}: {one['msg']}"
