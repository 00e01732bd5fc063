"""The audit log: who did what. Rows are added, and never changed: the database itself refuses to."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field

from sandbox.service.identity.model import Action, DeedOutcome
from sandbox.service.identity.tables import audit as table
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now

_LONGEST = 200
_thing: sa.ColumnElement[Any] = sa.literal_column("substr(object, 1, 32)", sa.Text)
"""As the index has it (migration 0012)."""


class Deed(BaseModel):
    """What is to be kept. `who` is a caller's id, `object` that of what it was done to; both may be empty.

    `status` is the HTTP status that was answered; 0 where it was done on the host.
    """

    model_config = ConfigDict(frozen=True)

    tenant: str = Field(examples=["default"])
    who: str = Field(examples=["key:3f2a9c0d1e4b5a67"])
    name: str = Field(examples=["ci"])
    action: str = Field(examples=[Action.SUBMIT])
    object: str = Field(examples=["5f0c1d2e3b4a59687786a5b4c3d2e1f0"])
    address: str = Field(examples=["192.0.2.7"])
    outcome: DeedOutcome
    status: int = Field(examples=[202])


class Entry(Deed):
    """What was kept. `at` is ISO 8601, UTC; a larger `id` was written later."""

    id: int
    at: str


class AuditLog:
    """The table `audit`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, deed: Deed) -> None:
        """Keep it. Texts are cut, and have no control characters."""
        texts = deed.model_dump(mode="json")
        row = {name: _plain(text) if isinstance(text, str) else text for name, text in texts.items()}
        with self._database.write() as connection:
            connection.execute(table.insert().values(row | {"at": now()}))

    def page(
        self,
        limit: int,
        before: int | None = None,
        tenant: str | None = None,
        only: Mapping[str, str] | None = None,
    ) -> list[Entry]:
        """Newest first, of ids smaller than `before`; of one tenant, or of all and nobody's.

        `only` names columns and what must stand in them; `about` is the id (of 32 digits) with which
        the object begins; `since` and `until` (ISO 8601, UTC) are from when and before when.
        """
        query = sa.select(table).order_by(table.c.id.desc()).limit(limit)
        query = query if before is None else query.where(table.c.id < before)
        query = query if tenant is None else query.where(table.c.tenant == tenant)
        for name, wanted in (only or {}).items():
            query = query.where(_wanted(name, wanted))
        with self._database.read() as connection:
            return [Entry.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def _wanted(name: str, wanted: str) -> sa.ColumnElement[bool]:
    if name == "about":
        return _thing == wanted
    if name == "since":
        return table.c.at >= wanted
    if name == "until":
        return table.c.at < wanted
    return table.c[name] == wanted


def _plain(text: str) -> str:
    return "".join(one if one.isprintable() else "?" for one in text[:_LONGEST])
