"""`/v1/submissions`: look, delete."""

from fastapi import APIRouter, Request, Response

from app.deps import QueueDep, SettingsDep, StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import ReaderDep, SubmitterDep
from app.schemas import Case
from app.unchanged import NOT_MODIFIED, unless_known
from sandbox.service.submission import Submission

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])


@router.get("/{id}", summary="Look at a submission", responses={**NOT_MODIFIED, **responses(404)})
def look(
    request: Request, response: Response, _: ReaderDep, submission: SubmissionDep, settings: SettingsDep
) -> Case:
    """`status` is `queued`, `running`, `done`, `failed` (then `failure` says why) or `cancelled`.

    `attempts` counts the runs that were begun, each on a new device: another one where a device was lost, or
    who ran it. `keep_until` is when it may be removed, `hold` why it must not be, `rerun_of` what it repeats.
    """
    case = Case.of(submission, settings.retention_days)
    response.headers.update(unless_known(request, case))
    return case


@router.delete("/{id}", status_code=204, summary="Cancel and delete", responses=responses(404, 409))
def delete(_: SubmitterDep, submission: SubmissionDep, storage: StorageDep, queue: QueueDep) -> Response:
    """Ends the run if there is one, and removes file, evidence and verdict; not of what is held."""
    if submission.hold is not None:
        raise held(submission)
    if not queue.cancel(submission.id):
        raise ApiError("still_running", "The run is still ending.", "Try again in a moment.")
    if not storage.remove(submission.id):
        raise held(submission)
    return Response(status_code=204)


def held(submission: Submission) -> ApiError:
    """What a deletion is refused with."""
    reason = submission.hold.reason if submission.hold else "just now"
    return ApiError("held", f"The submission is held: {reason[:200]}", "End the hold first.")
