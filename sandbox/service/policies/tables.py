"""Policies, waivers and decisions. Times are ISO 8601, UTC."""

import sqlalchemy as sa

from sandbox.service.jobs.tables import metadata

policy = sa.Table(
    "policy",
    metadata,
    sa.Column("tenant", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
)
"""`text` is the YAML as it was sent; the largest `version` holds."""

waiver = sa.Table(
    "waiver",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("tenant", sa.Text, nullable=False),
    sa.Column("terms", sa.Text, nullable=False),
    sa.Column("until", sa.Text, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("ended_at", sa.Text),
    sa.Column("ended_by", sa.Text, nullable=False),
)
"""`terms` is JSON (`sandbox.verdict.policy.model.Terms`)."""

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("submission", sa.Text, sa.ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("policy", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("decision", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("decided_at", sa.Text, nullable=False),
)
"""What was decided when a run was concluded; it goes with its submission."""
