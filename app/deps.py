"""What routes are given. Everything lives in `app.state`, put there by the lifespan."""

from typing import Annotated

from fastapi import Depends, Path, Request

from app.errors import ApiError
from app.identity import CallerDep
from app.settings import Settings
from app.ways import Ways
from sandbox.service.idempotency import Answers
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from sandbox.service.uploads import Uploads

ID = "^[0-9a-f]{32}$"
"""What the service gives as ids."""


def _storage(request: Request) -> Storage:
    storage: Storage = request.app.state.storage
    return storage


def _queue(request: Request) -> Queue:
    queue: Queue = request.app.state.queue
    return queue


def _ways(request: Request) -> Ways:
    ways: Ways = request.app.state.ways
    return ways


def _uploads(request: Request) -> Uploads:
    return _ways(request).uploads


def _answers(request: Request) -> Answers:
    answers: Answers = request.app.state.answers
    return answers


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


StorageDep = Annotated[Storage, Depends(_storage)]
QueueDep = Annotated[Queue, Depends(_queue)]
WaysDep = Annotated[Ways, Depends(_ways)]
UploadsDep = Annotated[Uploads, Depends(_uploads)]
AnswersDep = Annotated[Answers, Depends(_answers)]
SettingsDep = Annotated[Settings, Depends(_settings)]


def _submission(
    caller: CallerDep,
    storage: StorageDep,
    submission_id: Annotated[str, Path(alias="id", max_length=64)],
) -> Submission:
    """Another tenant's is as if it were not there."""
    submission = storage.get(submission_id, caller.tenant)
    if submission is None:
        raise ApiError("not_found", "There is no such submission.")
    return submission


SubmissionDep = Annotated[Submission, Depends(_submission)]
