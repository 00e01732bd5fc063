"""`/waivers`: what people of the tenant answer for, and the form that waives a finding."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from app.access.notes import touched
from app.deps import ID, StorageDep
from app.errors import ApiError, invalid, status_of
from app.evidence.names import names
from app.forms import OUR_FORM, FieldsDep
from app.identity import ReaderDep, TriagerDep
from app.templates import page
from app.waiving import Asked, about, of_finding, terms_of, today
from sandbox.failures import PhonehomeError
from sandbox.service.identity.model import Scope
from sandbox.service.policies.waivers import WaiverBook

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_OF_A_PAGE = 50
_MOST_PAGES = 1000


@router.get("/waivers")
def listed(
    request: Request,
    caller: ReaderDep,
    storage: StorageDep,
    ended: bool = False,
    at: Annotated[int, Query(alias="page", ge=1, le=_MOST_PAGES)] = 1,
) -> Response:
    """Those that count today, or those that have ended; the newest first."""
    book = WaiverBook(storage.database)
    found = book.newest(caller.tenant, _OF_A_PAGE + 1, (at - 1) * _OF_A_PAGE, not ended)
    content = {
        "waivers": found[:_OF_A_PAGE],
        "ended": ended,
        "page": at,
        "more": len(found) > _OF_A_PAGE,
        "may": caller.may(Scope.TRIAGE),
        "today": today(),
    }
    return page(request, "waivers/list.html", content)


@router.get("/waivers/new")
def form(
    request: Request,
    caller: TriagerDep,
    storage: StorageDep,
    submission: Annotated[str, Query(max_length=64)] = "",
    finding: Annotated[int, Query(ge=1, le=2**31)] = 1,
) -> Response:
    """Filled in from a finding of a submission (its number, from 1), where one is named."""
    found = storage.get(submission, caller.tenant) if submission else None
    if not submission:
        return page(request, "waivers/new.html", {"asked": Asked(owner=caller.name), "today": today()})
    verdict = storage.verdict(found) if found else None
    if found is None or verdict is None or finding > len(verdict.findings):
        raise ApiError("not_found", "There is no such finding.")
    one = verdict.findings[finding - 1]
    told = {"about": about(one), "submission": found, "number": finding, "name": names(verdict)[finding - 1]}
    asked = of_finding(one, caller.name)
    return page(request, "waivers/new.html", {"asked": asked, "today": today(), **told})


@router.post("/waivers", dependencies=[OUR_FORM])
def add(request: Request, caller: TriagerDep, storage: StorageDep, fields: FieldsDep) -> Response:
    """What cannot be is told on the form, as it was filled in."""
    asked = Asked.of_form(fields)
    try:
        made = WaiverBook(storage.database).add(caller.tenant, terms_of(asked), caller.name)
    except ValidationError as error:
        return _again(request, asked, invalid(error))
    except PhonehomeError as error:
        return _again(request, asked, error)
    touched(request, made.id)
    return RedirectResponse(f"/waivers#{made.id}", status_code=303)


@router.post("/waivers/{id}/end", dependencies=[OUR_FORM])
def end(
    caller: TriagerDep, storage: StorageDep, waiver_id: Annotated[str, Path(alias="id", pattern=ID)]
) -> Response:
    """It counts no more, and stays on record."""
    if WaiverBook(storage.database).end(caller.tenant, waiver_id, caller.name) is None:
        raise ApiError("not_found", "There is no such waiver.")
    return RedirectResponse("/waivers", status_code=303)


def _again(request: Request, asked: Asked, error: PhonehomeError) -> Response:
    content = {"asked": asked, "today": today(), "failure": error.failure}
    return page(request, "waivers/new.html", content, status_of(error))
