"""What people say of cases: assignments, labels, notes, judgements; and the audit log of one case."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """New tables; nobody has said anything before."""
    op.create_table("assignment", _submission(primary_key=True), _text("assignee"))
    op.create_index("assignment_by_assignee", "assignment", ["assignee"])
    op.create_table("label", _submission(primary_key=True), sa.Column("label", sa.Text, primary_key=True))
    op.create_index("label_by_label", "label", ["label"])
    op.create_table(
        "note",
        sa.Column("id", sa.Text, primary_key=True),
        _submission(),
        *(_text(name) for name in ("at", "author", "who", "text")),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Text, primary_key=True),
        _submission(),
        *(_text(name) for name in ("fingerprint", "opinion", "reason", "author", "at")),
    )
    for table in ("note", "judgement"):
        op.create_index(f"{table}_by_submission", table, ["submission_id"])
    op.create_index("audit_by_thing", "audit", ["tenant", sa.text("substr(object, 1, 32)")])


def _submission(*, primary_key: bool = False) -> sa.Column[str]:
    """Goes with its submission."""
    owner = sa.ForeignKey("submission.id", ondelete="CASCADE")
    return sa.Column("submission_id", sa.Text, owner, primary_key=primary_key, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
