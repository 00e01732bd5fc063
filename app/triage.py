"""What people do to a case, for programs and pages alike; the audit log is told each deed whole."""

from typing import Annotated, TypeVar

from fastapi import Request
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from app.access.notes import touched
from app.errors import ApiError, invalid
from app.schemas import Line, Text
from sandbox.reports.fingerprint import fingerprint
from sandbox.service.identity.model import Caller
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from sandbox.service.triage.handling import Handlings
from sandbox.service.triage.judgements import LONGEST_REASON, Judgements
from sandbox.service.triage.model import Judgement, Note, Opinion
from sandbox.service.triage.notes import LONGEST_NOTE, Notes, may_remove

LABEL = r"^[A-Za-z0-9][A-Za-z0-9._:@+-]{0,63}$"
LabelName = Annotated[str, StringConstraints(pattern=LABEL)]
_NOT_BLANK = StringConstraints(min_length=1, pattern=r"\S")
Person = Annotated[Line, _NOT_BLANK, AfterValidator(str.strip)]
_Written = Annotated[Text, _NOT_BLANK, AfterValidator(str.strip)]
_Fingerprint = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
MOST_LABELS = 32
Told = TypeVar("Told")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Assigned(_Strict):
    """Who shall look after a case: a name, of whomever."""

    assignee: Person = Field(max_length=80, examples=["ann"])


class Labelled(_Strict):
    """One label."""

    label: LabelName


class Written(_Strict):
    """A note."""

    text: _Written = Field(max_length=LONGEST_NOTE, examples=["Asked the maker on Monday."])


class Opined(_Strict):
    """What somebody makes of a finding, which its fingerprint names. A reason may be left out of what only
    takes back.
    """

    fingerprint: _Fingerprint = Field(examples=["9f86d081884c7d65" * 4])
    opinion: Opinion
    reason: Text = Field("", max_length=LONGEST_REASON, examples=["No owner's data: the maker's own."])


def assign(request: Request, storage: Storage, submission: Submission, assignee: str) -> None:
    """Empty: nobody looks after it any more."""
    touched(request, f"{submission.id}/{assignee}" if assignee else submission.id)
    Handlings(storage.database).assign(submission.id, assignee)


def add_label(request: Request, storage: Storage, submission: Submission, label: str) -> None:
    """Raises ApiError (`invalid_request`) for what is none, or where there are too many."""
    touched(request, f"{submission.id}/{label}")
    handlings = Handlings(storage.database)
    if len({*handlings.of([submission.id])[submission.id].labels, label}) > MOST_LABELS:
        raise ApiError("invalid_request", f"A case has {MOST_LABELS} labels at most.")
    handlings.add_label(submission.id, label)


def remove_label(request: Request, storage: Storage, submission: Submission, label: str) -> None:
    """One that it has not is no matter."""
    touched(request, f"{submission.id}/{label}")
    Handlings(storage.database).remove_label(submission.id, label)


def write_note(request: Request, storage: Storage, submission: Submission, text: str, caller: Caller) -> Note:
    """Keep a note of the caller's."""
    made = Notes(storage.database).add(submission.id, text, caller)
    touched(request, f"{submission.id}/{made.id}")
    return made


def delete_note(storage: Storage, submission: Submission, note_id: str, caller: Caller) -> None:
    """Raises ApiError: `not_found`, or `forbidden` where it is another's."""
    notes = Notes(storage.database)
    note = notes.get(submission.id, note_id)
    if note is None:
        raise ApiError("not_found", "There is no such note.")
    if not may_remove(note, caller):
        raise ApiError("forbidden", "The note is another's.", "Ask its author, or who has the scope 'admin'.")
    notes.remove(note)


def judge(
    request: Request, storage: Storage, submission: Submission, told: Opined, caller: Caller
) -> Judgement:
    """Keep what the caller makes of a finding. Raises ApiError (`not_found`, `reason_missing`)."""
    touched(request, f"{submission.id}/{told.fingerprint}/{told.opinion}")
    verdict = storage.verdict(submission)
    if verdict is None or told.fingerprint not in map(fingerprint, verdict.findings):
        raise ApiError("not_found", "The verdict has no such finding.")
    if told.opinion is not Opinion.OPEN and not told.reason.strip():
        message = "Who confirms or rejects a finding says why."
        raise ApiError("reason_missing", message, "Give a reason: others will decide by it.")
    reason = told.reason.strip()
    return Judgements(storage.database).add(submission, told.fingerprint, told.opinion, reason, caller.name)


def checked(kind: type[Told], fields: object) -> Told:
    """Of a form. Raises ApiError (`invalid_request`)."""
    try:
        return TypeAdapter(kind).validate_python(fields)
    except ValidationError as error:
        raise invalid(error) from error
