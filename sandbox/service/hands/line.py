"""The worker's end of the line."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.exc import OperationalError

from sandbox.hands.line import Asked, Told
from sandbox.hands.orders import ORDER
from sandbox.service.hands.tables import phone as phones
from sandbox.service.hands.tables import phone_order as orders
from sandbox.service.jobs.database import Database

_log = logging.getLogger(__name__)
WATCHED_S = 5.0
"""Somebody who looked so long ago (real seconds) still looks."""

_TOLD = TypeAdapter(Told)
_REASON_MAX = 300


class DatabaseLine:
    """A `Line` of one attempt. While the database does not answer nobody asks, and nobody looks."""

    def __init__(
        self, database: Database, submission_id: str, attempt: int, hold_s: float, screen: Path
    ) -> None:
        self._database = database
        self._of = {"submission_id": submission_id, "attempt": attempt}
        self._mine = (phones.c.submission_id == submission_id, phones.c.attempt == attempt)
        self._asked = (orders.c.submission_id == submission_id, orders.c.attempt == attempt)
        self._hold_s = hold_s
        self._screen = screen

    def claim_s(self) -> float:
        claimed, self._hold_s = self._hold_s, 0.0
        return claimed

    def held(self, seconds: float, adb_address: str) -> None:
        self._set(held_until=self._database.now() + seconds, adb_address=adb_address)

    def released(self) -> None:
        self._set(held_until=None)

    def next_order(self) -> Asked | None:
        oldest = sa.select(orders.c.number, orders.c.body).where(*self._asked, orders.c.told.is_(None))
        try:
            with self._database.read() as connection:
                found = connection.execute(oldest.order_by(orders.c.number).limit(1)).first()
            return Asked(found.number, ORDER.validate_json(found.body)) if found else None
        except (OperationalError, ValidationError) as error:
            _log.warning("an order cannot be read: %s", type(error).__name__)
            return None

    def told(self, asked: Asked, told: Told) -> None:
        short = Told(told.delivered, told.device_time_s, told.reason.replace("\0", "")[:_REASON_MAX])
        this = orders.update().where(orders.c.number == asked.number)
        with suppress(OperationalError), self._database.write() as connection:
            connection.execute(this.values(told=_TOLD.dump_json(short).decode()))

    def is_watched(self) -> bool:
        lately = sa.select(phones.c.attempt).where(
            *self._mine, phones.c.watched_at > self._database.now() - WATCHED_S
        )
        with suppress(OperationalError), self._database.read() as connection:
            return connection.execute(lately).first() is not None
        return False

    def show(self, png: bytes) -> None:
        # Who watches and who drives may each have one at the same time.
        partial = self._screen.with_suffix(f".{threading.get_ident()}.partial")
        with suppress(OSError):
            partial.write_bytes(png)
            partial.replace(self._screen)

    def _set(self, **values: object) -> None:
        with suppress(OperationalError), self._database.write() as connection:
            connection.execute(phones.update().where(*self._mine).values(values))

    def begin(self) -> None:
        """The attempt begins: what an earlier one left goes."""
        with suppress(OperationalError), self._database.write() as connection:
            self._forget(connection)
            row = {**self._of, "adb_address": "", "held_until": None, "watched_at": 0.0}
            connection.execute(phones.insert().values(row))

    def end(self) -> None:
        """The attempt ends: nobody can look at its phone any more."""
        with suppress(OperationalError), self._database.write() as connection:
            self._forget(connection)
        with suppress(OSError):
            self._screen.unlink()

    def _forget(self, connection: sa.Connection) -> None:
        for table in (phones, orders):
            connection.execute(table.delete().where(table.c.submission_id == self._of["submission_id"]))


@contextmanager
def line_of(
    database: Database, submission_id: str, attempt: int, hold_s: float, screen: Path
) -> Iterator[DatabaseLine]:
    """The line of an attempt, as long as the context. `hold_s` real seconds were asked for."""
    line = DatabaseLine(database, submission_id, attempt, hold_s, screen)
    line.begin()
    try:
        yield line
    finally:
        line.end()
