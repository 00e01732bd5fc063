"""Every statement on who looks after a case, and on its labels."""

from collections.abc import Collection

import sqlalchemy as sa

from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.triage.model import Handling
from sandbox.service.triage.tables import assignment, label

MOST_SUGGESTED = 100


class Handlings:
    """The tables `assignment` and `label`. What is said of a submission that is gone is not kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, submission_ids: Collection[str]) -> dict[str, Handling]:
        """By submission, each of those that are named."""
        who = sa.select(assignment).where(assignment.c.submission_id.in_(submission_ids))
        what = sa.select(label).where(label.c.submission_id.in_(submission_ids))
        with self._database.read() as connection:
            assignees = {row.submission_id: row.assignee for row in connection.execute(who)}
            labelled = [(row.submission_id, row.label) for row in connection.execute(what)]
        return {
            one: Handling(
                assignee=assignees.get(one, ""),
                labels=tuple(sorted(name for owner, name in labelled if owner == one)),
            )
            for one in submission_ids
        }

    def assign(self, submission_id: str, assignee: str) -> None:
        """From now on that one looks after it; empty: nobody does."""
        mine = assignment.delete().where(assignment.c.submission_id == submission_id)
        with self._database.write() as connection:
            self._database.alone_with(connection, f"triage {submission_id}")
            connection.execute(mine)
            if assignee:
                connection.execute(added(assignment, submission_id, assignee=assignee))

    def add_label(self, submission_id: str, name: str) -> None:
        """One that it has already stays."""
        with self._database.write() as connection:
            self._database.alone_with(connection, f"triage {submission_id}")
            connection.execute(_label(submission_id, name))
            connection.execute(added(label, submission_id, label=name))

    def remove_label(self, submission_id: str, name: str) -> None:
        """One that it has not is no matter."""
        with self._database.write() as connection:
            connection.execute(_label(submission_id, name))

    def people(self, tenant: str) -> list[str]:
        """Who looks after any case of the tenant."""
        return self._known(assignment.c.assignee, assignment.c.submission_id, tenant)

    def labels(self, tenant: str) -> list[str]:
        """Which labels its cases have."""
        return self._known(label.c.label, label.c.submission_id, tenant)

    def _known(
        self, column: sa.ColumnElement[str], submission: sa.ColumnElement[str], tenant: str
    ) -> list[str]:
        of_tenant = submissions.c.id == submission
        query = sa.select(column).join(submissions, of_tenant).where(submissions.c.tenant == tenant)
        with self._database.read() as connection:
            return list(connection.scalars(query.distinct().order_by(column).limit(MOST_SUGGESTED)))


def labelled(wanted: str) -> sa.ColumnElement[bool]:
    """Of a submission: whether it has the label."""
    return sa.exists().where(label.c.submission_id == submissions.c.id, label.c.label == wanted)


def assigned(wanted: str) -> sa.ColumnElement[bool]:
    """Of a submission: whether that one looks after it; empty: whether nobody does."""
    somebody = sa.exists().where(assignment.c.submission_id == submissions.c.id)
    return somebody.where(assignment.c.assignee == wanted) if wanted else ~somebody


def _label(submission_id: str, name: str) -> sa.Delete:
    return label.delete().where(label.c.submission_id == submission_id, label.c.label == name)


def added(table: sa.Table, submission_id: str, **values: str) -> sa.Insert:
    """A row of a submission; none where that has gone meanwhile."""
    literals = [sa.literal(value, sa.Text).label(name) for name, value in values.items()]
    row = sa.select(submissions.c.id, *literals).where(submissions.c.id == submission_id)
    return table.insert().from_select(["submission_id", *values], row)
