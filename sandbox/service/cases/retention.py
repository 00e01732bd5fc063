"""What has been kept long enough goes, unless it is held: row, workflow, folder and index."""

import logging
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from sandbox.service.cases.reindex import index_missing
from sandbox.service.cases.tables import sweep as table
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN, Submission

_log = logging.getLogger(__name__)
_EVERY_S = 3600.0
_LEASE_S = 300.0
_BATCH = 20
_NAME = "retention"


def keep_until(submission: Submission, days: int) -> str | None:
    """When it may be removed, ISO 8601 in UTC; None for never: no end, a hold, or `days` is 0."""
    if not days or submission.finished_at is None or submission.hold is not None:
        return None
    return (datetime.fromisoformat(submission.finished_at) + timedelta(days=days)).isoformat()


def remove_old(storage: Storage, days: int, ended: threading.Event) -> int:
    """Remove what has ended and was kept for so many days, until it is `ended`; how many there were.

    Nothing where `days` is 0, or another process is at it.
    """
    if not days:
        return 0
    removed = 0
    with _alone(storage.database) as lease:
        while not ended.is_set() and lease.held() and (batch := _old(storage.database, days)):
            removed += sum(storage.remove(one) for one in batch)
    return removed


@contextmanager
def looked_after(storage: Storage, days: int) -> Iterator[None]:
    """In a thread, at once and every hour as long as the context: index what is not, remove what is old."""
    ended = threading.Event()
    thread = threading.Thread(target=_again_and_again, args=(storage, days, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _again_and_again(storage: Storage, days: int, ended: threading.Event) -> None:
    while True:
        try:
            indexed, removed = index_missing(storage, ended), remove_old(storage, days, ended)
            if indexed or removed:
                _log.info("%d cases indexed, %d removed that were old", indexed, removed)
        except Exception:  # noqa: BLE001 (nobody else would do it an hour later)
            _log.warning("looking after old cases", exc_info=True)
        if ended.wait(_EVERY_S):
            return


def _old(database: Database, days: int) -> list[str]:
    oldest = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
    query = sa.select(submissions.c.id).where(
        submissions.c.status.notin_(OPEN),
        submissions.c.finished_at < oldest,
        submissions.c.hold.is_(None),
    )
    with database.read() as connection:
        return list(connection.scalars(query.order_by(submissions.c.finished_at).limit(_BATCH)))


class _Lease:
    """Held by one process at a time; one that dies loses it after `_LEASE_S` real seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._holder = secrets.token_hex(16)

    def held(self) -> bool:
        """Take it, or keep it for another while; False where another one has it."""
        now = self._database.now()
        over = sa.or_(table.c.until < now, table.c.holder == self._holder)
        new = table.insert().values(name=_NAME, holder=self._holder, until=now + _LEASE_S)
        with suppress(sa.exc.IntegrityError), self._database.write() as connection:
            connection.execute(table.delete().where(table.c.name == _NAME, over))
            connection.execute(new)
            return True
        return False

    def leave(self) -> None:
        """Let others have it."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(table.c.holder == self._holder))


@contextmanager
def _alone(database: Database) -> Iterator[_Lease]:
    lease = _Lease(database)
    try:
        yield lease
    finally:
        lease.leave()
