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
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from sandbox.failures import Failure, Unavailable
from sandbox.service.jobs import schema

FILE = "phonehome.sqlite"
_BUSY_MS = 30_000
_CONNECTIONS = 30
_CONNECT_S = 10
_IDLE_MS = 10_000
_LOCK_LOOK_S = 0.2
_SCHEMA_LOCK = 0x70686F6E65  # "phone": one number of PostgreSQL's advisory locks


class Database:
    """Safe to use from several threads; made in as many processes as like. `url` is empty for the file.

    Raises Unavailable: `bad_database` for an address of another kind, or where nobody answers, `schema_newer`
    where a newer Phonehome made its schema.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        self.engine = engine_of(folder, url)
        self.embedded = is_embedded(self.engine)
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
            schema.require_known(self.engine)
            config = schema.configuration()
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
        with answering(self.engine) as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            # A statement that waits for the lock would be waited for in turn, by DBOS's CREATE INDEX
            # CONCURRENTLY.
            while not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(_SCHEMA_LOCK))):
                time.sleep(_LOCK_LOOK_S)
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(_SCHEMA_LOCK)))


def engine_of(folder: Path, url: str = "") -> sa.Engine:
    """As the settings name it; connects to nothing yet. Raises Unavailable (`bad_database`)."""
    address = _address(folder, url)
    return _embedded(address) if address.get_backend_name() == "sqlite" else _server(address)


def is_embedded(engine: sa.Engine) -> bool:
    """Whether it is the file in the data folder."""
    return engine.dialect.name == "sqlite"


def answering(engine: sa.Engine) -> sa.Connection:
    """A connection. Raises Unavailable (`bad_database`) where nobody answers."""
    try:
        return engine.connect()
    except sa.exc.OperationalError as error:
        message = f"The database does not answer: {error.orig}"[:300]
        remedy = "See PHONEHOME_DATABASE_URL and DATABASE_URL; without them a file is used."
        raise Unavailable(Failure(code="bad_database", message=message, remedy=remedy)) from error


def _address(folder: Path, url: str) -> sa.URL:
    if not url:
        return sa.URL.create("sqlite", database=str(folder / FILE))
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
