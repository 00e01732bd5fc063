"""`/submissions/{id}/…`: the buttons of a case. Each does what the API's route of that name does."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from app.deps import QueueDep, SettingsDep, StorageDep, SubmissionDep
from app.errors import invalid
from app.forms import OUR_FORM, FieldsDep
from app.identity import CallerDep, SubmitterDep, TriagerDep
from app.routes import actions, hold, submissions
from app.schemas import Reason, Typed

router = APIRouter(
    prefix="/submissions/{id}",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    dependencies=[OUR_FORM],
)


@router.post("/cancel")
def cancel(
    caller: CallerDep,
    submission: SubmissionDep,
    storage: StorageDep,
    queue: QueueDep,
    settings: SettingsDep,
) -> Response:
    actions.cancel(actions.submits_or_triages(caller), submission, storage, queue, settings)
    return _go(_place(submission.id))


@router.post("/rerun")
def rerun(
    caller: SubmitterDep,
    submission: SubmissionDep,
    storage: StorageDep,
    settings: SettingsDep,
    fields: FieldsDep,
) -> Response:
    """With the field `owner` under another one."""
    changes = Typed(seed=None) if "owner" in fields else None
    accepted = actions.run_again(caller, submission, storage, settings, changes)
    return _go(_place(accepted.id))


@router.post("/delete")
def delete(
    caller: SubmitterDep,
    submission: SubmissionDep,
    storage: StorageDep,
    queue: QueueDep,
) -> Response:
    submissions.delete(caller, submission, storage, queue)
    return _go("/")


@router.post("/hold")
def keep(
    caller: TriagerDep,
    submission: SubmissionDep,
    storage: StorageDep,
    settings: SettingsDep,
    fields: FieldsDep,
) -> Response:
    hold.hold(caller, submission, storage, settings, _reason(fields))
    return _go(_place(submission.id))


@router.post("/release")
def release(
    caller: TriagerDep,
    submission: SubmissionDep,
    storage: StorageDep,
    settings: SettingsDep,
) -> Response:
    hold.release(caller, submission, storage, settings)
    return _go(_place(submission.id))


def _reason(fields: dict[str, str]) -> Reason:
    try:
        return Reason(reason=fields.get("reason", "").strip())
    except ValidationError as error:
        raise invalid(error) from error


def _place(submission_id: str) -> str:
    return f"/submissions/{submission_id}"


def _go(place: str) -> Response:
    return RedirectResponse(place, status_code=303)
