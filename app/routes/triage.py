"""`…/triage`: who looks after a case, its labels and notes, and what people make of its findings."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from app.deps import ID, StorageDep, SubmissionDep
from app.errors import responses
from app.identity import ReaderDep, TriagerDep
from app.triage import (
    LABEL,
    Assigned,
    Opined,
    Written,
    add_label,
    assign,
    delete_note,
    judge,
    remove_label,
    write_note,
)
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.service.triage.desk import triage_of
from sandbox.service.triage.model import Judgement, Note, Triage

router = APIRouter(prefix="/v1/submissions/{id}", tags=["triage"], responses=responses(401, 403, 404, 422))

_Label = Annotated[str, Path(alias="label", pattern=LABEL, examples=["maker-asked"])]


@router.get("/triage", summary="What people said of a case")
def look(_: ReaderDep, submission: SubmissionDep, storage: StorageDep) -> Triage:
    """Nothing of it changes the verdict, nor what a policy decides: who accepts a finding signs a waiver."""
    return _now(submission, storage)


@router.put("/assignee", summary="Give a case to somebody", responses=responses(400))
def give(
    request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep, body: Assigned
) -> Triage:
    """The list finds it by `assignee`."""
    assign(request, storage, submission, body.assignee)
    return _now(submission, storage)


@router.delete("/assignee", summary="Nobody looks after it any more")
def take(request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep) -> Triage:
    """Nothing happens where nobody did."""
    assign(request, storage, submission, "")
    return _now(submission, storage)


@router.put("/labels/{label}", summary="Label a case")
def put_label(
    request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep, label: _Label
) -> Triage:
    """Up to 64 letters, digits and `._:@+-`, a letter or digit first; 32 at most. The list finds it by
    `label`. Unlike tags, which its submitter gave it, labels come and go.
    """
    add_label(request, storage, submission, label)
    return _now(submission, storage)


@router.delete("/labels/{label}", summary="Take a label from a case")
def delete_label(
    request: Request, _: TriagerDep, submission: SubmissionDep, storage: StorageDep, label: _Label
) -> Triage:
    """Nothing happens where it has not that label."""
    remove_label(request, storage, submission, label)
    return _now(submission, storage)


@router.post("/notes", status_code=201, summary="Write a note", responses=responses(400))
def note(
    request: Request, caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, body: Written
) -> Note:
    """Plain text. No note is ever changed: write another."""
    return write_note(request, storage, submission, body.text, caller)


@router.delete("/notes/{note}", status_code=204, summary="Delete a note")
def remove_note(
    caller: TriagerDep,
    submission: SubmissionDep,
    storage: StorageDep,
    note_id: Annotated[str, Path(alias="note", pattern=ID)],
) -> Response:
    """Its author may, and who has the scope `admin`."""
    delete_note(storage, submission, note_id, caller)
    return Response(status_code=204)


@router.post("/judgements", status_code=201, summary="Confirm or reject a finding", responses=responses(400))
def opine(
    request: Request, caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, body: Opined
) -> Judgement:
    """The last word on a finding counts, for later cases of the same product, too (`carried`); `open` takes
    back what was said. It changes neither the verdict nor what a policy decides.
    """
    return judge(request, storage, submission, body, caller)


def _now(submission: Submission, storage: Storage) -> Triage:
    verdict = storage.verdict(submission) if submission.status is Status.DONE else None
    return triage_of(storage.database, submission, verdict)
