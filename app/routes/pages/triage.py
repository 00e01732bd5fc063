"""`/submissions/{id}/…`: the forms of a case's section of triage; each leads back to it."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app import triage
from app.deps import StorageDep, SubmissionDep
from app.forms import OUR_FORM, FieldsDep
from app.identity import TriagerDep
from sandbox.service.submission import Submission

router = APIRouter(
    prefix="/submissions/{id}",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    dependencies=[OUR_FORM],
)


@router.post("/assignee")
def assign(
    request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep, fields: FieldsDep
) -> Response:
    """Empty: nobody."""
    given = fields.get("assignee", "").strip()
    assignee = triage.checked(triage.Assigned, {"assignee": given}).assignee if given else ""
    triage.assign(request, storage, submission, assignee)
    return _back(submission)


@router.post("/labels")
def add_label(
    request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep, fields: FieldsDep
) -> Response:
    label = triage.checked(triage.Labelled, {"label": fields.get("label", "").strip()}).label
    triage.add_label(request, storage, submission, label)
    return _back(submission)


@router.post("/labels/{label}/remove")
def remove_label(
    request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep, label: str
) -> Response:
    triage.remove_label(request, storage, submission, label)
    return _back(submission)


@router.post("/notes")
def write(
    request: Request, caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, fields: FieldsDep
) -> Response:
    text = triage.checked(triage.Written, _only(fields, "text")).text.replace("\r\n", "\n")
    triage.write_note(request, storage, submission, text, caller)
    return _back(submission)


@router.post("/notes/{note}/delete")
def delete(caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, note: str) -> Response:
    triage.delete_note(storage, submission, note, caller)
    return _back(submission)


@router.post("/judgements")
def judge(
    request: Request, caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, fields: FieldsDep
) -> Response:
    told = triage.checked(triage.Opined, _only(fields, "fingerprint", "opinion", "reason"))
    triage.judge(request, storage, submission, told, caller)
    return _back(submission)


def _only(fields: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: fields[name] for name in names if name in fields}


def _back(submission: Submission) -> Response:
    return RedirectResponse(f"/submissions/{submission.id}#triage", status_code=303)
