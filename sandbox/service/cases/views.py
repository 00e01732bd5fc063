"""Lists that somebody keeps, each under a name of its own: a person's in one tenant, and nobody else's."""

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict

from sandbox.failures import BadInput, Failure
from sandbox.service.cases.tables import saved_view as table
from sandbox.service.identity.model import Caller
from sandbox.service.jobs.database import Database

MOST_VIEWS = 30


class View(BaseModel):
    """`query` is that of an address: `outcome=leak&tag=release`."""

    model_config = ConfigDict(frozen=True)

    name: str
    query: str


class Views:
    """All of them, each asked for by its owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, owner: Caller) -> list[View]:
        """By name."""
        query = sa.select(table.c.name, table.c.query).where(*_owned(owner)).order_by(table.c.name)
        with self._database.read() as connection:
            return [View.model_validate(dict(row)) for row in connection.execute(query).mappings()]

    def keep(self, owner: Caller, view: View) -> None:
        """In the place of one of that name. BadInput (`too_many_views`)."""
        count = sa.select(sa.func.count()).where(*_owned(owner))
        with self._database.write() as connection:
            self._database.alone_with(connection, f"views {owner.tenant} {owner.id}")
            connection.execute(table.delete().where(*_owned(owner), table.c.name == view.name))
            if (connection.scalar(count) or 0) >= MOST_VIEWS:
                raise _too_many()
            row = {"tenant": owner.tenant, "owner": owner.id, **dict(view)}
            connection.execute(table.insert().values(row))

    def remove(self, owner: Caller, name: str) -> None:
        """Nothing happens where there is none of that name."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(*_owned(owner), table.c.name == name))


def _owned(owner: Caller) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.tenant == owner.tenant, table.c.owner == owner.id


def _too_many() -> BadInput:
    message = f"There are {MOST_VIEWS} views already."
    return BadInput(
        Failure(code="too_many_views", message=message, remedy="Remove one that you need no more.")
    )
