"""Every statement on the waivers of a service."""

import secrets
from datetime import UTC, date, datetime

import sqlalchemy as sa

from sandbox.failures import BadInput, Failure
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now
from sandbox.service.policies.model import KnownWaiver
from sandbox.service.policies.tables import waiver as table
from sandbox.verdict.policy.model import Terms, Waiver
from sandbox.verdict.policy.waivers import Waivers, check_end


class WaiverBook:
    """The waivers of all tenants. What they say never changes: who wants others ends one and adds another."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, tenant: str, terms: Terms, author: str) -> KnownWaiver:
        """BadInput (`waiver_too_long`, `waiver_over`) for an end that cannot be."""
        _check(terms, _today())
        row: dict[str, object] = {
            "id": secrets.token_hex(16),
            "terms": terms.model_dump_json(),
            "created_at": now(),
            "created_by": author,
            "ended_at": None,
            "ended_by": "",
        }
        with self._database.write() as connection:
            connection.execute(table.insert().values(tenant=tenant, until=terms.until.isoformat(), **row))
        return _known(row)

    def get(self, tenant: str, waiver_id: str) -> KnownWaiver | None:
        """None where the tenant has none with that id."""
        with self._database.read() as connection:
            row = connection.execute(_of(tenant).where(table.c.id == waiver_id)).mappings().first()
        return None if row is None else _known(dict(row))

    def end(self, tenant: str, waiver_id: str, author: str) -> KnownWaiver | None:
        """From now on it counts no more; one that was ended keeps who did so first."""
        mine = table.update().where(table.c.tenant == tenant, table.c.id == waiver_id)
        with self._database.write() as connection:
            connection.execute(mine.where(table.c.ended_at.is_(None)).values(ended_at=now(), ended_by=author))
        return self.get(tenant, waiver_id)

    def newest(self, tenant: str, limit: int, offset: int, counting: bool | None = None) -> list[KnownWaiver]:
        """Newest first; all, those that count today, or those that do not."""
        order = _of(tenant).order_by(table.c.created_at.desc(), table.c.id)
        if counting is not None:
            order = order.where(_counts() if counting else ~_counts())
        with self._database.read() as connection:
            rows = connection.execute(order.limit(limit).offset(offset)).mappings()
            return [_known(dict(row)) for row in rows]

    def of(self, tenant: str) -> Waivers:
        """All of a tenant, as decisions want them."""
        with self._database.read() as connection:
            rows = connection.execute(_of(tenant).order_by(table.c.created_at)).mappings()
            known = [_known(dict(row)) for row in rows]
        day = _today()
        counting = [one for one in known if one.ended_at is None and day <= one.until]
        ended = [one for one in known if one.ended_at is not None or day > one.until]
        return Waivers(tuple(map(_plain, counting)), tuple(map(_plain, ended)))


def _check(terms: Terms, day: date) -> None:
    check_end(terms, day)
    if terms.until < day:
        message = f"The waiver ended on {terms.until} already."
        raise BadInput(Failure(code="waiver_over", message=message, remedy="Name today or a later day."))


def _today() -> date:
    return datetime.now(UTC).date()


def _counts() -> sa.ColumnElement[bool]:
    return sa.and_(table.c.ended_at.is_(None), table.c.until >= _today().isoformat())


def _of(tenant: str) -> "sa.Select[tuple[object, ...]]":
    return sa.select(table).where(table.c.tenant == tenant)


def _known(row: dict[str, object]) -> KnownWaiver:
    terms = Terms.model_validate_json(str(row["terms"])).model_dump()
    told = {name: row[name] for name in ("id", "created_at", "created_by", "ended_at", "ended_by")}
    return KnownWaiver.model_validate({**terms, **told})


def _plain(known: KnownWaiver) -> Waiver:
    return Waiver.model_validate(known.model_dump(include=set(Waiver.model_fields)))
