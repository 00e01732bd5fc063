"""Answers that are kept for the key of their request, so that a repeated one does nothing twice.

After draft-ietf-httpapi-idempotency-key-header. Kept are the answers of requests that did something; who was
refused may try again under the same key.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from sandbox.failures import BadInput, Failure
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.tables import metadata
from sandbox.service.jobs.tables import submission as submissions

KEPT_S = 24 * 3600.0
_MOST_KEYS = 1_000

table = sa.Table(
    "idempotency",
    metadata,
    sa.Column("tenant", sa.Text, primary_key=True),
    sa.Column("caller", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("request", sa.Text, nullable=False),
    sa.Column("submission", sa.Text, nullable=False),
    sa.Column("made_at", sa.Double, nullable=False),
    sa.Column("status", sa.Integer),
    sa.Column("answer", sa.Text),
)
"""`request` is a digest; `submission` the id that the request's submission will have, where it makes one.
`made_at` is seconds since 1970. Without `status` and `answer` the request is still being answered.
"""


@dataclass(frozen=True)
class Asked:
    """A request with a key. `request` is a digest of all that makes it this request and no other."""

    tenant: str
    caller: str
    key: str
    request: str
    submission: str = ""


@dataclass(frozen=True)
class Answer:
    """`status` is HTTP's, `text` the body."""

    status: int
    text: str


class Answers:
    """The table `idempotency`. Keeps the newest 1,000 of each caller, for 24 hours."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, asked: Asked) -> Answer | None:
        """The answer that is kept; None where there is none, and the key is now this request's.

        Raises BadInput: `idempotency_mismatch` where the key is another request's, `idempotency_in_flight`
        where this one is still being answered.
        """
        mine = _of(asked)
        with self._database.write() as connection:
            self._database.alone_with(connection, f"{asked.tenant} {asked.caller} {asked.key}")
            connection.execute(table.delete().where(mine, self._old()))
            row = connection.execute(sa.select(table).where(mine)).mappings().first()
            if row is None:
                connection.execute(table.insert().values(self._row(asked)))
                self._bound(connection, asked)
                return None
        if row["request"] != asked.request:
            raise _conflict("idempotency_mismatch", "This key was another request's.", "Use a new key.")
        if row["status"] is None:
            raise _conflict("idempotency_in_flight", "This request is being answered.", "Ask again later.")
        return Answer(row["status"], row["answer"])

    def keep(self, asked: Asked, answer: Answer) -> None:
        """From now on this is what the request is answered."""
        with self._database.write() as connection:
            connection.execute(
                table.update().where(_of(asked)).values(status=answer.status, answer=answer.text)
            )

    def forget(self, asked: Asked) -> None:
        """The request did nothing: it may be tried again."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(_of(asked), table.c.status.is_(None)))

    def sweep(self) -> None:
        """Remove what is older than 24 hours."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(self._old()))

    def cut_off(self) -> list[tuple[Asked, bool]]:
        """Requests whose answer a crash cut off, and whether their submission was made all the same.

        Only at the start of who answers requests: there is nobody else whose they could be.
        """
        made = sa.exists().where(submissions.c.id == table.c.submission)
        query = sa.select(table, made.label("made")).where(table.c.status.is_(None))
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
        names = ("tenant", "caller", "key", "request", "submission")
        return [(Asked(**{name: row[name] for name in names}), bool(row["made"])) for row in rows]

    def _row(self, asked: Asked) -> dict[str, object]:
        return {**vars(asked), "made_at": self._database.now(), "status": None, "answer": None}

    def _old(self) -> sa.ColumnElement[bool]:
        return table.c.made_at < self._database.now() - KEPT_S

    def _bound(self, connection: sa.Connection, asked: Asked) -> None:
        """The oldest go, whatever came of them, where a caller has more than it may."""
        own = sa.and_(table.c.tenant == asked.tenant, table.c.caller == asked.caller)
        newest = sa.select(table.c.made_at).where(own).order_by(table.c.made_at.desc())
        first_too_many = newest.limit(1).offset(_MOST_KEYS).scalar_subquery()
        connection.execute(table.delete().where(own, table.c.made_at <= first_too_many))


def _of(asked: Asked) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.tenant == asked.tenant, table.c.caller == asked.caller, table.c.key == asked.key)


def _conflict(code: str, message: str, remedy: str) -> BadInput:
    return BadInput(Failure(code=code, message=message, remedy=remedy))
