"""The tables that are ours; those of DBOS are its own (in PostgreSQL in a schema `dbos`)."""

import sqlalchemy as sa

metadata = sa.MetaData()

# Times as text must sort by their bytes, whatever language the database speaks.
_Sorted = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

submission = sa.Table(
    "submission",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("package", sa.Text, nullable=False),
    sa.Column("hours", sa.Double, nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("created_at", _Sorted, nullable=False),
    sa.Column("started_at", sa.Text),
    sa.Column("finished_at", sa.Text),
    sa.Column("phase", sa.Text),
    sa.Column("outcome", sa.Text),
    sa.Column("failure", sa.Text),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("packages", sa.Text, nullable=False),
    sa.Column("make", sa.Text, nullable=False),
    sa.Column("identifiers", sa.Text, nullable=False),
    sa.Column("any_owner", sa.Boolean, nullable=False),
    sa.Column("permissions", sa.Text, nullable=False),
    sa.Column("scenario", sa.Text, nullable=False),
    sa.Column("twin", sa.Text, nullable=False),
    sa.Column("hands", sa.Double, nullable=False, server_default="0"),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("worker", sa.Text),
    sa.Column("cancel_asked", sa.Boolean, nullable=False),
    sa.Column("tenant", sa.Text, nullable=False),
    sa.Column("submitter", sa.Text, nullable=False),
    sa.Column("policy", sa.Text, nullable=False),
    sa.Column("decision", sa.Text),
    sa.Column("tags", sa.Text, nullable=False),
    sa.Column("metadata", sa.Text, nullable=False),
    sa.Column("rerun_of", sa.Text, nullable=False),
    sa.Column("hold", sa.Text),
    sa.Column("revision", sa.BigInteger, nullable=False, server_default="0"),
)
"""`tags` and `metadata` are JSON, an array and an object of texts. `worker` is who runs it (`worker.id`),
`cancel_asked` that its run shall end. `revision` grows with every change of a row: a trigger sets it.
"""

worker = sa.Table(
    "worker",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("boot", sa.Text, nullable=False),
    sa.Column("beat_at", sa.Double, nullable=False),
)
"""Processes that run submissions. `boot` is the kernel's that they run on, `beat_at` seconds since 1970."""
