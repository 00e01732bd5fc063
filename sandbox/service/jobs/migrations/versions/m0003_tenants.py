"""Tenants, policies, tags and metadata. What was there before is the default tenant's."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing is known of who submitted what is there."""
    for column in (
        sa.Column("tenant", sa.Text, nullable=False, server_default="default"),
        sa.Column("submitter", sa.Text, nullable=False, server_default=""),
        sa.Column("policy", sa.Text, nullable=False, server_default=""),
        sa.Column("decision", sa.Text),
        sa.Column("tags", sa.Text, nullable=False, server_default="[]"),
        sa.Column("metadata", sa.Text, nullable=False, server_default="{}"),
    ):
        op.add_column("submission", column)
    op.create_index("submission_by_tenant", "submission", ["tenant", "created_at", "id"])
