"""Webhooks over a real database and a real receiver: what is told, to whom, and how often it is tried."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from standardwebhooks import Webhook as Signature
from standardwebhooks import WebhookVerificationError

from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Ending, Status, Submission
from sandbox.service.webhooks import outbox, tables
from sandbox.service.webhooks.deliverer import delivering
from sandbox.service.webhooks.deliveries import CLAIM_S, Answer, Claimed, Deliveries
from sandbox.service.webhooks.model import Delivery, DeliveryStatus, Event, EventType
from sandbox.service.webhooks.schedule import DELAYS_S, delay_s, given_up
from sandbox.service.webhooks.sender import Sender
from sandbox.service.webhooks.webhooks import Webhooks
from sandbox.verdict.model import Outcome
from tests.service.receivers import receiver
from tests.service.runs import finishing
from tests.service.test_queue import end_of, submit

_HERE = ("127.0.0.1",)
_ALL = tuple(EventType)


@pytest.fixture
def stored(tmp_path: Path, database_url: str) -> Iterator[Storage]:
    with closing(Storage(tmp_path, database_url)) as made:
        yield made


def add(storage: Storage, url: str = "https://a.example/", tenant: str = "default") -> str:
    return Webhooks(storage.database, _HERE).add(tenant, url, _ALL, "ann").id


def cancelled(storage: Storage) -> str:
    submission = submit(storage)
    assert storage.rows.cancel_queued(submission.id)
    return submission.id


def claim(deliveries: Deliveries) -> Claimed:
    found = deliveries.claim()
    assert found is not None
    return found


def only(storage: Storage, webhook: str) -> Delivery:
    (found,) = Deliveries(storage.database).newest(webhook, 10, 0)
    return found


def shift(storage: Storage, by_s: float) -> None:
    """As if so much time had passed."""
    due = {"due": tables.delivery.c.due - by_s, "claimed_until": tables.delivery.c.claimed_until - by_s}
    since = {"failing_since": tables.webhook.c.failing_since - by_s}
    since |= {"old_until": tables.webhook.c.old_until - by_s}
    with storage.database.write() as connection:
        connection.execute(tables.delivery.update().values(due))
        connection.execute(tables.webhook.update().values(since))
        happened = tables.event.c.happened_at - by_s
        connection.execute(tables.event.update().values(happened_at=happened))


def test_every_way_to_end_is_told_once(stored: Storage) -> None:
    webhook = add(stored)
    cancelled(stored)
    failed = submit(stored)
    stored.rows.close(failed.id, Status.FAILED)
    stored.rows.close(failed.id, Status.FAILED)
    done = submit(stored, policy="retail")
    with Queue(stored, finishing(Outcome.CLEAN)):
        end_of(stored, done)
    told = Deliveries(stored.database).newest(webhook, 10, 0)
    assert sorted((one.type, one.submission == done.id) for one in told) == [
        ("submission.cancelled", False),
        ("submission.decided", True),
        ("submission.done", True),
        ("submission.failed", False),
    ]


def test_an_end_that_does_not_count_tells_nobody(stored: Storage) -> None:
    webhook = add(stored)
    submission = submit(stored)
    assert not stored.rows.finish(submission.id, Ending(attempt=3, status=Status.DONE))
    assert Deliveries(stored.database).newest(webhook, 10, 0) == []


def test_a_cancelled_run_whose_worker_is_gone_is_told(stored: Storage) -> None:
    webhook = add(stored)
    submission = submit(stored)
    with stored.database.write() as connection:
        connection.execute(sa.text("UPDATE submission SET status = 'running'"))
    stored.rows.ask_to_cancel(submission.id)
    stored.rows.queue_again()
    assert only(stored, webhook).type is EventType.CANCELLED


def test_a_tenant_is_told_of_its_own_and_of_what_it_asked_for(stored: Storage) -> None:
    webhook, other = add(stored), add(stored, tenant="other")
    webhooks = Webhooks(stored.database)
    picky = webhooks.add("default", "https://b.example", [EventType.DONE], "ann").id
    off = add(stored)
    webhooks.change("default", off, enabled=False)
    cancelled(stored)
    assert only(stored, webhook).type is EventType.CANCELLED
    for one in (other, picky, off):
        assert Deliveries(stored.database).newest(one, 10, 0) == []
    assert webhooks.get("other", webhook) is None
    assert webhooks.change("other", webhook, url="https://c.example") is None
    webhooks.remove("other", webhook)
    assert webhooks.get("default", webhook) is not None


def test_the_receiver_verifies_what_it_gets_by_the_library(stored: Storage) -> None:
    with receiver() as there:
        url = f"http://127.0.0.1:{there.port}/hook?a=b"
        made = Webhooks(stored.database, _HERE).add("default", url, _ALL, "ann")
        deliveries = Deliveries(stored.database)
        with delivering(deliveries, Sender(_HERE)):
            identity = cancelled(stored)
            there.await_one()
        headers, body = there.got[0]
    told = Signature(made.secret).verify(body, headers)
    assert told["type"] == "submission.cancelled"
    assert told["data"]["submission"] == identity
    assert told["data"]["links"] == {
        "submission": f"/v1/submissions/{identity}",
        "verdict": None,
        "decision": None,
    }
    assert headers["host"] == f"127.0.0.1:{there.port}"
    found = only(stored, made.id)
    assert (found.status, found.attempts, found.answer) == (DeliveryStatus.DELIVERED, 1, 204)
    with pytest.raises(WebhookVerificationError):
        Signature(made.secret).verify(body + b" ", headers)


def test_after_a_rotation_both_secrets_verify_until_the_old_one_is_over(stored: Storage) -> None:
    webhooks, deliveries = Webhooks(stored.database, _HERE), Deliveries(stored.database)
    with receiver() as there:
        old = webhooks.add("default", f"http://127.0.0.1:{there.port}/", _ALL, "ann")
        new = webhooks.rotate("default", old.id)
        assert new is not None
        for _ in range(2):
            cancelled(stored)
            claimed = claim(deliveries)
            deliveries.finish(claimed, Sender(_HERE).send(claimed))
            shift(stored, 25 * 3600)
        during, after = there.got
    for secret in (old.secret, new.secret):
        Signature(secret).verify(during[1], during[0])
    Signature(new.secret).verify(after[1], after[0])
    with pytest.raises(WebhookVerificationError):
        Signature(old.secret).verify(after[1], after[0])


def test_a_failed_attempt_is_repeated_later_under_the_same_id(stored: Storage) -> None:
    webhook, deliveries = add(stored), Deliveries(stored.database)
    cancelled(stored)
    first = claim(deliveries)
    deliveries.finish(first, Answer(500, "status"))
    waiting = only(stored, webhook)
    assert (waiting.status, waiting.attempts, waiting.answer) == (DeliveryStatus.WAITING, 1, 500)
    assert deliveries.claim() is None
    shift(stored, DELAYS_S[0] * 2)
    again = claim(deliveries)
    assert (again.event, again.id, again.body) == (first.event, first.id, first.body)


def test_after_a_day_of_failures_it_has_failed_until_it_is_replayed(stored: Storage) -> None:
    webhook, deliveries = add(stored), Deliveries(stored.database)
    cancelled(stored)
    for _ in range(1 + len(DELAYS_S)):
        deliveries.finish(claim(deliveries), Answer(error="unreachable"))
        shift(stored, 10 * 3600)
    failed = only(stored, webhook)
    assert (failed.status, failed.attempts) == (DeliveryStatus.FAILED, 1 + len(DELAYS_S))
    assert deliveries.claim() is None
    assert deliveries.replay(add(stored), failed.id) is None
    replayed = deliveries.replay(webhook, failed.id)
    assert replayed is not None
    assert (replayed.status, replayed.attempts, replayed.event) == ("waiting", 0, failed.event)
    deliveries.finish(claim(deliveries), Answer(200))
    assert only(stored, webhook).status is DeliveryStatus.DELIVERED


def test_a_webhook_that_fails_for_days_is_given_up_and_taken_up_by_hand(stored: Storage) -> None:
    webhook, deliveries, webhooks = add(stored), Deliveries(stored.database), Webhooks(stored.database)
    cancelled(stored)
    deliveries.finish(claim(deliveries), Answer(error="unreachable"))
    shift(stored, 6 * 24 * 3600)
    deliveries.finish(claim(deliveries), Answer(error="unreachable"))
    found = webhooks.get("default", webhook)
    assert found is not None
    assert (found.enabled, found.disabled) == (False, "nothing has arrived for days")
    shift(stored, 3600)
    assert deliveries.claim() is None
    webhooks.change("default", webhook, enabled=True)
    deliveries.finish(claim(deliveries), Answer(200))
    assert only(stored, webhook).status is DeliveryStatus.DELIVERED


def test_one_success_starts_the_count_of_days_anew(stored: Storage) -> None:
    webhook, deliveries = add(stored), Deliveries(stored.database)
    for answer in (Answer(500, "status"), Answer(200), Answer(500, "status")):
        cancelled(stored)
        deliveries.finish(claim(deliveries), answer)
        shift(stored, 4 * 24 * 3600)
    found = Webhooks(stored.database).get("default", webhook)
    assert found is not None
    assert found.enabled


def test_a_receiver_that_is_gone_is_given_up_at_once(stored: Storage) -> None:
    webhook, deliveries = add(stored), Deliveries(stored.database)
    cancelled(stored)
    deliveries.finish(claim(deliveries), Answer(410, "status"))
    found = Webhooks(stored.database).get("default", webhook)
    assert found is not None
    assert (found.enabled, found.disabled) == (False, "the receiver answered 410")


def test_of_many_who_look_at_once_one_gets_a_delivery(stored: Storage) -> None:
    add(stored)
    cancelled(stored)
    deliveries, together = Deliveries(stored.database), threading.Barrier(8)

    def look() -> Claimed | None:
        together.wait()
        return deliveries.claim()

    with ThreadPoolExecutor(8) as threads:
        found = [future.result() for future in [threads.submit(look) for _ in range(8)]]
    assert sum(one is not None for one in found) == 1


def test_a_claim_that_was_not_kept_ends_and_the_late_answer_counts_nothing(stored: Storage) -> None:
    webhook, deliveries = add(stored), Deliveries(stored.database)
    cancelled(stored)
    late = claim(deliveries)
    assert deliveries.claim() is None
    shift(stored, CLAIM_S + 1)
    deliveries.finish(claim(deliveries), Answer(200))
    deliveries.finish(late, Answer(500, "status"))
    assert (only(stored, webhook).status, only(stored, webhook).attempts) == ("delivered", 1)


def test_a_slow_webhook_holds_up_no_other(stored: Storage) -> None:
    add(stored)
    cancelled(stored)
    cancelled(stored)
    deliveries = Deliveries(stored.database)
    slow = claim(deliveries)
    assert deliveries.claim() is None
    other = add(stored)
    cancelled(stored)
    assert claim(deliveries).webhook == other
    deliveries.finish(slow, Answer(200))
    assert claim(deliveries).webhook == slow.webhook


def test_what_was_told_a_month_ago_is_forgotten(stored: Storage) -> None:
    webhook, deliveries = add(stored), Deliveries(stored.database)
    cancelled(stored)
    shift(stored, 29 * 24 * 3600)
    deliveries.prune()
    assert len(deliveries.newest(webhook, 10, 0)) == 1
    shift(stored, 2 * 24 * 3600)
    deliveries.prune()
    assert deliveries.newest(webhook, 10, 0) == []


def test_deleting_a_webhook_deletes_what_waits_for_it(stored: Storage) -> None:
    webhook = add(stored)
    cancelled(stored)
    claimed = claim(Deliveries(stored.database))
    Webhooks(stored.database).remove("default", webhook)
    Deliveries(stored.database).finish(claimed, Answer(200))
    assert Deliveries(stored.database).newest(webhook, 10, 0) == []


def test_a_webhook_that_is_deleted_in_the_same_moment_does_not_undo_the_end(
    stored: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook, body_of = add(stored), outbox.body_of
    removal = threading.Thread(target=Webhooks(stored.database).remove, args=("default", webhook))

    def meanwhile(submission: Submission, kind: EventType) -> Event:
        removal.start()
        removal.join(0.5)
        return body_of(submission, kind)

    monkeypatch.setattr(outbox, "body_of", meanwhile)
    identity = cancelled(stored)
    removal.join(20)
    found = stored.get(identity)
    assert found is not None
    assert found.status is Status.CANCELLED
    assert Webhooks(stored.database).get("default", webhook) is None


def test_no_secret_is_in_what_is_told_of_a_webhook(storage: Storage) -> None:
    made = Webhooks(storage.database).add("default", "https://a.example", _ALL, "ann")
    told = json.dumps([one.model_dump(mode="json") for one in Webhooks(storage.database).all("default")])
    assert made.secret.startswith("whsec_")
    assert made.secret not in told


def test_the_delays_are_a_day_in_all_and_never_the_same() -> None:
    assert 23 * 3600 < sum(DELAYS_S) < 25 * 3600
    assert delay_s(1, lambda: 0.0) == pytest.approx(4.0)
    assert delay_s(1, lambda: 1.0) == pytest.approx(6.0)
    assert delay_s(len(DELAYS_S) + 1, lambda: 0.5) is None
    assert not given_up(0, 4.9 * 24 * 3600)
    assert given_up(0, 5.1 * 24 * 3600)
