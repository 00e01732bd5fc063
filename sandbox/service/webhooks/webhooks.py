"""Every statement on webhooks."""

import base64
import json
import secrets
from collections.abc import Collection

import sqlalchemy as sa

from sandbox.failures import BadInput, Failure
from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now
from sandbox.service.webhooks.address import parsed
from sandbox.service.webhooks.model import EventType, Webhook, WebhookSecret
from sandbox.service.webhooks.tables import webhook as table

MOST = 50
GRACE_S = 24 * 3600.0
_SECRET_BYTES = 32
_TOLD = [table.c[name] for name in Webhook.model_fields]


class Webhooks:
    """Of all tenants. `named` are hosts that the operator allows besides public ones."""

    def __init__(self, database: Database, named: Collection[str] = ()) -> None:
        self._database = database
        self._named = named

    def add(self, tenant: str, url: str, events: Collection[EventType], author: str) -> WebhookSecret:
        """BadInput (`bad_webhook_url`, `too_many_webhooks`)."""
        parsed(url, self._named)
        row = {"id": secrets.token_hex(16), "url": url, "enabled": True, "disabled": ""}
        row |= {"secret": _secret(), "created_at": now(), "created_by": author}
        with self._database.write() as connection:
            self._database.alone_with(connection, f"webhooks {tenant}")
            count = sa.select(sa.func.count()).where(table.c.tenant == tenant)
            if (connection.scalar(count) or 0) >= MOST:
                message = f"There are {MOST} webhooks already."
                raise BadInput(Failure(code="too_many_webhooks", message=message, remedy="Delete one."))
            connection.execute(table.insert().values(_row(tenant, events, row)))
        return WebhookSecret.model_validate({**row, "events": sorted(set(events))})

    def get(self, tenant: str, webhook_id: str) -> Webhook | None:
        """None where the tenant has none with that id."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(*_TOLD).where(*_one(tenant, webhook_id))).mappings().first()
        return None if row is None else _webhook(row)

    def all(self, tenant: str) -> list[Webhook]:
        """In the order in which they were made."""
        query = sa.select(*_TOLD).where(table.c.tenant == tenant).order_by(table.c.created_at, table.c.id)
        with self._database.read() as connection:
            return [_webhook(row) for row in connection.execute(query).mappings()]

    def change(
        self,
        tenant: str,
        webhook_id: str,
        *,
        url: str | None = None,
        events: Collection[EventType] | None = None,
        enabled: bool | None = None,
    ) -> Webhook | None:
        """What is None stays. To enable it again forgets how long it has failed. BadInput as with `add`."""
        values: dict[str, object] = {}
        if url is not None:
            parsed(url, self._named)
            values["url"] = url
        if events is not None:
            values["events"] = _texts(events)
        if enabled is not None:
            values |= {"enabled": enabled, "disabled": "" if enabled else "by hand", "failing_since": None}
        if values:
            with self._database.write() as connection:
                connection.execute(table.update().where(*_one(tenant, webhook_id)).values(values))
        return self.get(tenant, webhook_id)

    def rotate(self, tenant: str, webhook_id: str) -> WebhookSecret | None:
        """A new secret; the one before signs beside it for GRACE_S real seconds."""
        new = _secret()
        values = {"secret": new, "old_secret": table.c.secret, "old_until": self._database.now() + GRACE_S}
        with self._database.write() as connection:
            connection.execute(table.update().where(*_one(tenant, webhook_id)).values(values))
        found = self.get(tenant, webhook_id)
        return None if found is None else WebhookSecret(**found.model_dump(), secret=new)

    def remove(self, tenant: str, webhook_id: str) -> None:
        """With all its deliveries."""
        with self._database.write() as connection:
            connection.execute(table.delete().where(*_one(tenant, webhook_id)))


def _row(tenant: str, events: Collection[EventType], row: dict[str, object]) -> dict[str, object]:
    return {**row, "tenant": tenant, "events": _texts(events), "old_secret": "", "old_until": 0.0}


def _one(tenant: str, webhook_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.tenant == tenant, table.c.id == webhook_id


def _secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"


def _texts(events: Collection[EventType]) -> str:
    return json.dumps(sorted(set(events)))


def _webhook(row: sa.RowMapping) -> Webhook:
    return Webhook.model_validate({**row, "events": json.loads(row["events"])})
