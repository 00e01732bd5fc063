"""`/submissions/{id}/flows` and its neighbours: the records of a case, each on a page of its own."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import HTMLResponse

from app.case.case import Case
from app.deps import StorageDep, SubmissionDep
from app.errors import ApiError
from app.identity import ReaderDep
from app.records import records
from app.records.asked import Asked
from app.records.files import opened_file
from app.records.flow import content as flow_content
from app.records.flows import rows
from app.records.inventory import package_of
from app.records.record import Record
from app.routes.results import require_done
from app.templates import page

router = APIRouter(prefix="/submissions/{id}", include_in_schema=False, default_response_class=HTMLResponse)


def _case(caller: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Case:
    require_done(submission)
    return Case(submission, storage, caller)


_CaseDep = Annotated[Case, Depends(_case)]
_NumberDep = Annotated[int, Path(ge=1, le=2**53)]


def _shown(request: Request, case: Case, template: str, content: Mapping[str, object] | None) -> Response:
    """A page below the case's, with the ways to its neighbours."""
    if content is None:
        raise ApiError("not_found", "The case has no such record.")
    record = next((one for one in records.RECORDS if one.name == template.split("_")[0]), None)
    told = {
        "case": case,
        "submission": case.submission,
        "content": content,
        "asked": Asked(request.query_params),
        "record": record,
        "records": records.of(case),
    }
    return page(request, f"records/{template}.html", told)


@router.get("/flows/rows")
def flow_rows(request: Request, case: _CaseDep) -> Response:
    """Rows alone, for the script that fetches them as they come into sight."""
    content = rows(case, Asked(request.query_params))
    return page(request, "records/flows_rows.html", {"case": case, "content": content})


@router.get("/flows/{number}")
def flow(request: Request, case: _CaseDep, number: _NumberDep) -> Response:
    return _shown(request, case, "flows_one", flow_content(case, number, Asked(request.query_params)))


@router.get("/files/{number}")
def file(request: Request, case: _CaseDep, number: _NumberDep) -> Response:
    return _shown(request, case, "files_one", opened_file(case, number, Asked(request.query_params)))


@router.get("/inventory/{number}")
def package(request: Request, case: _CaseDep, number: _NumberDep) -> Response:
    return _shown(request, case, "inventory_one", package_of(case, number))


def _page_of(record: Record) -> Callable[[Request, Case], Response]:
    def look(request: Request, case: _CaseDep) -> Response:
        found = record.run(case, Asked(request.query_params)) if record.shown(case) else None
        return _shown(request, case, record.name, found)

    return look


for _record in records.RECORDS:
    router.add_api_route(f"/{_record.name}", _page_of(_record), name=f"records_{_record.name}")
