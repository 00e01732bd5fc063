"""The database: a file in the data folder, or PostgreSQL, with the same statements on both.

DATA/phonehome.sqlite holds our tables and those of DBOS, so that a submission and its workflow are made in
one transaction; in PostgreSQL both are in one database.
"""

import fcntl
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from sandbox.failures import Failure, Unavailable

_FILE = "phonehome.sqlite"
_BUSY_MS = 30_000
_CONNECTIONS = 30
_CONNECT_S = 10
_IDLE_MS = 10_000
_LOCK_LOOK_S = 0.2
_SCHEMA_LOCK = 0x70686F6E65  # "phone": one number of PostgreSQL's advisory locks
_MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """Safe to use from several threads; made in as many processes as like. `url` is empty for the file.

    Raises Unavailable (`bad_database`) for an address of another kind, or where nobody answers.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        address = _address(folder, url)
        self.embedded = address.get_backend_name() == "sqlite"
        self.engine = _embedded(address) if self.embedded else _server(address)
        self._folder = folder
        self._bring_up_to_date()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """For statements that change nothing."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One transaction; in the file nobody else writes meanwhile."""
        with self.engine.begin() as connection:
            if self.embedded:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def now(self) -> sa.ColumnElement[float]:
        """Seconds since 1970, by the one clock that all workers over this database share."""
        if self.embedded:
            return sa.literal(time.time(), sa.Double)
        return sa.cast(sa.func.extract("epoch", sa.func.clock_timestamp()), sa.Double)

    def alone_with(self, connection: sa.Connection, what: str) -> None:
        """Until the transaction ends, nobody else is between this call and its end with the same `what`."""
        if not self.embedded:  # the file has one writer anyway
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(what))))

    def close(self) -> None:
        """End all connections."""
        self.engine.dispose()

    def _bring_up_to_date(self) -> None:
        from dbos import DBOS

        with self._alone():
            config = Config()
            config.set_main_option("script_location", str(_MIGRATIONS))
            with self.write() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
            DBOS.migrate(self.engine.url.render_as_string(hide_password=False))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two processes that start at once change the schema one after the other."""
        if self.embedded:
            with (self._folder / "schema.lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
            return
        try:
            connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        except sa.exc.OperationalError as error:
            message = f"The database does not answer: {error.orig}"[:300]
            remedy = "See PHONEHOME_DATABASE_URL and DATABASE_URL; without them a file is used."
            raise Unavailable(Failure(code="bad_database", message=message, remedy=remedy)) from error
        with connection:
            # A statement that waits for the lock would be waited for in turn, by DBOS's CREATE INDEX
            # CONCURRENTLY.
            while not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(_SCHEMA_LOCK))):
                time.sleep(_LOCK_LOOK_S)
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(_SCHEMA_LOCK)))


def _address(folder: Path, url: str) -> sa.URL:
    if not url:
        return sa.URL.create("sqlite", database=str(folder / _FILE))
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError:
        address = sa.URL.create("unreadable")
    if address.drivername.partition("+")[0] not in ("postgres", "postgresql"):
        message = "The database's address is none of PostgreSQL."
        remedy = "postgresql://USER:PASSWORD@HOST/NAME, or nothing for a file in the data folder."
        raise Unavailable(Failure(code="bad_database", message=message, remedy=remedy))
    return address.set(drivername="postgresql+psycopg")


def _embedded(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(address, pool_size=_CONNECTIONS)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # As DBOS has it, whose statements run on these connections, too.
        connection.isolation_level = "IMMEDIATE"
        for pragma in (f"busy_timeout={_BUSY_MS}", "foreign_keys=ON", "journal_mode=WAL"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _server(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(
        address,
        pool_size=_CONNECTIONS,
        pool_pre_ping=True,
        connect_args={"connect_timeout": _CONNECT_S, "application_name": "phonehome"},
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # A worker that is frozen in the midst of a transaction must not keep its rows locked.
        cursor = connection.cursor()
        cursor.execute(f"SET idle_in_transaction_session_timeout = {_IDLE_MS}")
        cursor.close()
        connection.commit()

    return engine
