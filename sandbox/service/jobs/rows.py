"""Every statement on submissions. Each is one transaction; who may change a row is in its condition."""

import json
from collections.abc import Collection
from datetime import UTC, datetime

import sqlalchemy as sa

from sandbox.failures import Failure
from sandbox.service.cases.document import Seen
from sandbox.service.cases.index import Index
from sandbox.service.identity import quotas
from sandbox.service.identity.model import Quota
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import submission as table
from sandbox.service.jobs.tables import worker as workers
from sandbox.service.jobs.workflows import Workflows
from sandbox.service.policies.tables import decision as decisions
from sandbox.service.submission import OPEN, Ending, Hold, Status, Submission
from sandbox.service.webhooks.outbox import announce
from sandbox.verdict.policy.model import Decided

_SAME = (
    *("tenant", "device", "hands", "hours", "identifiers", "make", "packages", "permissions", "scenario"),
    "twin",
)
"""What makes it another run; a priority does not, nor does a policy, which is put to the verdict."""
_ANSWERS = (*OPEN, Status.DONE)
_JSON = ("tags", "metadata", "failure", "hold")


class Rows:
    """The table `submission`, and the workflow that each of its rows has."""

    def __init__(self, database: Database, workflows: Workflows, quota: Quota) -> None:
        self._database = database
        self._workflows = workflows
        self._quota = quota
        self.index = Index(database)

    def add(self, new: Submission, *, again: bool) -> Submission:
        """Queue it, row and workflow at once. Where the same is known, and not asked for again: the known.

        Raises QuotaExceeded (`quota_exceeded`) where the tenant may have no more.
        """
        with self._database.write() as connection:
            self._database.alone_with(connection, new.sha256)
            known = None if again else _known(connection, new)
            if known is not None:
                return known
            self._database.alone_with(connection, f"tenant {new.tenant}")
            quotas.take(connection, new.tenant, new.size, self._quota)
            connection.execute(table.insert().values(row_of(new)))
            self._workflows.enqueue(connection, new.id, new.priority)
            self.index.write(connection, new)
        return new

    def queue(self, known: Submission) -> None:
        """Make the workflow of a row that has none, if it is still to be run."""
        still = sa.select(table.c.id).where(table.c.id == known.id, table.c.status.in_(OPEN))
        with self._database.write() as connection:
            if connection.execute(still).first() is not None:
                self._workflows.enqueue(connection, known.id, known.priority)

    def get(self, submission_id: str, tenant: str | None = None) -> Submission | None:
        """None when there is no such submission, or it is another tenant's than the one that is named."""
        query = sa.select(table).where(table.c.id == submission_id, *_of(tenant))
        with self._database.read() as connection:
            return _first(connection.execute(query))

    def newest(self, limit: int, offset: int, tenant: str | None = None) -> list[Submission]:
        """Newest first; of all tenants, or of one."""
        order = sa.select(table).where(*_of(tenant)).order_by(table.c.created_at.desc(), table.c.id.desc())
        with self._database.read() as connection:
            return submissions_of(connection.execute(order.limit(limit).offset(offset)))

    def with_file(self, sha256: str, tenant: str) -> list[Submission]:
        """Those of the tenant with this file, newest first."""
        same = sa.select(table).where(table.c.tenant == tenant, table.c.sha256 == sha256)
        with self._database.read() as connection:
            return submissions_of(
                connection.execute(same.order_by(table.c.created_at.desc(), table.c.id.desc()))
            )

    def ids(self) -> set[str]:
        """Of all there are."""
        with self._database.read() as connection:
            return set(connection.scalars(sa.select(table.c.id)))

    def unfinished(self) -> list[Submission]:
        """What waits or runs."""
        with self._database.read() as connection:
            return submissions_of(connection.execute(sa.select(table).where(table.c.status.in_(OPEN))))

    def remove(self, submission_id: str) -> bool:
        """Delete the row; False when it is held."""
        one = table.c.id == submission_id
        with self._database.write() as connection:
            connection.execute(table.delete().where(one, table.c.hold.is_(None)))
            return connection.execute(sa.select(table.c.id).where(one)).first() is None

    def hold(self, submission_id: str, hold: Hold | None) -> None:
        """Keep it whatever happens, or do so no longer."""
        told = hold.model_dump_json() if hold else None
        with self._database.write() as connection:
            connection.execute(table.update().where(table.c.id == submission_id).values(hold=told))

    def begin(self, submission_id: str, worker_id: str) -> Submission | None:
        """Count another attempt of this worker. None where it has ended, or the worker lost its lease."""
        mine = table.update().where(table.c.id == submission_id, table.c.status.in_(OPEN))
        alive = sa.exists().where(workers.c.id == worker_id)
        started = mine.where(alive).values(
            status=Status.RUNNING,
            worker=worker_id,
            attempts=table.c.attempts + 1,
            started_at=now(),
            phase=None,
        )
        with self._database.write() as connection:
            self._end(connection, mine.where(table.c.cancel_asked), _ended(Status.CANCELLED))
            return _first(connection.execute(started.returning(table)))

    def set_phase(self, submission_id: str, attempt: int, phase: str) -> None:
        """Tell how far a running one is."""
        with self._database.write() as connection:
            running = _attempt(submission_id, attempt).where(table.c.status == Status.RUNNING)
            connection.execute(running.values(phase=phase))

    def finish(
        self, submission_id: str, ending: Ending, seen: Seen | None = None, decided: Decided | None = None
    ) -> bool:
        """End it as its run ended, and index what was seen; False where that run counts no more.

        It may be queued again: its worker died between the end of the run and this. `decided` is the
        policy's, where it has one.
        """
        values = _ended(ending.status, ending.outcome, ending.failure)
        if ending.seed is not None:
            values["seed"] = ending.seed
        if decided is not None:
            values["decision"] = decided.decision
        with self._database.write() as connection:
            ended = self._end(connection, _attempt(submission_id, ending.attempt), values)
            for one in ended:
                if seen is not None:
                    self.index.write(connection, one, seen)
                if decided is not None:
                    connection.execute(decisions.insert().values(_decision(one.id, decided)))
        return bool(ended)

    def judged_again(
        self, judged: Submission, outcome: str, seen: Seen | None = None, decided: Decided | None = None
    ) -> None:
        """Its verdict was made again, unless it has another run by now. `seen` is what it is found by."""
        same = table.update().where(
            table.c.id == judged.id, table.c.status == Status.DONE, table.c.attempts == judged.attempts
        )
        values = {"outcome": outcome, **({"decision": decided.decision} if decided else {})}
        with self._database.write() as connection:
            found = _first(connection.execute(same.values(values).returning(table)))
            if found is not None and seen is not None:
                self.index.write(connection, found, seen)
            if found is not None and decided is not None:
                connection.execute(decisions.delete().where(decisions.c.submission == found.id))
                connection.execute(decisions.insert().values(_decision(found.id, decided)))

    def close(self, submission_id: str, status: Status, failure: Failure | None = None) -> None:
        """End one whose workflow has ended."""
        still = table.update().where(table.c.id == submission_id, table.c.status.in_(OPEN))
        with self._database.write() as connection:
            self._end(connection, still, _ended(status, failure=failure))

    def cancel_queued(self, submission_id: str) -> bool:
        """Cancel one that has not started; False when it is not queued."""
        queued = table.update().where(table.c.id == submission_id, table.c.status == Status.QUEUED)
        with self._database.write() as connection:
            return bool(self._end(connection, queued, _ended(Status.CANCELLED)))

    def ask_to_cancel(self, submission_id: str) -> None:
        """Leave word for the worker that runs it, in whatever process."""
        running = table.update().where(table.c.id == submission_id, table.c.status == Status.RUNNING)
        with self._database.write() as connection:
            connection.execute(running.values(cancel_asked=True))

    def unwanted(self, worker_id: str, submission_ids: Collection[str]) -> set[str]:
        """Of those that a worker runs, the ones whose run shall end: cancelled, closed, removed."""
        wanted = sa.select(table.c.id).where(
            table.c.id.in_(submission_ids),
            table.c.status == Status.RUNNING,
            table.c.worker == worker_id,
            ~table.c.cancel_asked,
        )
        with self._database.read() as connection:
            return set(submission_ids) - set(connection.scalars(wanted))

    def queue_again(self) -> int:
        """Queue what was running where its worker is gone; how many there were.

        What was to be cancelled has found its end.
        """
        gone = sa.or_(table.c.worker.is_(None), table.c.worker.notin_(sa.select(workers.c.id)))
        lost = sa.and_(table.c.status == Status.RUNNING, gone)
        with self._database.read() as connection:
            if connection.execute(sa.select(table.c.id).where(lost).limit(1)).first() is None:
                return 0
        again = table.update().where(lost).values(status=Status.QUEUED, started_at=None, phase=None)
        with self._database.write() as connection:
            unwanted = table.update().where(lost, table.c.cancel_asked)
            self._end(connection, unwanted, _ended(Status.CANCELLED))
            return connection.execute(again).rowcount

    def _end(
        self, connection: sa.Connection, which: sa.Update, values: dict[str, object]
    ) -> list[Submission]:
        """End rows, and leave word for whoever wants to know of it; those that were ended."""
        ended = submissions_of(connection.execute(which.values(values).returning(table)))
        announce(connection, ended, self._database.now())
        return ended


