"""The tables. Their rows go with the submission's (`ON DELETE CASCADE`), and with the run."""

import sqlalchemy as sa

from sandbox.service.jobs.tables import metadata

phone = sa.Table(
    "phone",
    metadata,
    sa.Column("submission_id", sa.Text, primary_key=True),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("adb_address", sa.Text, nullable=False),
    sa.Column("held_until", sa.Double),
    sa.Column("watched_at", sa.Double, nullable=False),
)
"""The phone of an attempt that runs. `held_until` is when its time for people is over, null while it is not
held, `watched_at` when somebody looked last: seconds since 1970, by the database's clock.
"""

phone_order = sa.Table(
    "phone_order",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("submission_id", sa.Text, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("asked_by", sa.Text, nullable=False),
    sa.Column("told", sa.Text),
)
"""`body` is an order as JSON, `told` what became of it, null until then."""
