"""What is to be told, written in the transaction that makes it so: no end without its events."""

import json
import secrets
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from sandbox.service.submission import Status, Submission
from sandbox.service.webhooks.model import DeliveryStatus, Ended, Event, EventType, Links
from sandbox.service.webhooks.tables import delivery, event, webhook

_OF_STATUS = {
    Status.DONE: EventType.DONE,
    Status.FAILED: EventType.FAILED,
    Status.CANCELLED: EventType.CANCELLED,
}


def announce(connection: sa.Connection, ended: Iterable[Submission], moment: sa.ColumnElement[float]) -> None:
    """Queue a delivery for each webhook that wants to know. `moment` is now, by the database's clock."""
    for submission in ended:
        wanted = _wanted(connection, submission.tenant)
        for kind in _kinds(submission):
            receivers = [one for one, events in wanted.items() if kind in events]
            if receivers:
                _write(connection, submission, kind, receivers, moment)


def _wanted(connection: sa.Connection, tenant: str) -> dict[str, list[str]]:
    query = sa.select(webhook.c.id, webhook.c.events).where(webhook.c.tenant == tenant, webhook.c.enabled)
    # Who deletes a webhook in this moment must wait: a delivery without one would undo the end of the row.
    query = query.with_for_update(read=True, key_share=True)
    return {row.id: json.loads(row.events) for row in connection.execute(query)}


def _kinds(submission: Submission) -> Iterator[EventType]:
    yield _OF_STATUS[submission.status]
    if submission.decision is not None:
        yield EventType.DECIDED


def _write(
    connection: sa.Connection,
    submission: Submission,
    kind: EventType,
    receivers: list[str],
    moment: sa.ColumnElement[float],
) -> None:
    body = body_of(submission, kind)
    event_id = f"msg_{secrets.token_hex(16)}"
    connection.execute(
        event.insert().values(
            id=event_id,
            type=kind,
            submission=submission.id,
            body=body.model_dump_json(),
            happened_at=moment,
        )
    )
    for receiver in receivers:
        row = {"id": secrets.token_hex(16), "webhook": receiver, "event": event_id, "attempts": 0}
        row |= {"status": DeliveryStatus.WAITING, "created_at": body.timestamp, "claim": "", "error": ""}
        connection.execute(delivery.insert().values(due=moment, claimed_until=0.0, **row))


def body_of(submission: Submission, kind: EventType) -> Event:
    """What is sent of a submission that has ended."""
    path = f"/v1/submissions/{submission.id}"
    done = submission.status is Status.DONE
    links = Links(
        submission=path,
        verdict=f"{path}/verdict" if done else None,
        decision=f"{path}/decision" if submission.decision is not None else None,
    )
    told = Ended(
        submission=submission.id,
        sha256=submission.sha256,
        status=submission.status,
        outcome=submission.outcome,
        policy=submission.policy,
        decision=submission.decision,
        failure=submission.failure.code if submission.failure else None,
        links=links,
    )
    return Event(type=kind, timestamp=submission.finished_at or "", data=told)
