"""The database as a whole, as it was at one moment; and back.

The file is copied by SQLite itself, PostgreSQL by its own tools.
"""

import os
import shutil
import sqlite3
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar, Literal

import sqlalchemy as sa

from sandbox.failures import BadInput, Failure, Unavailable
from sandbox.operations.backup.files import copy
from sandbox.operations.logs.safe import masked
from sandbox.service.jobs.database import FILE, answering, engine_of, is_embedded

_ROWS = sa.text("SELECT id, status FROM submission")
_USERS_TABLES = sa.text(
    "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
)


class Dump(ABC):
    """One kind of database. `name` is the file's in the backup."""

    kind: ClassVar[Literal["sqlite", "postgresql"]]
    name: ClassVar[str]

    def __init__(self, data: Path, engine: sa.Engine) -> None:
        self._data = data
        self._engine = engine

    @abstractmethod
    def taken(self, dest: Path) -> dict[str, str]:
        """Write it to `dest`; the submissions that it has, with their status."""

    @abstractmethod
    def require_empty(self) -> None:
        """Raises BadInput (`database_not_empty`) where something would be overwritten."""

    @abstractmethod
    def put_back(self, source: Path) -> None:
        """Fill the empty database from what was written."""


class SqliteDump(Dump):
    """The file: copied by SQLite's own online backup, in one step, which nobody who writes waits for."""

    kind = "sqlite"
    name = "database.sqlite"

    def taken(self, dest: Path) -> dict[str, str]:
        """Nothing where there is no file yet: that is told."""
        source = self._data / FILE
        if not source.is_file():
            message = f"There is no database in {self._data}."
            raise BadInput(Failure(code="nothing_to_back_up", message=message, remedy="See PHONEHOME_DATA."))
        with closing(sqlite3.connect(f"file:{dest}", uri=True)) as copied:
            dest.chmod(0o600)
            with closing(sqlite3.connect(source)) as original:
                original.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE")  # one file, without those that belong to it
            return dict(copied.execute(_ROWS.text).fetchall())

    def require_empty(self) -> None:
        """It lies in the data folder, which is looked at anyway."""

    def put_back(self, source: Path) -> None:
        """Copy it."""
        copy(source, self._data, FILE)


class PostgresqlDump(Dump):
    """PostgreSQL: `pg_dump` and `pg_restore`, which must not be older than the server."""

    kind = "postgresql"
    name = "database.dump"

    def taken(self, dest: Path) -> dict[str, str]:
        """The rows and the dump are of one snapshot."""
        with answering(self._engine) as first:
            connection = first.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                connection.execute(sa.text("SET idle_in_transaction_session_timeout = 0"))
                rows = {str(id_): str(status) for id_, status in connection.execute(_ROWS)}
                snapshot = connection.scalar(sa.text("SELECT pg_export_snapshot()"))
                dest.touch(0o600)
                self._run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dest}")
            connection.invalidate()  # the pool must not get a connection without its time limit
        return rows

    def require_empty(self) -> None:
        """A table in any schema counts."""
        with answering(self._engine) as connection:
            if connection.scalar(_USERS_TABLES):
                message = "The database holds tables already, and would lose them."
                remedy = "Name an empty one: createdb makes it."
                raise BadInput(Failure(code="database_not_empty", message=message, remedy=remedy))

    def put_back(self, source: Path) -> None:
        """All of it or nothing."""
        self._run("pg_restore", "--single-transaction", "--no-owner", "--no-privileges", str(source))

    def _run(self, program: str, *words: str) -> None:
        """The password goes by the environment: everybody on the host sees the words of a command."""
        path = shutil.which(program)
        if path is None:
            message = f"{program} is missing, which PostgreSQL is copied by."
            remedy = "Debian, Ubuntu: apt install postgresql-client, of the server's version or newer."
            raise Unavailable(Failure(code="tool_missing", message=message, remedy=remedy))
        address, secrets = _without_secrets(self._engine.url)
        command = [path, "--no-password", f"--dbname={address}", *words]
        done = subprocess.run(
            command, env={**os.environ, **secrets}, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode != 0:
            told = masked(done.stderr.decode(errors="replace").strip()[-400:])
            raise Unavailable(Failure(code="dump_failed", message=f"{program} failed: {told}"))


def dump_of(data: Path, engine: sa.Engine) -> Dump:
    """Of the kind that the settings name."""
    return SqliteDump(data, engine) if is_embedded(engine) else PostgresqlDump(data, engine)


@contextmanager
def opened(data: Path, url: str) -> Iterator[Dump]:
    """The same, with a connection as long as the context."""
    engine = engine_of(data, url)
    try:
        yield dump_of(data, engine)
    finally:
        engine.dispose()


def _without_secrets(url: sa.URL) -> tuple[str, dict[str, str]]:
    """As PostgreSQL's programs take it, and what they find in the environment."""
    query = dict(url.query)
    password = url.password or query.pop("password", None)
    query.pop("password", None)
    plain = sa.URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    secrets = {"PGPASSWORD": str(password)} if password else {}
    return plain.render_as_string(hide_password=False), secrets
