"""What has changed, for who watches: the state of submissions whose revision is beyond one that is known.

Revisions are given out in order and may become visible in another (PostgreSQL): who asks for what is new asks
from a little before the last one that it saw, and knows what it has seen already.
"""

import json
from collections.abc import Collection

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict

from sandbox.service.cases.tables import progress
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.submission import OPEN, Status
from sandbox.verdict.model import Outcome
from sandbox.verdict.policy.model import Decision

# Of the attempt and the phase that go on; what an earlier one told is over.
_APPLIES = sa.and_(
    progress.c.submission_id == submissions.c.id,
    submissions.c.status == Status.RUNNING,
    progress.c.attempt == submissions.c.attempts,
    progress.c.phase == submissions.c.phase,
)
_REVISION = sa.case(
    (progress.c.revision > submissions.c.revision, progress.c.revision), else_=submissions.c.revision
)
_OF_ROW = ("id", "tenant", "status", "phase", "attempts", "outcome", "decision", "failure")
_OF_PROGRESS = ("fraction", "device_time_s", "stimulus")
_QUERY: sa.Select[tuple[object, ...]] = sa.select(
    *(submissions.c[name] for name in _OF_ROW),
    *(progress.c[name] for name in _OF_PROGRESS),
    _REVISION.label("revision"),
).select_from(submissions.outerjoin(progress, _APPLIES))


class State(BaseModel):
    """A submission at one moment. `fraction` is of the phase, 0 to 1; `device_time_s` device seconds since
    boot; `stimulus` what was delivered last. These three are a running one's; `failure` is a code.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    status: Status
    phase: str | None = None
    fraction: float | None = None
    device_time_s: float | None = None
    stimulus: str = ""
    attempts: int = 0
    outcome: Outcome | None = None
    decision: Decision | None = None
    failure: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more, but by a human's hand."""
        return self.status not in OPEN


class Changed(BaseModel):
    """A state, whose it is, and by which change it came to be."""

    model_config = ConfigDict(frozen=True)

    revision: int
    tenant: str
    state: State


class Changes:
    """Over the tables `submission` and `progress`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def after(self, revision: int, limit: int, tenant: str | None = None) -> list[Changed]:
        """The oldest changes beyond a revision, in order; each submission once, as it is now."""
        beyond = sa.union_all(
            sa.select(submissions.c.id).where(submissions.c.revision > revision),
            sa.select(progress.c.submission_id).where(progress.c.revision > revision),
        )
        query = _QUERY.where(submissions.c.id.in_(beyond), revision < _REVISION)
        if tenant is not None:
            query = query.where(submissions.c.tenant == tenant)
        return self._found(query.order_by(_REVISION).limit(limit))

    def of(self, submission_id: str) -> Changed | None:
        """As it is now; None where it is gone."""
        found = self._found(_QUERY.where(submissions.c.id == submission_id))
        return found[0] if found else None

    def of_all(self, submission_ids: Collection[str]) -> dict[str, State]:
        """By id, as they are now; those that are gone are missing."""
        found = self._found(_QUERY.where(submissions.c.id.in_(submission_ids)))
        return {one.state.id: one.state for one in found}

    def last(self) -> int:
        """The greatest revision there is."""
        greatest = [
            sa.select(sa.func.max(one.c.revision)).scalar_subquery() for one in (submissions, progress)
        ]
        with self._database.read() as connection:
            return max(one or 0 for one in connection.execute(sa.select(*greatest)).one())

    def there(self, submission_ids: Collection[str]) -> set[str]:
        """Those of them that were not removed."""
        with self._database.read() as connection:
            return set(
                connection.scalars(sa.select(submissions.c.id).where(submissions.c.id.in_(submission_ids)))
            )

    def _found(self, query: sa.Select[tuple[object, ...]]) -> list[Changed]:
        with self._database.read() as connection:
            return [_changed(row) for row in connection.execute(query).mappings()]


def _changed(row: sa.RowMapping) -> Changed:
    failure = json.loads(row["failure"])["code"] if row["failure"] else None
    state = State.model_validate({**row, "stimulus": row["stimulus"] or "", "failure": failure})
    return Changed(revision=row["revision"], tenant=row["tenant"], state=state)
