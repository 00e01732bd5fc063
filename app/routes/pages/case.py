"""`/submissions/{id}`: a case on one page."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.case.case import Case
from app.case.head import head
from app.case.sections import shown
from app.deps import StorageDep, SubmissionDep
from app.identity import ReaderDep
from app.templates import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_REFRESH_S = 3
"""Real seconds, for who runs no script."""


@router.get("/submissions/{id}")
def look(request: Request, caller: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Response:
    case = Case(submission, storage, caller)
    sections, styles, scripts = shown(case)
    content: dict[str, object] = {
        "case": case,
        "submission": submission,
        "sections": sections,
        "styles": styles,
        "scripts": scripts,
        "head": head(case),
        "refresh_s": _REFRESH_S,
    }
    return page(request, "case.html", content)
