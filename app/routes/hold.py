"""`…/hold`: what must be kept, whatever happens."""

from fastapi import APIRouter

from app.deps import SettingsDep, StorageDep, SubmissionDep
from app.errors import ApiError, responses
from app.identity import TriagerDep
from app.schemas import Case, Reason
from sandbox.service.jobs.rows import now
from sandbox.service.storage import Storage
from sandbox.service.submission import Hold, Submission

router = APIRouter(
    prefix="/v1/submissions/{id}/hold", tags=["submissions"], responses=responses(401, 403, 404, 422)
)


@router.put("", summary="Keep a submission")
def hold(
    caller: TriagerDep, submission: SubmissionDep, storage: StorageDep, settings: SettingsDep, body: Reason
) -> Case:
    """Neither its age nor anybody removes it (409, `held`) until the hold is ended. A second hold replaces
    the first.
    """
    new = Hold(reason=body.reason, by=caller.name, at=now())
    return _held(submission, storage, new, settings.retention_days)


@router.delete("", summary="End the hold")
def release(_: TriagerDep, submission: SubmissionDep, storage: StorageDep, settings: SettingsDep) -> Case:
    """It may be removed again, where it is old enough soon; nothing happens where it is not held."""
    return _held(submission, storage, None, settings.retention_days)


def _held(submission: Submission, storage: Storage, new: Hold | None, days: int) -> Case:
    storage.rows.hold(submission.id, new)
    found = storage.get(submission.id)
    if found is None:
        raise ApiError("not_found", "There is no such submission.")
    return Case.of(found, days)
