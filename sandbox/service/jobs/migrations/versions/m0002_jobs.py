"""Jobs: priorities, counted attempts, workers with leases. What the release before was at is queued again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """A submission that has ended had one run, in the folder `run`; one that was running starts over."""
    for column in (
        sa.Column("priority", sa.Integer, nullable=False, server_default="5"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("worker", sa.Text),
        sa.Column("cancel_asked", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("submission", column)
    op.execute("UPDATE submission SET attempts = 1 WHERE status NOT IN ('queued', 'running')")
    if sa.inspect(op.get_bind()).has_table("cancel_request"):
        op.execute(
            "UPDATE submission SET status = 'cancelled', finished_at = created_at, phase = NULL "
            "WHERE status = 'running' AND id IN (SELECT id FROM cancel_request)"
        )
        op.drop_table("cancel_request")
    op.execute(
        "UPDATE submission SET status = 'queued', started_at = NULL, phase = NULL WHERE status = 'running'"
    )
    op.create_index("submission_by_file", "submission", ["sha256"])
    op.create_index("submission_by_time", "submission", ["created_at", "id"])
    op.create_index("submission_by_status", "submission", ["status"])
    op.create_table(
        "worker",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("beat_at", sa.Double, nullable=False),
    )
