"""The index made anew: of all submissions when somebody asks, or of those that have none."""

import threading

import sqlalchemy as sa

from sandbox.service.cases.tables import search
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission


def reindex(storage: Storage) -> int:
    """Index everything; how many there were. Others may work over the same data meanwhile."""
    return sum(_index(storage, submission_id) for submission_id in sorted(storage.rows.ids()))


def index_missing(storage: Storage, ended: threading.Event) -> int:
    """Index what an earlier release left without, until it is `ended`; how many there were."""
    return sum(_index(storage, one) for one in _missing(storage) if not ended.is_set())


def _missing(storage: Storage) -> list[str]:
    indexed = sa.exists().where(search.c.submission_id == submissions.c.id)
    with storage.database.read() as connection:
        return list(connection.scalars(sa.select(submissions.c.id).where(~indexed)))


def _index(storage: Storage, submission_id: str) -> bool:
    """False where it was removed, or concluded, meanwhile: who concluded it has indexed it."""
    before = storage.get(submission_id)
    if before is None:
        return False
    seen = storage.seen(before) if before.status is Status.DONE else None
    with storage.database.write() as connection:
        if not _still(connection, before):
            return False
        storage.rows.index.write(connection, before, seen)
    return True


def _still(connection: sa.Connection, before: Submission) -> bool:
    same = (submissions.c.id == before.id, submissions.c.status == before.status)
    query = sa.select(submissions.c.id).where(*same, submissions.c.attempts == before.attempts)
    return connection.execute(query.with_for_update()).first() is not None
