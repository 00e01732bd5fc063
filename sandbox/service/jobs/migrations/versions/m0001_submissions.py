"""The one table of the releases before: made anew, or completed where an earlier one is there."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TEXT_DEFAULTS = {
    "device": "auto",
    "packages": "",
    "make": "",
    "identifiers": "open",
    "permissions": "grant",
    "scenario": "plain",
    "twin": "auto",
}


def upgrade() -> None:
    """Columns that the first release's table lacks get what its runs had."""
    inspector = sa.inspect(op.get_bind())
    if not inspector.has_table("submission"):
        _create()
        return
    there = {column["name"] for column in inspector.get_columns("submission")}
    for column in _later():
        if column.name not in there:
            op.add_column("submission", column)


def _later() -> list[sa.Column[Any]]:
    texts = [
        sa.Column(name, sa.Text, nullable=False, server_default=default)
        for name, default in _TEXT_DEFAULTS.items()
    ]
    return [*texts, sa.Column("any_owner", sa.Boolean, nullable=False, server_default=sa.false())]


def _create() -> None:
    sorted_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "submission",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("package", sa.Text, nullable=False),
        sa.Column("hours", sa.Double, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("created_at", sorted_text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("started_at", "finished_at", "phase", "outcome", "failure")),
        *_later(),
    )
