"""The one table from a failure's code to its HTTP status, and the form in which errors are told.

Errors are `application/problem+json` (RFC 9457) with the stable `code` as an extra member.
"""

import errno
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

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
    "request_timeout": 408,
    "idempotency_in_flight": 409,
    "not_ready": 409,
    "run_failed": 409,
    "still_running": 409,
    "upload_unfinished": 409,
    "wrong_offset": 409,
    "wrong_tus_version": 412,
    "too_large": 413,
    "wrong_media_type": 415,
    "device_closed": 403,
    "invalid_request": 422,
    "missing_field": 422,
    "upload_locked": 423,
    "too_many_uploads": 429,
    "upload_mismatch": 460,
    "jail_unavailable": 503,
    "disk_full": 507,
}
_BAD_INPUT, _UNAVAILABLE, _INTERNAL, _SILENT = 422, 503, 500, 408
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_OF_HTTP = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "wrong_media_type"}


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


def install(app: FastAPI) -> None:
    """Make every error of the application a problem."""
    app.add_exception_handler(PhonehomeError, _phonehome)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(OSError, _system)
    app.add_exception_handler(Exception, _unexpected)


def _answer(error: PhonehomeError) -> JSONResponse:
    problem = problem_of(error)
    # Who is silent in the midst of a request would hold the line as well.
    headers = {"Connection": "close"} if problem.status == _SILENT else None
    return JSONResponse(problem.model_dump(), problem.status, headers, media_type=MEDIA_TYPE)


def _told(one: ErrorDetails) -> str:
    return f"{'.'.join(map(str, one['loc']))}: {one['msg']}"


async def _phonehome(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, PhonehomeError)
    return _answer(error)


async def _validation(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _answer(invalid(error))


async def _gone(_: Request, __: Exception) -> Response:
    """Nobody is there to read it."""
    return Response(status_code=400)


async def _system(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OSError)
    if error.errno not in _NO_SPACE:
        raise error
    return _answer(ApiError("disk_full", "The service has no room for this.", "Try again later."))


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = _OF_HTTP.get(error.status_code, "invalid_request")
    problem = Problem(title=str(error.detail)[:500], status=error.status_code, code=code)
    return JSONResponse(problem.model_dump(), error.status_code, error.headers, media_type=MEDIA_TYPE)


async def _unexpected(_: Request, __: Exception) -> JSONResponse:
    return _answer(ApiError("internal_error", "The service broke; see its log."))
