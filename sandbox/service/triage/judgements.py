"""Every statement on what people make of findings, and which of them counts.

What was said of a case counts there. A finding of which nothing was said there has what was said last of the
same finding of an earlier case of the same product: the build before, the same file run again.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa

from sandbox.reports.fingerprint import fingerprint
from sandbox.service.cases.tables import search
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.submission import Submission
from sandbox.service.triage.handling import added
from sandbox.service.triage.model import JudgedFinding, Judgement, Opinion
from sandbox.service.triage.tables import judgement as table
from sandbox.verdict.model import Finding

LONGEST_REASON = 1000
_MOST = 10_000


class Judgements:
    """The table `judgement`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, submission: Submission, finding: str, opinion: Opinion, reason: str, author: str
    ) -> Judgement:
        """Somebody's word on the finding of that fingerprint; it counts from now on."""
        told = {"id": secrets.token_hex(16), "fingerprint": finding, "opinion": opinion.value}
        told |= {"reason": reason, "author": author, "at": now()}
        with self._database.write() as connection:
            connection.execute(added(table, submission.id, **told))
        return Judgement.model_validate({**told, "submission": submission.id})

    def of(self, submission: Submission, findings: Iterable[Finding]) -> tuple[JudgedFinding, ...]:
        """Each finding in its order, with what counts of it."""
        said = self._said(submission)
        prints = enumerate(map(fingerprint, findings))
        return tuple(_judged(number, mark, said.get(mark, []), submission.id) for number, mark in prints)

    def _said(self, submission: Submission) -> dict[str, list[Judgement]]:
        """By fingerprint, the newest first: of it, and of earlier ones of its product."""
        query = (
            sa.select(table, table.c.submission_id.label("submission"))
            .join(submissions, submissions.c.id == table.c.submission_id)
            .where(submissions.c.tenant == submission.tenant, _here_or_before(submission))
            .order_by(table.c.at.desc(), table.c.id.desc())
            .limit(_MOST)
        )
        found = defaultdict(list)
        with self._database.read() as connection:
            for row in connection.execute(query).mappings():
                found[row["fingerprint"]].append(Judgement.model_validate(dict(row)))
        return found


def _here_or_before(submission: Submission) -> sa.ColumnElement[bool]:
    mine = sa.select(search.c.product).where(search.c.submission_id == submission.id, search.c.product != "")
    same = sa.select(search.c.submission_id).where(search.c.product == mine.scalar_subquery())
    earlier = sa.and_(submissions.c.created_at < submission.created_at, submissions.c.id.in_(same))
    return sa.or_(submissions.c.id == submission.id, earlier)


def _judged(number: int, mark: str, said: list[Judgement], submission_id: str) -> JudgedFinding:
    """An own `open` hides what was said before: nobody's word counts then."""
    here = next((one for one in said if one.submission == submission_id), None)
    counting = here or next(iter(said), None)
    return JudgedFinding(
        finding=number,
        fingerprint=mark,
        judgement=None if counting is None or counting.opinion is Opinion.OPEN else counting,
        carried=here is None and counting is not None and counting.opinion is not Opinion.OPEN,
        history=tuple(said),
    )
