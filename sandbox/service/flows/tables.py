"""The index's tables, in a file of SQLite of each run's own."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

metadata = sa.MetaData()

flow = sa.Table(
    "flow",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("device_time_s", sa.Float, index=True),
    sa.Column("channel", sa.Text),
    sa.Column("host", sa.Text, index=True),
    sa.Column("domain", sa.Text),
    sa.Column("port", sa.Integer),
    sa.Column("endpoint", sa.Text),
    sa.Column("method", sa.Text),
    sa.Column("status", sa.Integer),
    sa.Column("package", sa.Text),
    sa.Column("component", sa.Text),
    sa.Column("sent", sa.Integer),
    sa.Column("received", sa.Integer),
    sa.Column("device", sa.Text),
    sa.Column("note", sa.Text),
    # All that text is sought in, case-folded; and where in the record the flow's line is, in bytes.
    sa.Column("words", sa.Text),
    sa.Column("offset", sa.Integer),
    sa.Column("length", sa.Integer),
    # Summaries read this alone, in the order in which they group.
    sa.Index("by_domain", "domain", "host", "channel", "package", "sent", "received", "device_time_s"),
)
finding = sa.Table(
    "finding",
    metadata,
    sa.Column("flow", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
)
made_of = sa.Table("made_of", metadata, sa.Column("state", sa.Text))


def readable(path: Path) -> sa.Engine:
    """An index that is finished: nobody writes to it any more."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return _engine(lambda: sqlite3.connect(address, uri=True, check_same_thread=False))


def writable(name: Path | str) -> sa.Engine:
    """A new one. It is made anew where it gets lost, so nothing waits for the disk."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(name, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    return _engine(connect)


def _engine(connect: object) -> sa.Engine:
    return sa.create_engine("sqlite://", creator=connect, poolclass=sa.StaticPool)
