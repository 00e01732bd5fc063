"""Makes every error of the application a problem, whoever raised it."""

import errno
import logging
from collections.abc import Mapping
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import compile_path

from app.access.origin import is_page
from app.errors import MEDIA_TYPE, ApiError, Problem, invalid, problem_of
from sandbox.failures import Failure, PhonehomeError, Unavailable

_OF_HTTP = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "wrong_media_type"}
_log = logging.getLogger(__name__)
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_SILENT = 408


def install(app: FastAPI) -> None:
    """Have the application answer so."""
    app.add_exception_handler(PhonehomeError, _phonehome)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(OSError, _system)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(Exception, _unexpected)


def _answer(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(problem.model_dump(), problem.status, headers, media_type=MEDIA_TYPE)


async def _phonehome(request: Request, error: Exception) -> Response:
    assert isinstance(error, PhonehomeError)
    if error.failure.code == "unauthenticated" and request.method == "GET" and is_page(request):
        return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", status_code=303)
    problem = problem_of(error)
    # Who is silent in the midst of a request would hold the line as well.
    return _answer(problem, {"Connection": "close"} if problem.status == _SILENT else None)


async def _validation(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return _answer(problem_of(invalid(error)))


async def _gone(_: Request, __: Exception) -> Response:
    """Nobody is there to read it."""
    return Response(status_code=400)


async def _system(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OSError)
    if error.errno not in _NO_SPACE:
        raise error
    return _answer(problem_of(ApiError("disk_full", "The service has no room for this.", "Try again later.")))


async def _database(_: Request, error: Exception) -> JSONResponse:
    _log.error("the database does not answer: %s", error)
    failure = Failure(code="bad_database", message="The database does not answer.", remedy="Try again later.")
    return _answer(problem_of(Unavailable(failure)))


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = _OF_HTTP.get(error.status_code, "invalid_request")
    headers = {"Allow": _allowed(request)} if code == "method_not_allowed" else error.headers
    return _answer(Problem(title=str(error.detail)[:500], status=error.status_code, code=code), headers)


def _allowed(request: Request) -> str:
    """The methods of all routes that have this path, or else its form; the framework names the first's."""
    path, exact, formed = request.scope["path"], set[str](), set[str]()
    for route in iter_route_contexts(request.app.routes):
        template, methods = str(getattr(route, "path", "")), getattr(route, "methods", None) or ()
        if compile_path(template)[0].match(path):
            (exact if template == path else formed).update(methods)
    return ", ".join(sorted(exact or formed))


async def _unexpected(request: Request, _: Exception) -> JSONResponse:
    """It answers outside of all that put the request's id on other answers."""
    problem = problem_of(ApiError("internal_error", "The service broke; see its log."))
    return _answer(problem, {"X-Request-ID": request.scope.get("request_id", "")})
