"""The one table from a failure's code to its HTTP status, and the form in which errors are told.

Errors are `application/problem+json` (RFC 9457) with the stable `code` as an extra member.
"""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from sandbox.failures import BadInput, Failure, PhonehomeError, Unavailable

MEDIA_TYPE = "application/problem+json"

STATUS = {
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "not_ready": 409,
    "no_record": 409,
    "bad_record": 409,
    "not_a_verdict": 409,
    "run_failed": 409,
    "still_running": 409,
    "too_large": 413,
    "wrong_media_type": 415,
    "device_closed": 403,
    "invalid_request": 422,
    "missing_field": 422,
    "jail_unavailable": 503,
}
_BAD_INPUT, _UNAVAILABLE, _INTERNAL = 422, 503, 500
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
    app.add_exception_handler(Exception, _unexpected)


def _answer(status: int, failure: Failure) -> JSONResponse:
    problem = Problem(title=failure.message, status=status, code=failure.code, remedy=failure.remedy)
    return JSONResponse(problem.model_dump(), status_code=status, media_type=MEDIA_TYPE)


async def _phonehome(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, PhonehomeError)
    return _answer(status_of(error), error.failure)


async def _validation(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return _answer(422, Failure(code="invalid_request", message=told[:500]))


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = _OF_HTTP.get(error.status_code, "invalid_request")
    return _answer(error.status_code, Failure(code=code, message=str(error.detail)[:500]))


async def _unexpected(_: Request, __: Exception) -> JSONResponse:
    return _answer(500, Failure(code="internal_error", message="The service broke; see its log."))
