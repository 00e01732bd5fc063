"""Every statement on tenants. They are the operator's: no caller makes or sees another."""

import re

import sqlalchemy as sa

from sandbox.failures import BadInput, Failure
from sandbox.service.identity.model import Quota
from sandbox.service.identity.tables import tenant as table
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Tenant(Quota):
    """A tenant, and its own quota: None is what the service's settings say."""

    name: str
    created_at: str


class Tenants:
    """The table `tenant`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, quota: Quota) -> Tenant:
        """A new one. Raises BadInput (`bad_tenant`)."""
        if not _NAME.fullmatch(name):
            message = f"{name[:60]!r} is no name of a tenant."
            remedy = "Up to 40 small letters, digits and hyphens, a letter or digit first."
            raise BadInput(Failure(code="bad_tenant", message=message, remedy=remedy))
        made = Tenant(name=name, created_at=now(), **quota.model_dump())
        with self._database.write() as connection:
            self._database.alone_with(connection, f"tenant {name}")
            if connection.execute(sa.select(table.c.name).where(table.c.name == name)).first() is not None:
                message = f"There is a tenant {name!r} already."
                raise BadInput(Failure(code="bad_tenant", message=message))
            connection.execute(table.insert().values(made.model_dump()))
        return made

    def listed(self) -> list[Tenant]:
        """By name."""
        with self._database.read() as connection:
            rows = connection.execute(sa.select(table).order_by(table.c.name)).mappings()
            return [Tenant.model_validate(dict(row)) for row in rows]
