"""The uploads of all tenants: made, written to, handed over, removed."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from sandbox.failures import BadInput, Failure
from sandbox.service.jobs.database import Database
from sandbox.service.shared import share
from sandbox.service.uploads.model import Upload
from sandbox.service.uploads.tables import upload as table
from sandbox.service.uploads.writing import Writer, locked

_PRIVATE = 0o700
_ID = re.compile(r"[0-9a-f]{32}")
_MOST_OPEN = 100


class Uploads:
    """Safe to use from several threads. `keep_s`: for how many real seconds after its last byte one stays."""

    def __init__(self, folder: Path, database: Database, keep_s: float) -> None:
        self._folder = folder.resolve() / "uploads"
        self._folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        self._database = database
        self._keep_s = keep_s

    def create(self, tenant: str, submitter: str, length: int, name: str, metadata: str) -> Upload:
        """A new one, empty. Raises BadInput (`too_many_uploads`) where the tenant has 100."""
        upload_id = secrets.token_hex(16)
        self._path(upload_id).touch()
        self._settle()
        values = {"id": upload_id, "tenant": tenant, "submitter": submitter, "length": length, "offset": 0}
        new = table.insert().values(**values, name=name, metadata=metadata, expires_at=self._expiry())
        with self._database.write() as connection:
            self._database.alone_with(connection, f"uploads of {tenant}")
            count = sa.select(sa.func.count()).where(table.c.tenant == tenant)
            full = (connection.scalar(count) or 0) >= _MOST_OPEN
            if not full:
                made = connection.execute(new.returning(table)).mappings().one()
        if full:
            self._path(upload_id).unlink()
            message = f"There are {_MOST_OPEN} uploads already."
            remedy = "Submit some of them, or delete them."
            raise BadInput(Failure(code="too_many_uploads", message=message, remedy=remedy))
        return Upload.model_validate(dict(made))

    def get(self, upload_id: str, tenant: str) -> Upload:
        """Raises BadInput (`unknown_upload`) where the tenant has none of that id, or it has expired."""
        query = sa.select(table).where(
            table.c.id == upload_id, table.c.tenant == tenant, table.c.expires_at > self._database.now()
        )
        if not _ID.fullmatch(upload_id):
            raise _unknown()
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None or not self._path(upload_id).is_file():
            raise _unknown()
        return Upload.model_validate(dict(row))

    @contextmanager
    def writer(self, upload_id: str, tenant: str, offset: int, *, whole: bool = False) -> Iterator[Writer]:
        """The one writer, which appends at `offset`; see Writer for `whole`.

        Raises BadInput: `upload_locked` where there is one, `wrong_offset`, and as `get`.
        """
        self.get(upload_id, tenant)
        descriptor = locked(self._path(upload_id))
        upload = self.get(upload_id, tenant)
        if upload.offset != offset:
            os.close(descriptor)
            message = f"The upload has {upload.offset} bytes, so the next part begins there."
            remedy = "Ask for the offset (HEAD), and go on from it."
            raise BadInput(Failure(code="wrong_offset", message=message, remedy=remedy))
        with Writer(descriptor, upload, partial(self._record, upload_id), whole=whole) as writer:
            yield writer

    def hand_over(self, upload: Upload, target: Path) -> None:
        """Give a finished one a second name, `target`; `remove` takes the first, so that no byte is copied.

        Raises BadInput (`upload_unfinished`, `unknown_upload`).
        """
        if not upload.finished:
            message = f"Of {upload.length} bytes {upload.offset} have come in."
            raise BadInput(Failure(code="upload_unfinished", message=message, remedy="Send the others."))
        try:
            share(self._path(upload.id), target)
        except FileNotFoundError:
            raise _unknown() from None

    def remove(self, upload_id: str) -> None:
        """Forget it, with its bytes."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(table.c.id == upload_id))
        self._path(upload_id).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what has expired. Only for who takes uploads in."""
        with self._database.read() as connection:
            gone = table.c.expires_at <= self._database.now()
            expired = list(connection.scalars(sa.select(table.c.id).where(gone)))
        for upload_id in expired:
            self.remove(upload_id)

    def tidy(self) -> None:
        """At the start: the same, and files and rows that a crash left without each other."""
        self.sweep()
        files = {path.name for path in self._folder.iterdir()}
        with self._database.read() as connection:
            rows = set(connection.scalars(sa.select(table.c.id)))
        for upload_id in files ^ rows:
            self.remove(upload_id)

    def _path(self, upload_id: str) -> Path:
        return self._folder / upload_id

    def _expiry(self) -> sa.ColumnElement[float]:
        return self._database.now() + self._keep_s

    def _record(self, upload_id: str, offset: int) -> None:
        mine = table.update().where(table.c.id == upload_id)
        with self._database.write() as connection:
            values = {"offset": offset, "expires_at": self._expiry()}
            if connection.execute(mine.values(values)).rowcount == 0:
                raise _unknown()

    def _settle(self) -> None:
        """A new name lasts when its folder is on the disk."""
        descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unknown() -> BadInput:
    message = "There is no such upload, or it has expired."
    return BadInput(Failure(code="unknown_upload", message=message, remedy="Begin another."))
