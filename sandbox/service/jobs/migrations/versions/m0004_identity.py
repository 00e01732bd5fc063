"""Tenants with quotas, API keys, sign-outs, and an audit log whose rows nobody changes."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEEP = (
    "CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$",
    "CREATE TRIGGER audit_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_keep()",
)
_KEEP_EMBEDDED = tuple(
    f"CREATE TRIGGER audit_keep_{word.lower()} BEFORE {word} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
    for word in ("UPDATE", "DELETE")
)


def upgrade() -> None:
    """There is no key yet, and the default tenant has whatever there is."""
    _tenants()
    _keys()
    _audit()


def _tenants() -> None:
    tenant = op.create_table(
        "tenant",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("created_at", sa.Text, nullable=False),
        *(sa.Column(name, sa.BigInteger) for name in ("most_open", "most_daily", "most_stored")),
    )
    op.bulk_insert(tenant, [{"name": "default", "created_at": datetime.now(UTC).isoformat()}])
    op.create_table(
        "tenant_day",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("submissions", sa.BigInteger, nullable=False),
    )


def _keys() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "name", "scopes", "digest")),
        *(sa.Column(name, sa.Text) for name in ("earlier_digest", "earlier_until")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("created_at", "created_by")),
        *(sa.Column(name, sa.Text) for name in ("expires_at", "last_used_at", "revoked_at")),
    )
    op.create_index("api_key_by_tenant", "api_key", ["tenant", "created_at"])
    op.create_table(
        "ended_session",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("until", sa.Double, nullable=False),
    )


def _audit() -> None:
    sorted_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    texts = ("tenant", "who", "name", "action", "object", "address", "outcome")
    op.create_table(
        "audit",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True
        ),
        sa.Column("at", sorted_text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("status", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_by_tenant", "audit", ["tenant", "id"])
    for statement in _KEEP_EMBEDDED if op.get_bind().dialect.name == "sqlite" else _KEEP:
        op.execute(statement)