def now() -> str:
    """This moment, as rows have it: two submissions of one process rarely share one."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _of(tenant: str | None) -> list[sa.ColumnElement[bool]]:
    return [] if tenant is None else [table.c.tenant == tenant]


def row_of(new: Submission) -> dict[str, object]:
    """As the table has it."""
    row = new.model_dump(mode="json")
    texts = {"tags": json.dumps(row["tags"]), "metadata": json.dumps(row["metadata"])}
    return {**row, **texts, "failure": None, "hold": None, "worker": None, "cancel_asked": False}


def _attempt(submission_id: str, attempt: int) -> sa.Update:
    return table.update().where(
        table.c.id == submission_id, table.c.status.in_(OPEN), table.c.attempts == attempt
    )


def _known(connection: sa.Connection, new: Submission) -> Submission | None:
    """The tenant's newest of the same file and options. Who named no seed is content with any owner."""
    same = [table.c[name] == getattr(new, name) for name in _SAME]
    owner = [] if new.any_owner else [table.c.seed == new.seed, ~table.c.any_owner]
    query = (
        sa.select(table)
        .where(table.c.sha256 == new.sha256, table.c.status.in_(_ANSWERS), *same, *owner)
        .order_by(table.c.created_at.desc(), table.c.id.desc())
    )
    return _first(connection.execute(query.limit(1)))


def _ended(status: Status, outcome: str | None = None, failure: Failure | None = None) -> dict[str, object]:
    told = failure.model_dump_json() if failure else None
    return {
        "status": status,
        "finished_at": now(),
        "phase": None,
        "outcome": outcome,
        "failure": told,
        "cancel_asked": False,
    }


def _decision(submission_id: str, decided: Decided) -> dict[str, object]:
    told = decided.model_dump(mode="json", include={"policy", "version", "decision", "summary"})
    return {"submission": submission_id, "decided_at": now(), **told}


def submissions_of(found: sa.CursorResult[tuple[object, ...]]) -> list[Submission]:
    """Whole rows as what they tell of."""
    return [_submission(row) for row in found.mappings()]


def _first(found: sa.CursorResult[tuple[object, ...]]) -> Submission | None:
    row = found.mappings().first()
    return None if row is None else _submission(row)


def _submission(row: sa.RowMapping) -> Submission:
    texts = {name: json.loads(row[name]) for name in _JSON if row[name]}
    return Submission.model_validate({**row, **texts})
