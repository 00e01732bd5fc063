"""Phones that people look at and use."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"


def upgrade() -> None:
    """No phone was held for anybody before."""
    op.add_column("submission", sa.Column("hands", sa.Double, nullable=False, server_default="0"))
    op.create_table(
        "phone",
        sa.Column("submission_id", sa.Text, _owner(), primary_key=True),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("adb_address", sa.Text, nullable=False),
        sa.Column("held_until", sa.Double),
        sa.Column("watched_at", sa.Double, nullable=False),
    )
    op.create_table(
        "phone_order",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("submission_id", sa.Text, _owner(), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("told", sa.Text),
    )
    op.create_index("phone_order_by_submission", "phone_order", ["submission_id", "number"])


def _owner() -> sa.ForeignKey:
    return sa.ForeignKey("submission.id", ondelete="CASCADE")
