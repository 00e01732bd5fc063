"""`/v1/submissions`: list, look, delete."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.deps import QueueDep, StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import ReaderDep, SubmitterDep
from app.schemas import MOST_OFFSET, SubmissionList
from sandbox.service.submission import Submission

router = APIRouter(prefix="/v1/submissions", tags=["submissions"])


@router.get("", summary="List submissions", responses=responses(401, 403, 422))
def list_submissions(
    caller: ReaderDep,
    storage: StorageDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=MOST_OFFSET)] = 0,
) -> SubmissionList:
    """Newest first."""
    return SubmissionList(submissions=storage.newest(limit, offset, caller.tenant))


@router.get("/{id}", summary="Look at a submission", responses=responses(404))
def look(_: ReaderDep, submission: SubmissionDep) -> Submission:
    """`status` is `queued`, `running`, `done`, `failed` (then `failure` says why) or `cancelled`.

    `attempts` counts the runs that were begun, each on a new device: another one where a device was lost, or
    who ran it.
    """
    return submission


@router.delete("/{id}", status_code=204, summary="Cancel and delete", responses=responses(404, 409))
def delete(_: SubmitterDep, submission: SubmissionDep, storage: StorageDep, queue: QueueDep) -> Response:
    """Ends the run if there is one, and removes the file, the evidence and the verdict."""
    if not queue.cancel(submission.id):
        raise ApiError("still_running", "The run is still ending.", "Try again in a moment.")
    storage.remove(submission.id)
    return Response(status_code=204)
