"""What a tenant may have at most, asked in the transaction that would give it more."""

from datetime import UTC, datetime

import sqlalchemy as sa

from sandbox.failures import Failure, PhonehomeError
from sandbox.service.identity.model import Quota
from sandbox.service.identity.tables import tenant as tenants
from sandbox.service.identity.tables import tenant_day as days
from sandbox.service.jobs.tables import submission

_OPEN = ("queued", "running")


class QuotaExceeded(PhonehomeError):
    """The tenant has what it may have (exit code 5, HTTP 429)."""


def take(connection: sa.Connection, tenant: str, size: int, defaults: Quota) -> None:
    """Count one more submission of `size` bytes. Raises QuotaExceeded (`quota_exceeded`).

    The caller's transaction must be alone with the tenant.
    """
    quota = _of(connection, tenant).over(defaults)
    day = datetime.now(UTC).date().isoformat()
    waiting, stored = _held(connection, tenant)
    today = _taken(connection, tenant, day)
    if quota.most_open is not None and waiting >= quota.most_open:
        raise _exceeded(f"{quota.most_open} submissions wait or run", "Wait until one has ended.")
    if quota.most_daily is not None and today >= quota.most_daily:
        raise _exceeded(f"{quota.most_daily} submissions were taken in today", "Tomorrow (UTC) more are.")
    if quota.most_stored is not None and stored + size > quota.most_stored:
        raise _exceeded(f"{stored} of {quota.most_stored} bytes are taken", "Delete submissions.")
    _count(connection, tenant, day)


def _of(connection: sa.Connection, tenant: str) -> Quota:
    row = connection.execute(sa.select(tenants).where(tenants.c.name == tenant)).mappings().first()
    return Quota.model_validate({} if row is None else dict(row))


def _held(connection: sa.Connection, tenant: str) -> tuple[int, int]:
    waits = sa.case((submission.c.status.in_(_OPEN), 1), else_=0)
    query = sa.select(
        sa.func.coalesce(sa.func.sum(waits), 0), sa.func.coalesce(sa.func.sum(submission.c.size), 0)
    ).where(submission.c.tenant == tenant)
    waiting, stored = connection.execute(query).one()
    return int(waiting), int(stored)


def _taken(connection: sa.Connection, tenant: str, day: str) -> int:
    query = sa.select(days.c.submissions).where(days.c.tenant == tenant, days.c.day == day)
    return connection.scalar(query) or 0


def _count(connection: sa.Connection, tenant: str, day: str) -> None:
    today = [days.c.tenant == tenant, days.c.day == day]
    more = days.update().where(*today).values(submissions=days.c.submissions + 1)
    if connection.execute(more).rowcount == 0:
        connection.execute(days.insert().values(tenant=tenant, day=day, submissions=1))


def _exceeded(what: str, remedy: str) -> QuotaExceeded:
    message = f"The tenant's quota is used up: {what}."
    return QuotaExceeded(Failure(code="quota_exceeded", message=message, remedy=remedy))
