"""Every statement on notes: they are added and removed, never changed."""

import secrets

import sqlalchemy as sa

from sandbox.service.identity.model import Caller, Scope
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now
from sandbox.service.triage.handling import added
from sandbox.service.triage.model import Note
from sandbox.service.triage.tables import note as table

LONGEST_NOTE = 4000
_COLUMNS = [column for column in table.c if column.name != "submission_id"]


class Notes:
    """The table `note`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, submission_id: str, text: str, author: Caller) -> Note:
        """Keep it."""
        made = Note(id=secrets.token_hex(16), at=now(), author=author.name, who=author.id, text=text)
        with self._database.write() as connection:
            connection.execute(added(table, submission_id, **made.model_dump()))
        return made

    def of(self, submission_id: str) -> list[Note]:
        """In the order in which they were written."""
        query = sa.select(*_COLUMNS).where(table.c.submission_id == submission_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.c.at, table.c.id)).mappings()
            return [Note.model_validate(dict(row)) for row in rows]

    def get(self, submission_id: str, note_id: str) -> Note | None:
        """None where the submission has none with that id."""
        return next((one for one in self.of(submission_id) if one.id == note_id), None)

    def remove(self, note: Note) -> None:
        """Its text is gone; the audit log keeps that it was."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(table.c.id == note.id))


def may_remove(note: Note, caller: Caller) -> bool:
    """Its author may, and who may do all."""
    return note.who == caller.id or caller.may(Scope.ADMIN)
