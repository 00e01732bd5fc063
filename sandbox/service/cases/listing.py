"""A page of submissions that fit, newest first."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from sandbox.service.cases.cursor import Place
from sandbox.service.cases.index import Index, tagged
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import submissions_of
from sandbox.service.jobs.tables import submission as table
from sandbox.service.submission import Submission
from sandbox.service.triage.handling import assigned, labelled

_EQUAL = ("status", "outcome", "decision", "package", "sha256", "name", "submitter", "device", "policy")


@dataclass(frozen=True)
class Wanted:
    """Which submissions; None asks for nothing. All tags and labels must be there; an empty `assignee` is
    nobody; `query` is of `words.parse`.

    `since` is included, `until` is not; both are of the moment when it was handed in, and know their zone.
    """

    tenant: str
    status: str | None = None
    outcome: str | None = None
    decision: str | None = None
    package: str | None = None
    sha256: str | None = None
    name: str | None = None
    submitter: str | None = None
    device: str | None = None
    policy: str | None = None
    tags: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    assignee: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    query: str = ""


def page(
    database: Database, wanted: Wanted, limit: int, *, after: Place | None = None, offset: int = 0
) -> list[Submission]:
    """Up to `limit` of them. What comes in meanwhile is newer, and moves no page that begins at a place."""
    conditions = [*_conditions(wanted), *([_older(after)] if after else [])]
    if wanted.query:
        conditions.append(Index(database).matches(wanted.query))
    newest = (table.c.created_at.desc(), table.c.id.desc())
    query = sa.select(table).where(table.c.tenant == wanted.tenant, *conditions).order_by(*newest)
    with database.read() as connection:
        return submissions_of(connection.execute(query.limit(limit).offset(offset)))


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    named = ((table.c[name], getattr(wanted, name)) for name in _EQUAL)
    found = [column == value for column, value in named if value is not None]
    found += [tagged(tag) for tag in wanted.tags]
    found += [labelled(label) for label in wanted.labels]
    found += [] if wanted.assignee is None else [assigned(wanted.assignee)]
    if wanted.since is not None:
        found.append(table.c.created_at >= _moment(wanted.since))
    if wanted.until is not None:
        found.append(table.c.created_at < _moment(wanted.until))
    return found


def _older(place: Place) -> sa.ColumnElement[bool]:
    return sa.tuple_(table.c.created_at, table.c.id) < sa.tuple_(
        sa.literal(place.created_at), sa.literal(place.id)
    )


def _moment(when: datetime) -> str:
    """As rows have it."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")
