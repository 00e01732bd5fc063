"""Every statement on deliveries. Who sends one has claimed it; a claim that is not kept ends by itself."""

import random
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from sandbox.service.jobs.database import Database
from sandbox.service.jobs.rows import now
from sandbox.service.webhooks.model import Delivery, DeliveryStatus
from sandbox.service.webhooks.schedule import delay_s, given_up
from sandbox.service.webhooks.tables import delivery as table
from sandbox.service.webhooks.tables import event, webhook

CLAIM_S = 60.0
KEPT_S = 30 * 24 * 3600.0
_GONE = 410
_WAITING = table.c.status == DeliveryStatus.WAITING


@dataclass(frozen=True)
class Claimed:
    """A delivery that is this process's to send now. `secrets` are those that sign, one or two."""

    id: str
    claim: str
    webhook: str
    event: str
    url: str
    body: str
    attempts: int
    secrets: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What came of an attempt: the HTTP status where there was one, and why it failed, or nothing."""

    status: int | None = None
    error: str = ""


class Deliveries:
    """Of all webhooks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self) -> Claimed | None:
        """The one that has been due for the longest, of a webhook to which nothing is being sent now."""
        with self._database.read() as connection:
            if connection.execute(self._due()).first() is None:
                return None
        word, moment = secrets.token_hex(8), self._database.now()
        with self._database.write() as connection:
            locked = self._due().with_for_update(skip_locked=True, of=(table, webhook))
            found = connection.execute(locked).first()
            # Who held the lock until now may have claimed it after this question began: it is asked again.
            if found is None or connection.execute(self._due().where(table.c.id == found.id)).first() is None:
                return None
            mine = table.update().where(table.c.id == found.id)
            connection.execute(mine.values(claim=word, claimed_until=moment + CLAIM_S))
            return _claimed(connection, found.id, word, moment)

    def finish(self, claimed: Claimed, answer: Answer) -> None:
        """Note what came of it, unless the claim is over and somebody else's."""
        attempts = claimed.attempts + 1
        with self._database.write() as connection:
            moment = connection.scalar(sa.select(self._database.now())) or 0.0
            values = _delivered(answer) if not answer.error else _failed(attempts, answer, moment)
            mine = table.update().where(table.c.id == claimed.id, table.c.claim == claimed.claim)
            values |= {"attempts": attempts, "claim": "", "claimed_until": 0.0}
            if connection.execute(mine.values(values)).rowcount:
                _note(connection, claimed.webhook, answer, moment)

    def newest(self, webhook_id: str, limit: int, offset: int) -> list[Delivery]:
        """Newest first."""
        order = _told().where(table.c.webhook == webhook_id)
        order = order.order_by(table.c.created_at.desc(), table.c.id).limit(limit).offset(offset)
        with self._database.read() as connection:
            return [_delivery(row) for row in connection.execute(order).mappings()]

    def replay(self, webhook_id: str, delivery_id: str) -> Delivery | None:
        """Send it again, as often as a new one, under the same `webhook-id`; None where there is none."""
        one = table.update().where(table.c.id == delivery_id, table.c.webhook == webhook_id)
        again = {"status": DeliveryStatus.WAITING, "attempts": 0, "due": self._database.now()}
        again |= {"ended_at": None, "answer": None, "error": "", "claim": "", "claimed_until": 0.0}
        with self._database.write() as connection:
            connection.execute(one.values(again))
            row = connection.execute(_told().where(table.c.id == delivery_id)).mappings().first()
        return None if row is None or row["webhook"] != webhook_id else _delivery(row)

    def prune(self) -> None:
        """Forget events, and whether they arrived, after KEPT_S real seconds."""
        with self._database.write() as connection:
            connection.execute(event.delete().where(event.c.happened_at < self._database.now() - KEPT_S))

    def _due(self) -> "sa.Select[tuple[str]]":
        moment = self._database.now()
        other = table.alias()
        busy = sa.select(other.c.webhook).where(other.c.claimed_until > moment)
        return (
            sa.select(table.c.id)
            .join(webhook, webhook.c.id == table.c.webhook)
            .where(_WAITING, webhook.c.enabled, table.c.due <= moment, table.c.webhook.notin_(busy))
            .order_by(table.c.due)
            .limit(1)
        )


def _claimed(
    connection: sa.Connection, delivery_id: str, word: str, moment: sa.ColumnElement[float]
) -> Claimed:
    query = (
        sa.select(
            table.c.webhook,
            table.c.event,
            table.c.attempts,
            webhook.c.url,
            webhook.c.secret,
            webhook.c.old_secret,
            (webhook.c.old_until > moment).label("both"),
            event.c.body,
        )
        .join(webhook, webhook.c.id == table.c.webhook)
        .join(event, event.c.id == table.c.event)
        .where(table.c.id == delivery_id)
    )
    row = connection.execute(query).one()
    signing = (row.secret, row.old_secret) if row.both else (row.secret,)
    return Claimed(delivery_id, word, row.webhook, row.event, row.url, row.body, row.attempts, signing)


def _delivered(answer: Answer) -> dict[str, object]:
    told = {"answer": answer.status, "error": "", "ended_at": now()}
    return {"status": DeliveryStatus.DELIVERED, **told}


def _failed(attempts: int, answer: Answer, moment: float) -> dict[str, object]:
    told: dict[str, object] = {"answer": answer.status, "error": answer.error}
    wait_s = delay_s(attempts, random.random)
    if wait_s is None:
        return {"status": DeliveryStatus.FAILED, "ended_at": now(), **told}
    return {"due": moment + wait_s, **told}


def _note(connection: sa.Connection, webhook_id: str, answer: Answer, moment: float) -> None:
    """Whether the webhook works, since when it does not, and whether it is given up."""
    one = webhook.update().where(webhook.c.id == webhook_id)
    if not answer.error:
        connection.execute(one.values(failing_since=None))
        return
    since = sa.func.coalesce(webhook.c.failing_since, moment)
    failing = connection.execute(one.values(failing_since=since).returning(webhook.c.failing_since)).first()
    if answer.status == _GONE:
        connection.execute(one.values(enabled=False, disabled="the receiver answered 410"))
    elif failing is not None and given_up(failing.failing_since, moment):
        connection.execute(one.values(enabled=False, disabled="nothing has arrived for days"))


def _told() -> "sa.Select[tuple[object, ...]]":
    return sa.select(table, event.c.type, event.c.submission).join(event, event.c.id == table.c.event)


def _delivery(row: sa.RowMapping) -> Delivery:
    waiting = row["status"] == DeliveryStatus.WAITING
    due = datetime.fromtimestamp(row["due"], UTC).isoformat(timespec="seconds") if waiting else None
    told = {name: row[name] for name in Delivery.model_fields if name != "due_at"}
    return Delivery.model_validate({**told, "due_at": due})
