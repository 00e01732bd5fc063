"""What routes are given. Everything lives in `app.state`, put there by the lifespan."""

from typing import Annotated

from fastapi import Depends, Path, Request

from app.errors import ApiError
from app.identity import CallerDep
from app.settings import Settings
from sandbox.jail import Jail
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission

ID = "^[0-9a-f]{32}$"
"""What the service gives as ids."""


def _storage(request: Request) -> Storage:
    storage: Storage = request.app.state.storage
    return storage


def _queue(request: Request) -> Queue:
    queue: Queue = request.app.state.queue
    return queue


def _jail(request: Request) -> Jail:
    jail: Jail = request.app.state.jail
    return jail


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


StorageDep = Annotated[Storage, Depends(_storage)]
QueueDep = Annotated[Queue, Depends(_queue)]
JailDep = Annotated[Jail, Depends(_jail)]
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
