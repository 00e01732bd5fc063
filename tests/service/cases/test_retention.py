"""What goes by its age, and what never does."""

import threading
import time
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from sandbox.service.cases import retention
from sandbox.service.cases.retention import keep_until, looked_after, remove_old
from sandbox.service.cases.tables import sweep
from sandbox.service.jobs.rows import now
from sandbox.service.jobs.tables import submission as table
from sandbox.service.storage import Storage
from sandbox.service.submission import Hold, Submission
from tests.service.cases.conftest import done, finding
from tests.service.test_queue import submit


def aged(storage: Storage, submission: Submission, days: float) -> Submission:
    """As if it had ended so long ago."""
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
    with storage.database.write() as connection:
        connection.execute(
            table.update().where(table.c.id == submission.id).values(finished_at=at, created_at=at)
        )
    found = storage.get(submission.id)
    assert found is not None
    return found


def test_what_is_old_leaves_nothing(both: Storage) -> None:
    old, young, queued = aged(both, done(both, finding()), 8), aged(both, done(both), 6), submit(both)
    assert remove_old(both, 7, threading.Event()) == 1
    assert {one.id for one in both.newest(10)} == {young.id, queued.id}
    assert not both.sample_path(old.id).parent.exists()
    assert both.workflows.ended([old.id]) == {old.id: ""}
    with both.database.read() as connection:
        for name in ("search", "tag", "progress"):
            found = connection.execute(sa.text(f"SELECT 1 FROM {name} WHERE submission_id = '{old.id}'"))
            assert found.first() is None
    assert remove_old(both, 7, threading.Event()) == 0


def test_nothing_goes_by_default_nor_what_waits_nor_what_is_held(both: Storage) -> None:
    held, queued = aged(both, done(both), 1000), aged(both, submit(both), 1000)
    assert remove_old(both, 0, threading.Event()) == 0
    both.rows.hold(held.id, Hold(reason="judged next year", at=now()))
    assert remove_old(both, 1, threading.Event()) == 0
    assert not both.remove(held.id)
    assert both.sample_path(held.id).exists()
    both.rows.hold(held.id, None)
    assert remove_old(both, 1, threading.Event()) == 1
    assert [one.id for one in both.newest(10)] == [queued.id]


def test_many_go_in_one_sweep(both: Storage) -> None:
    for _ in range(retention._BATCH + 3):
        aged(both, done(both), 2)
    assert remove_old(both, 1, threading.Event()) == retention._BATCH + 3


def test_one_process_sweeps_at_a_time_and_a_dead_one_is_replaced(both: Storage) -> None:
    aged(both, done(both), 2)
    other = sweep.insert().values(name="retention", holder="other", until=both.database.now() + 60)
    with both.database.write() as connection:
        connection.execute(other)
    assert remove_old(both, 1, threading.Event()) == 0
    with both.database.write() as connection:
        connection.execute(sweep.update().values(until=both.database.now() - 1))
    assert remove_old(both, 1, threading.Event()) == 1
    with both.database.read() as connection:
        assert connection.execute(sa.select(sweep)).all() == []


def test_a_process_that_starts_looks_at_once(both: Storage) -> None:
    aged(both, done(both), 2)
    with looked_after(both, 1):
        deadline = time.monotonic() + 10
        while both.newest(1) and time.monotonic() < deadline:
            time.sleep(0.02)
    assert both.newest(1) == []


def test_how_long_it_is_kept_is_told(both: Storage) -> None:
    one = done(both)
    assert one.finished_at is not None
    told = keep_until(one, 30)
    assert told is not None
    assert datetime.fromisoformat(told) - datetime.fromisoformat(one.finished_at) == timedelta(days=30)
    both.rows.hold(one.id, Hold(reason="judged next year", by="anna", at=now()))
    held = both.get(one.id)
    assert held is not None
    assert held.hold is not None
    assert (held.hold.reason, held.hold.by) == ("judged next year", "anna")
    assert keep_until(held, 30) is keep_until(one, 0) is keep_until(submit(both), 30) is None
