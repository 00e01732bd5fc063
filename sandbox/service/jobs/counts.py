"""Statements that count: for who watches the service."""

import sqlalchemy as sa

from sandbox.service.jobs.database import Database
from sandbox.service.jobs.leases import LEASE_S
from sandbox.service.jobs.tables import submission, worker
from sandbox.service.submission import Status


class Counts:
    """Of all tenants together. Each raises SQLAlchemy's errors where the database does not answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_status(self) -> dict[tuple[Status, str], int]:
        """How many submissions there are, by status and outcome (empty where there is none)."""
        columns = (submission.c.status, submission.c.outcome)
        query = sa.select(*columns, sa.func.count()).group_by(*columns)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {(Status(status), outcome or ""): count for status, outcome, count in rows}

    def workers(self) -> int:
        """How many have shown life within their lease."""
        alive = worker.c.beat_at >= self._database.now() - LEASE_S
        with self._database.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(worker).where(alive)) or 0

    def oldest_queued(self) -> str | None:
        """When what waits longest was submitted, ISO 8601."""
        waiting = sa.select(sa.func.min(submission.c.created_at)).where(submission.c.status == Status.QUEUED)
        with self._database.read() as connection:
            found: str | None = connection.scalar(waiting)
        return found
