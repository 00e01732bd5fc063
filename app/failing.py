"""Makes every error of the application a problem, whoever raised it; people get a page that tells it."""

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
from app.templates import page
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


def _answer(request: Request, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    if not _of_a_person(request):
        return _for_programs(problem, headers)
    response = page(request, "problem.html", {"problem": problem}, problem.status)
    response.headers.update(headers or {})
    return response


def _for_programs(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(problem.model_dump(), problem.status, headers, media_type=MEDIA_TYPE)


def _of_a_person(request: Request) -> bool:
    """Whether a browser asks for a page, or for what is nothing at all."""
    takes_pages = "text/html" in request.headers.get("accept", "")
    return takes_pages and (is_page(request) or "route" not in request.scope)


async def _phonehome(request: Request, error: Exception) -> Response:
    assert isinstance(error, PhonehomeError)
    if error.failure.code == "unauthenticated" and request.method == "GET" and is_page(request):
        return RedirectResponse(f"/sign-in?next={quote(_asked(request))}", status_code=303)
    problem = problem_of(error)
    # Who is silent in the midst of a request would hold the line as well.
    return _answer(request, problem, {"Connection": "close"} if problem.status == _SILENT else None)


def _asked(request: Request) -> str:
    """With its query: a link to a list says there which one."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _answer(request, problem_of(invalid(error)))


async def _gone(_: Request, __: Exception) -> Response:
    """Nobody is there to read it."""
    return Response(status_code=400)


async def _system(request: Request, error: Exception) -> Response:
    assert isinstance(error, OSError)
    if error.errno not in _NO_SPACE:
        raise error
    full = ApiError("disk_full", "The service has no room for this.", "Try again later.")
    return _answer(request, problem_of(full))


async def _database(_: Request, error: Exception) -> JSONResponse:
    """Also to people: a page tells who looks at it, which the database knows."""
    _log.error("the database does not answer: %s", error)
    failure = Failure(code="bad_database", message="The database does not answer.", remedy="Try again later.")
    return _for_programs(problem_of(Unavailable(failure)))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _OF_HTTP.get(error.status_code, "invalid_request")
    headers = {"Allow": _allowed(request)} if code == "method_not_allowed" else error.headers
    problem = Problem(title=str(error.detail)[:500], status=error.status_code, code=code)
    return _answer(request, problem, headers)


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
    return _for_programs(problem, {"X-Request-ID": request.scope.get("request_id", "")})
