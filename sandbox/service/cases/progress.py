"""How far runs are, for who watches from another process: a row per run, written once a second at most."""

import time
from collections.abc import Mapping

import sqlalchemy as sa

from sandbox.service.cases.tables import progress as table
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.going import Told
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.submission import Status

EVERY_S = 1.0
_LONGEST = 200
_COLUMNS = ["submission_id", "attempt", "phase", "fraction", "device_time_s", "stimulus"]


class Telling:
    """Of one worker. What a run told in between is passed over: a device that talks much costs nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: Mapping[str, Told] = {}
        self._at = float("-inf")

    def tell(self, told: Mapping[str, Told]) -> None:
        """Write what is new of these, which are all that run; nothing where the last time was just now."""
        if time.monotonic() - self._at < EVERY_S:
            return
        fresh = {one: what for one, what in told.items() if self._last.get(one) != what}
        if fresh:
            self._write(fresh)
            self._at = time.monotonic()
        self._last = told

    def _write(self, fresh: Mapping[str, Told]) -> None:
        with self._database.write() as connection:
            connection.execute(table.delete().where(table.c.submission_id.in_(fresh)))
            for submission_id, told in fresh.items():
                connection.execute(table.insert().from_select(_COLUMNS, _row(submission_id, told)))


def _row(submission_id: str, told: Told) -> sa.Select[tuple[object, ...]]:
    """Nothing, where it does not run any more."""
    what = told.progress
    values = (
        sa.literal(told.attempt, sa.Integer),
        sa.literal(what.phase.value, sa.Text),
        sa.literal(what.fraction, sa.Double),
        sa.literal(what.device_time_s, sa.Double),
        sa.literal(what.stimulus.replace("\0", "")[:_LONGEST], sa.Text),
    )
    running = submissions.c.status == Status.RUNNING
    return sa.select(submissions.c.id, *values).where(submissions.c.id == submission_id, running)
