"""`/submissions/{id}/findings/{name}`: one finding, with its proof step by step."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.case.case import Case
from app.case.triage import judged_row, may_triage
from app.deps import StorageDep, SubmissionDep
from app.errors import ApiError
from app.evidence.proof import Proof, proof
from app.evidence.way import way
from app.identity import ReaderDep
from app.templates import page
from sandbox.detect.retrace.model import Retraced
from sandbox.failures import Unavailable
from sandbox.service.casefile.retracing import kept, retraced
from sandbox.verdict.model import Verdict

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

_NAME = r"^[0-9a-f]{64}(-[0-9]{1,6})?$"
_NOW: Literal["now"] = "now"


@router.get("/submissions/{id}/findings/{name}")
def look(
    request: Request,
    caller: ReaderDep,
    submission: SubmissionDep,
    storage: StorageDep,
    name: Annotated[str, Path(pattern=_NAME)],
    which: Annotated[int, Query(alias="proof", ge=1, le=1000)] = 1,
    steps: Literal["now", ""] = "",
) -> Response:
    """The steps are shown where they were followed already; with `steps=now` they are followed first."""
    case = Case(submission, storage, caller)
    verdict = case.verdict
    found = proof(case, verdict, name, which - 1) if verdict else None
    if verdict is None or found is None:
        raise ApiError("not_found", "There is no such finding.")
    content = {
        "case": case,
        "submission": submission,
        "finding": found.finding,
        "proof": found,
        "row": judged_row(case, found.number),
        "may": may_triage(case),
        "retrace": f"{case.place}/findings/{name}?proof={which}&steps={_NOW}",
    }
    return page(request, "finding.html", content | _steps(case, verdict, found, now=steps == _NOW))


def _steps(case: Case, verdict: Verdict, found: Proof, *, now: bool) -> dict[str, object]:
    """What the template says of the steps."""
    trouble = ""
    try:
        answers = retraced(case.folder, verdict, found.finding) if now else kept(case.folder, found.finding)
    except Unavailable as error:
        answers, trouble = kept(case.folder, found.finding), f"{error.failure.message} {error.failure.remedy}"
    asked = [answer for evidence, answer in answers if evidence is found.evidence]
    answer: Retraced | None = asked[0] if asked else None
    pending = bool(asked) and answer is None and not trouble
    return {"way": way(answer) if answer else None, "pending": pending, "trouble": trouble}
