"""The people's end of the line: look at the phone of a submission that runs, and give it orders."""

from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sandbox.failures import BadInput, Failure
from sandbox.hands.line import Told
from sandbox.hands.orders import ORDER, GoOn, Order, ToPhone
from sandbox.service.hands.tables import phone as phones
from sandbox.service.hands.tables import phone_order as orders
from sandbox.service.jobs.tables import submission as submissions
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission

MOST_WAITING = 50
MOST_ORDERS = 2_000
"""In one attempt."""

_TOLD_LATELY = 30
_WATCH_EVERY_S = 1.0


class Deed(BaseModel):
    """An order, who gave it, and what became of it; `delivered` is none as long as it waits.

    `device_time_s` is device seconds since boot. `reason` says why the phone did not take it.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    order: Order
    asked_by: str = ""
    delivered: bool | None = None
    device_time_s: float | None = None
    reason: str = ""


class Hands(BaseModel):
    """The phone of a submission, for people. `runs`: there is one; `held`: it waits for orders, `left_s` real
    seconds more. `adb_address` leads to it on the worker's host, once it was held. `deeds` are the newest
    orders, oldest first.
    """

    model_config = ConfigDict(frozen=True)

    runs: bool = False
    held: bool = False
    left_s: float = 0.0
    adb_address: str = ""
    deeds: list[Deed] = Field(default_factory=list)


class Desk:
    """Over the tables of the line."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._database = storage.database

    def state(self, submission: Submission) -> Hands:
        """How it is with the phone."""
        left_s = (phones.c.held_until - self._database.now()).label("left_s")
        query = sa.select(phones.c.adb_address, left_s).where(*_of(submission, phones))
        with self._database.read() as connection:
            found = connection.execute(query.where(_runs(submission))).first()
            deeds = self._deeds(connection, submission)
        if found is None:
            return Hands()
        held = found.left_s is not None and found.left_s > 0
        left = round(found.left_s, 1) if held else 0.0
        return Hands(runs=True, held=held, left_s=left, adb_address=found.adb_address, deeds=deeds)

    def order(self, submission: Submission, order: ToPhone | GoOn, asked_by: str) -> Deed:
        """Ask it of the phone, which carries orders out in turn.

        Raises BadInput: `no_device`, `not_held`, `too_many_orders`.
        """
        state = self.state(submission)
        if not state.held:
            raise _refused(submission, state)
        new = {"submission_id": submission.id, "attempt": submission.attempts, "asked_by": asked_by}
        with self._database.write() as connection:
            self._database.alone_with(connection, f"phone {submission.id}")
            self._require_room(connection, submission)
            body = ORDER.dump_json(order).decode()
            made = connection.execute(orders.insert().values(**new, body=body).returning(orders.c.number))
            return Deed(number=made.scalar_one(), order=order, asked_by=asked_by)

    def watch(self, submission: Submission) -> Path:
        """Somebody looks: the phone's pictures appear there from now on, for some seconds."""
        now = self._database.now()
        stale = phones.c.watched_at < now - _WATCH_EVERY_S
        due = sa.select(phones.c.attempt).where(*_of(submission, phones), stale)
        with self._database.read() as connection:
            is_due = connection.execute(due).first() is not None
        if is_due:
            with self._database.write() as connection:
                connection.execute(phones.update().where(*_of(submission, phones)).values(watched_at=now))
        return self._storage.screen_path(submission.id)

    def _require_room(self, connection: sa.Connection, submission: Submission) -> None:
        waiting = sa.func.count().filter(orders.c.told.is_(None))
        query = sa.select(sa.func.count(), waiting).where(*_of(submission, orders))
        of_all, still = connection.execute(query).one()
        if still >= MOST_WAITING or of_all >= MOST_ORDERS:
            message = f"The phone has {still} orders to carry out, and had {of_all} in this run."
            raise BadInput(Failure(code="too_many_orders", message=message))

    def _deeds(self, connection: sa.Connection, submission: Submission) -> list[Deed]:
        newest = sa.select(orders).where(*_of(submission, orders)).order_by(orders.c.number.desc())
        rows = connection.execute(newest.limit(_TOLD_LATELY)).mappings().all()
        return [_deed(row) for row in reversed(rows)]


_TOLD = TypeAdapter(Told)


def _deed(row: sa.RowMapping) -> Deed:
    told = _TOLD.validate_json(row["told"]) if row["told"] else None
    asked = {"number": row["number"], "order": ORDER.validate_json(row["body"]), "asked_by": row["asked_by"]}
    return Deed.model_validate({**asked, **(asdict(told) if told else {})})


def _of(submission: Submission, table: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.submission_id == submission.id, table.c.attempt == submission.attempts


def _runs(submission: Submission) -> sa.ColumnElement[bool]:
    running = submissions.c.status == Status.RUNNING
    return sa.exists().where(submissions.c.id == submission.id, running)


def _refused(submission: Submission, state: Hands) -> BadInput:
    if not state.runs:
        message = f"The submission is {submission.status}: it has no phone."
        return BadInput(Failure(code="no_device", message=message))
    message = "The phone is not held for people now."
    remedy = "Submit with `hands`: so many minutes it waits, once the app was opened."
    return BadInput(Failure(code="not_held", message=message, remedy=remedy))
