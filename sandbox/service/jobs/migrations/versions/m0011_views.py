"""Views that people keep."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """A new table; nobody kept one before."""
    op.create_table(
        "saved_view",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("tenant", "owner", "name")),
        sa.Column("query", sa.Text, nullable=False),
    )
