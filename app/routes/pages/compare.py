"""`/compare`: two cases side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.compare.choices import choices
from app.compare.page import Comparison, comparison
from app.compare.side import Side, side_of
from app.deps import StorageDep
from app.errors import ApiError
from app.identity import ReaderDep
from app.routes.results import verdict_of
from app.templates import page
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_Id = Annotated[str, Query(max_length=64)]


@router.get("/compare")
def look(
    request: Request, caller: ReaderDep, storage: StorageDep, older: _Id = "", newer: _Id = ""
) -> Response:
    """With one of the two, the other is chosen among the cases of its product."""
    before, after = (_case(storage, one.strip(), caller.tenant) for one in (older, newer))
    known = after or before
    content = {
        "older": before,
        "newer": after,
        "choices": choices(storage, known) if known else [],
        "compared": _compared(storage, before, after) if before and after else None,
    }
    return page(request, "compare.html", content)


def _case(storage: Storage, submission_id: str, tenant: str) -> Submission | None:
    if not submission_id:
        return None
    found = storage.get(submission_id, tenant)
    if found is None:
        raise ApiError("not_found", "There is no such submission to compare.")
    return found


def _compared(storage: Storage, older: Submission, newer: Submission) -> Comparison:
    return comparison(_side(storage, older), _side(storage, newer))


def _side(storage: Storage, submission: Submission) -> Side:
    return side_of(storage, submission, verdict_of(submission, storage))
