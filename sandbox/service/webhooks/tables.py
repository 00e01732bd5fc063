"""Webhooks, events, deliveries. Times are seconds since 1970 where they are compared, else ISO 8601."""

import sqlalchemy as sa

from sandbox.service.jobs.tables import metadata

webhook = sa.Table(
    "webhook",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("tenant", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("enabled", sa.Boolean, nullable=False),
    sa.Column("disabled", sa.Text, nullable=False),
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("old_secret", sa.Text, nullable=False),
    sa.Column("old_until", sa.Double, nullable=False),
    sa.Column("failing_since", sa.Double),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
)
"""`events` is a JSON array. `old_secret` signs beside `secret` until `old_until`."""

event = sa.Table(
    "event",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("submission", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("happened_at", sa.Double, nullable=False),
)
"""`body` is what is sent, to the byte. No key to the submission, which may be deleted before it is sent."""

delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("webhook", sa.Text, sa.ForeignKey("webhook.id", ondelete="CASCADE"), nullable=False),
    sa.Column("event", sa.Text, sa.ForeignKey("event.id", ondelete="CASCADE"), nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("due", sa.Double, nullable=False),
    sa.Column("claim", sa.Text, nullable=False),
    sa.Column("claimed_until", sa.Double, nullable=False),
    sa.Column("ended_at", sa.Text),
    sa.Column("answer", sa.Integer),
    sa.Column("error", sa.Text, nullable=False),
)
"""`claim` is the word of who sends it now, and nobody else does until `claimed_until`."""
