"""Every statement on API keys. Each names the tenant whose keys it sees; the operator names them all."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import OperationalError

from sandbox.failures import BadInput, Failure
from sandbox.service.identity import tokens
from sandbox.service.identity.model import Caller, Scope
from sandbox.service.identity.tables import api_key as table
from sandbox.service.identity.tables import tenant as tenants
from sandbox.service.jobs.database import Database

_USED = timedelta(hours=1)
LONGEST_NAME = 80


class Key(BaseModel):
    """A key, without its secret. Times are ISO 8601, UTC.

    `last_used_at` is right to the hour. `earlier_until` is how long the secret before the last rotation is
    good.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["3f2a9c0d1e4b5a67"])
    tenant: str = Field(examples=["default"])
    name: str = Field(examples=["ci"])
    scopes: tuple[Scope, ...] = Field(examples=[["submit", "read"]])
    created_at: str
    created_by: str = Field(examples=["key:3f2a9c0d1e4b5a67"])
    expires_at: str | None = None
    last_used_at: str | None = None
    revoked_at: str | None = None
    earlier_until: str | None = None

    @property
    def caller(self) -> Caller:
        """Who calls with it."""
        return Caller(self.tenant, self.name, frozenset(self.scopes), f"key:{self.id}")

    def ended(self, now: datetime) -> bool:
        """Whether it is good for nothing any more: revoked, or expired."""
        return self.revoked_at is not None or (self.expires_at is not None and self.expires_at <= _text(now))


class IssuedKey(Key):
    """A key whose secret is told, once."""

    token: str = Field(repr=False, examples=["ph_3f2a9c0d1e4b5a67_" + "0" * 64])


class Keys:
    """The table `api_key`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether anybody ever made one."""
        with self._database.read() as connection:
            return connection.execute(sa.select(table.c.id).limit(1)).first() is not None

    def create(
        self,
        tenant: str,
        name: str,
        scopes: tuple[Scope, ...],
        created_by: str,
        expires_at: datetime | None = None,
    ) -> IssuedKey:
        """A new one. Raises BadInput (`no_such_tenant`, `bad_key_name`, `bad_expiry`)."""
        if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
            message = f"A key's name is up to {LONGEST_NAME} characters that can be printed."
            raise BadInput(Failure(code="bad_key_name", message=message))
        if expires_at is not None and expires_at <= _now():
            raise BadInput(Failure(code="bad_expiry", message="The key would have expired already."))
        secret = tokens.new_secret()
        key = Key(
            id=tokens.new_id(),
            tenant=tenant,
            name=name,
            scopes=tuple(sorted(set(scopes))),
            created_at=_text(_now()),
            created_by=created_by,
            expires_at=_text(expires_at) if expires_at else None,
        )
        row = {**key.model_dump(), "scopes": " ".join(key.scopes), "digest": tokens.digest(secret)}
        known = sa.select(tenants.c.name).where(tenants.c.name == tenant)
        with self._database.write() as connection:
            if connection.execute(known).first() is None:
                raise no_such_tenant(tenant)
            connection.execute(table.insert().values(row))
        return IssuedKey(**key.model_dump(), token=tokens.token_of(key.id, secret))

    def listed(self, tenant: str | None = None) -> list[Key]:
        """Newest first, also those that have ended; of one tenant, or of all."""
        query = sa.select(table).where(*_of(tenant)).order_by(table.c.created_at.desc(), table.c.id)
        with self._database.read() as connection:
            return [_key(row) for row in connection.execute(query).mappings()]

    def get(self, key_id: str, tenant: str | None = None) -> Key | None:
        """None when there is no such key, or it is another tenant's than the one that is named."""
        with self._database.read() as connection:
            return _first(connection.execute(sa.select(table).where(table.c.id == key_id, *_of(tenant))))

    def revoke(self, key_id: str, tenant: str | None = None) -> Key | None:
        """End it at once, both of its secrets; what is revoked stays so. None as for `get`."""
        wanted = [table.c.id == key_id, *_of(tenant)]
        ended = table.update().where(*wanted, table.c.revoked_at.is_(None)).values(revoked_at=_text(_now()))
        with self._database.write() as connection:
            connection.execute(ended)
            return _first(connection.execute(sa.select(table).where(*wanted)))

    def rotate(self, key_id: str, grace: timedelta, tenant: str | None = None) -> IssuedKey | None:
        """A new secret; the one until now is good for `grace` more, and what was before that no longer.

        None when there is no such key of that tenant, or it has ended.
        """
        secret, now = tokens.new_secret(), _now()
        lives = sa.or_(table.c.expires_at.is_(None), table.c.expires_at > _text(now))
        rotated = table.update().where(
            table.c.id == key_id, *_of(tenant), table.c.revoked_at.is_(None), lives
        )
        values = {
            "digest": tokens.digest(secret),
            "earlier_digest": table.c.digest,
            "earlier_until": _text(now + grace),
        }
        with self._database.write() as connection:
            key = _first(connection.execute(rotated.values(values).returning(table)))
        return None if key is None else IssuedKey(**key.model_dump(), token=tokens.token_of(key_id, secret))

    def owner_of(self, token: str) -> Key | None:
        """The key that this is the secret of, though it may have ended; None where it is nobody's."""
        parts = tokens.parts_of(token)
        if parts is None:
            return None
        with self._database.read() as connection:
            row = connection.execute(sa.select(table).where(table.c.id == parts[0])).mappings().first()
        if row is None or not _opens(row, parts[1], _text(_now())):
            return None
        return _key(row)

    def used(self, key: Key) -> None:
        """Note that it is in use, at most once an hour; a database that is busy may let it be."""
        now = _now()
        if key.last_used_at is not None and key.last_used_at > _text(now - _USED):
            return
        with suppress(OperationalError), self._database.write() as connection:
            connection.execute(table.update().where(table.c.id == key.id).values(last_used_at=_text(now)))


def no_such_tenant(name: str) -> BadInput:
    """Nobody has made it."""
    message = f"There is no tenant {name[:LONGEST_NAME]!r}."
    return BadInput(Failure(code="no_such_tenant", message=message, remedy="phonehome tenant create NAME"))


def _opens(row: sa.RowMapping, secret: str, now: str) -> bool:
    """Both secrets are compared, whichever it is."""
    current = tokens.same(secret, row["digest"])
    earlier = tokens.same(secret, row["earlier_digest"] or tokens.digest(""))
    return current or (earlier and row["earlier_until"] is not None and row["earlier_until"] > now)


def _of(tenant: str | None) -> list[sa.ColumnElement[bool]]:
    return [] if tenant is None else [table.c.tenant == tenant]


def _first(found: sa.CursorResult[tuple[object, ...]]) -> Key | None:
    row = found.mappings().first()
    return None if row is None else _key(row)


def _key(row: sa.RowMapping) -> Key:
    return Key.model_validate({**row, "scopes": row["scopes"].split()})


def _now() -> datetime:
    return datetime.now(UTC)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
