"""The tables besides the submission's. Their rows go with it (`ON DELETE CASCADE`), but for the last two.

The words of `search` are, in SQLite, those of a second table, `search_words` (FTS5), under the same number;
in PostgreSQL a column `vector`.
"""

import sqlalchemy as sa

from sandbox.service.jobs.tables import metadata

progress = sa.Table(
    "progress",
    metadata,
    sa.Column("submission_id", sa.Text, primary_key=True),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("phase", sa.Text, nullable=False),
    sa.Column("fraction", sa.Double, nullable=False),
    sa.Column("device_time_s", sa.Double, nullable=False),
    sa.Column("stimulus", sa.Text, nullable=False),
    sa.Column("revision", sa.BigInteger, nullable=False),
)
"""How far the attempt is. `device_time_s` is device seconds since boot, `stimulus` the last one delivered."""

search = sa.Table(
    "search",
    metadata,
    sa.Column("number", sa.BigInteger, primary_key=True),
    sa.Column("submission_id", sa.Text, nullable=False, unique=True),
    sa.Column("product", sa.Text, nullable=False),
)
"""`product` is what the builds of one thing share; empty where nothing is known of it."""

tag = sa.Table(
    "tag",
    metadata,
    sa.Column("submission_id", sa.Text, primary_key=True),
    sa.Column("tag", sa.Text, primary_key=True),
)

sweep = sa.Table(
    "sweep",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("holder", sa.Text, nullable=False),
    sa.Column("until", sa.Double, nullable=False),
)
"""Who looks after something alone, until when (seconds since 1970, by the database's clock)."""

saved_view = sa.Table(
    "saved_view",
    metadata,
    sa.Column("tenant", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("query", sa.Text, nullable=False),
)
"""Lists that people come back to. `owner` is a caller's id, `query` that of the page's address."""
