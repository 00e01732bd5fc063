"""The tables of who may ask for what. Times are ISO 8601 in UTC, of one length: they compare as text."""

import sqlalchemy as sa

from sandbox.service.jobs.tables import metadata

_Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")

tenant = sa.Table(
    "tenant",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("most_open", sa.BigInteger),
    sa.Column("most_daily", sa.BigInteger),
    sa.Column("most_stored", sa.BigInteger),
)
"""The last three are quotas; NULL is what the service's settings say."""

tenant_day = sa.Table(
    "tenant_day",
    metadata,
    sa.Column("tenant", sa.Text, primary_key=True),
    sa.Column("day", sa.Text, primary_key=True),
    sa.Column("submissions", sa.BigInteger, nullable=False),
)
"""How many were taken in on a day (UTC): deleting one gives none back."""

api_key = sa.Table(
    "api_key",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("tenant", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("scopes", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("earlier_digest", sa.Text),
    sa.Column("earlier_until", sa.Text),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text),
    sa.Column("last_used_at", sa.Text),
    sa.Column("revoked_at", sa.Text),
)
"""`scopes` are words with blanks between. Rows stay: the service is open only while there is none."""

ended_session = sa.Table(
    "ended_session",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("until", sa.Double, nullable=False),
)
"""Who signed out; `until` (seconds since 1970) the cookie would have been good."""

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", _Number, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("tenant", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("object", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""The database refuses to change or delete its rows (migration 0004)."""
