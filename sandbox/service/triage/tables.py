"""The tables. Their rows go with the submission (`ON DELETE CASCADE`). Times are ISO 8601, UTC."""

import sqlalchemy as sa

from sandbox.service.jobs.tables import metadata

assignment = sa.Table(
    "assignment",
    metadata,
    sa.Column("submission_id", sa.Text, primary_key=True),
    sa.Column("assignee", sa.Text, nullable=False),
)

label = sa.Table(
    "label",
    metadata,
    sa.Column("submission_id", sa.Text, primary_key=True),
    sa.Column("label", sa.Text, primary_key=True),
)
"""Unlike a tag, which is the submitter's word, it comes and goes."""

note = sa.Table(
    "note",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("submission_id", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

judgement = sa.Table(
    "judgement",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("submission_id", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("opinion", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
)
"""Rows are added and never changed."""
