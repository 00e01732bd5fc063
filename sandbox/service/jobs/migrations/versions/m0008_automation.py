"""Policies, waivers and decisions; webhooks, events and deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"


def upgrade() -> None:
    """New tables; nothing was decided, and nobody told, before."""
    _policies()
    _webhooks()


def _policies() -> None:
    op.create_table(
        "policy",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        *(_text(name) for name in ("about", "text", "created_at", "created_by")),
    )
    op.create_table(
        "waiver",
        sa.Column("id", sa.Text, primary_key=True),
        *(_text(name) for name in ("tenant", "terms", "until", "created_at", "created_by")),
        sa.Column("ended_at", sa.Text),
        _text("ended_by"),
    )
    op.create_index("waiver_by_tenant", "waiver", ["tenant", "created_at"])
    op.create_table(
        "decision",
        sa.Column(
            "submission", sa.Text, sa.ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True
        ),
        *(_text(name) for name in ("policy", "version", "decision", "summary", "decided_at")),
    )


def _webhooks() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Text, primary_key=True),
        *(_text(name) for name in ("tenant", "url", "events", "disabled", "secret", "old_secret")),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("old_until", sa.Double, nullable=False),
        sa.Column("failing_since", sa.Double),
        *(_text(name) for name in ("created_at", "created_by")),
    )
    op.create_index("webhook_by_tenant", "webhook", ["tenant"])
    op.create_table(
        "event",
        sa.Column("id", sa.Text, primary_key=True),
        *(_text(name) for name in ("type", "submission", "body")),
        sa.Column("happened_at", sa.Double, nullable=False),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("webhook", sa.Text, sa.ForeignKey("webhook.id", ondelete="CASCADE"), nullable=False),
        sa.Column("event", sa.Text, sa.ForeignKey("event.id", ondelete="CASCADE"), nullable=False),
        *(_text(name) for name in ("status", "created_at", "claim", "error")),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", sa.Double, nullable=False),
        sa.Column("claimed_until", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Text),
        sa.Column("answer", sa.Integer),
    )
    op.create_index("delivery_by_due", "delivery", ["status", "due"])
    op.create_index("delivery_by_webhook", "delivery", ["webhook", "created_at"])
    op.create_index("delivery_by_event", "delivery", ["event"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
