"""How cases are found, watched and kept. What is there is indexed when a process looks after it.

Whoever changes a submission or its progress gives it the next revision: triggers do, so that no statement
forgets it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_REVISED = ("submission", "progress")
_FILTERS = ("status", "outcome", "decision", "package", "sha256", "name", "submitter", "policy", "device")
_FILE = (
    "CREATE TABLE revision (number INTEGER NOT NULL)",
    "INSERT INTO revision VALUES (0)",
    "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=\"ascii tokenchars '_'\")",
    "CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN "
    "DELETE FROM search_words WHERE rowid = OLD.number; END",
)
_FILE_REVISION = (
    "CREATE TRIGGER {table}_{event}ed AFTER {event} ON {table} WHEN {when} BEGIN "
    "UPDATE revision SET number = number + 1; "
    "UPDATE {table} SET revision = (SELECT number FROM revision) WHERE rowid = NEW.rowid; END"
)
_SERVER = (
    "CREATE SEQUENCE revision",
    "CREATE FUNCTION revised() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN NEW.revision := nextval('revision'); RETURN NEW; END $$",
    "ALTER TABLE search ADD COLUMN vector tsvector NOT NULL",
    "CREATE INDEX search_by_words ON search USING gin (vector) WITH (fastupdate = off)",
)
_SERVER_REVISION = (
    "CREATE TRIGGER {table}_revised BEFORE INSERT OR UPDATE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION revised()"
)


def upgrade() -> None:
    """Tables and columns, then what follows from them by itself."""
    _columns()
    _tables()
    embedded = op.get_bind().dialect.name == "sqlite"
    for statement in _FILE if embedded else _SERVER:
        op.execute(statement)
    for table in _REVISED:
        op.create_index(f"{table}_by_revision", table, ["revision"])
        for statement in _file_revision(table) if embedded else [_SERVER_REVISION.format(table=table)]:
            op.execute(statement)


def _columns() -> None:
    for column in (
        sa.Column("revision", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("hold", sa.Text),
        sa.Column("rerun_of", sa.Text, nullable=False, server_default=""),
    ):
        op.add_column("submission", column)
    for name in _FILTERS:
        op.create_index(f"submission_by_{name}_of_tenant", "submission", ["tenant", name, "created_at", "id"])


def _tables() -> None:
    op.create_table(
        "progress",
        _of_submission(primary_key=True),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("fraction", sa.Double, nullable=False),
        sa.Column("device_time_s", sa.Double, nullable=False),
        sa.Column("stimulus", sa.Text, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False, server_default="0"),
    )
    op.create_table(
        "search",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        _of_submission(unique=True),
        sa.Column("product", sa.Text, nullable=False),
    )
    op.create_index("search_by_product", "search", ["product"])
    op.create_table("tag", _of_submission(primary_key=True), sa.Column("tag", sa.Text, primary_key=True))
    op.create_index("tag_by_tag", "tag", ["tag"])
    op.create_table(
        "sweep",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )


def _of_submission(*, primary_key: bool = False, unique: bool = False) -> sa.Column[str]:
    """Goes with its submission."""
    return sa.Column(
        "submission_id",
        sa.Text,
        sa.ForeignKey("submission.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        unique=unique,
    )


def _file_revision(table: str) -> list[str]:
    """One that an update of its own calls would not end."""
    cases = (("INSERT", "TRUE"), ("UPDATE", "NEW.revision = OLD.revision"))
    return [_FILE_REVISION.format(table=table, event=event, when=when) for event, when in cases]
