"""`POST /v1/submissions/{id}/…`: cancel, rerun."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.deps import QueueDep, SettingsDep, StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import CallerDep, SubmitterDep
from app.rerunning import run_once_more
from app.schemas import Accepted, Case, Options, Typed
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.submission import OPEN, Status, Submission

router = APIRouter(
    prefix="/v1/submissions/{id}", tags=["submissions"], responses=responses(401, 403, 404, 409)
)


def submits_or_triages(caller: CallerDep) -> Caller:
    """The caller, who may cancel. Raises ApiError (`forbidden`)."""
    if not caller.may(Scope.SUBMIT) and not caller.may(Scope.TRIAGE):
        raise ApiError("forbidden", "This takes the scope 'submit' or 'triage'.", "Use a key that has one.")
    return caller


@router.post("/cancel", summary="Cancel, and keep what is known")
def cancel(
    _: Annotated[Caller, Depends(submits_or_triages)],
    submission: SubmissionDep,
    storage: StorageDep,
    queue: QueueDep,
    settings: SettingsDep,
) -> Case:
    """Takes it from the queue, or ends its run and its phone within seconds; it stays as `cancelled`.

    409: `already_ended`, also where it came to its end meanwhile; `still_running`, where its end takes long.
    """
    if submission.status not in OPEN:
        raise _already(submission)
    if not queue.cancel(submission.id):
        raise ApiError("still_running", "The run is still ending.", "Look again in a moment.")
    found = storage.get(submission.id)
    if found is None:
        raise ApiError("not_found", "There is no such submission any more.")
    if found.status is not Status.CANCELLED:
        raise _already(found)
    return Case.of(found, settings.retention_days)


@router.post("/rerun", status_code=202, summary="Run the same file once more", responses=responses(422, 503))
def run_again(
    caller: SubmitterDep,
    submission: SubmissionDep,
    storage: StorageDep,
    settings: SettingsDep,
    changes: Typed | None = None,
) -> Accepted:
    """A new submission of the same file, which names this one in `rerun_of`. The body has the options that
    shall be others (those of a submission's form); without one all stay, the owner too. `"seed": null` takes
    another owner.
    """
    queued = run_once_more(storage, settings, caller, submission, changes or Options())
    return Accepted(id=queued.id, status=queued.status, known=False)


def _already(submission: Submission) -> ApiError:
    return ApiError("already_ended", f"The submission is {submission.status} already.")
