"""API and worker as processes of their own: here two queues over one folder, which share nothing else."""

import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from sandbox.failures import Unavailable
from sandbox.service.jobs import tables
from sandbox.service.jobs.leases import LEASE_S, Leases
from sandbox.service.jobs.run import Rules
from sandbox.service.jobs.slot import held_slot, silence_s
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Outcome
from tests.service.parts import Part, part
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import end_of, submit

NONE = Rules(runs=0)


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Storage]:
    with closing(Storage(tmp_path)) as storage:
        yield storage


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Storage]:
    with closing(Storage(tmp_path)) as storage:
        yield storage


def state(storage: Storage, submission: Submission) -> Status:
    found = storage.get(submission.id)
    assert found is not None
    return found.status


def seconds_until(condition: Callable[[], bool], most_s: float = 10) -> float:
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < most_s
        time.sleep(0.01)
    return time.monotonic() - started


def begin_elsewhere(storage: Storage, *submissions: Submission) -> str:
    """Another worker begins them, and is never heard of again; its id."""
    worker_id = Leases(storage.database).join("elsewhere")
    assert worker_id is not None
    for one in submissions:
        assert storage.rows.begin(one.id, worker_id) is not None
    return worker_id


def freeze(frozen: Part, storage: Storage) -> None:
    """Stop it, but not in the midst of a transaction: nobody could write to the file any more."""
    file = storage.folder / "phonehome.sqlite"
    while True:
        frozen.process.send_signal(signal.SIGSTOP)
        time.sleep(0.2)  # until all its threads have stopped
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(file, timeout=0.5)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
            return
        frozen.process.send_signal(signal.SIGCONT)
        time.sleep(0.05)


def test_an_api_without_workers_runs_nothing(api: Storage) -> None:
    submission = submit(api)
    with Queue(api, failing, NONE):
        time.sleep(0.5)
    assert state(api, submission) is Status.QUEUED
    assert silence_s(api.folder) > LEASE_S


def test_a_worker_notices_what_another_process_queued(api: Storage, worker: Storage) -> None:
    with Queue(worker, finishing(Outcome.CLEAN)):
        submission = submit(api)
        assert seconds_until(lambda: state(api, submission) is Status.DONE) < 2.0


def test_a_run_is_cancelled_by_another_process(api: Storage, worker: Storage) -> None:
    held, submission = Held(), submit(api)
    with Queue(worker, held), Queue(api, failing, NONE) as queue:
        assert held.started.wait(10)
        started = time.monotonic()
        assert queue.cancel(submission.id)
        assert time.monotonic() - started < 5.0
        assert state(api, submission) is Status.CANCELLED


def test_deleting_waits_for_a_run_of_another_process(api: Storage, worker: Storage) -> None:
    held, submission = Held(), submit(api)
    with Queue(worker, held), Queue(api, failing, NONE) as queue:
        assert held.started.wait(10)
        assert queue.cancel(submission.id)
        api.remove(submission.id)
    assert list((api.folder / "submissions").iterdir()) == []
    assert worker.get(submission.id) is None
    assert api.workflows.ended([submission.id]) == {submission.id: ""}


def test_a_run_whose_worker_is_gone_is_not_yet_cancelled(api: Storage) -> None:
    submission = submit(api)
    begin_elsewhere(api, submission)
    with Queue(api, failing, NONE) as queue:
        assert not queue.cancel(submission.id, timeout_s=0.3)
    assert state(api, submission) is Status.RUNNING


def test_a_restarted_worker_cancels_what_was_to_be_cancelled_and_queues_the_rest(
    api: Storage, worker: Storage
) -> None:
    first, second = submit(api), submit(api)
    gone = begin_elsewhere(api, first, second)
    api.rows.ask_to_cancel(first.id)
    Leases(api.database).leave(gone)
    with Queue(worker, finishing(Outcome.CLEAN)):
        assert end_of(api, second).attempts == 2
    assert state(api, first) is Status.CANCELLED
    assert state(api, second) is Status.DONE


def test_only_a_running_one_can_be_asked_to_end(api: Storage) -> None:
    submission = submit(api)
    api.rows.ask_to_cancel(submission.id)
    api.rows.ask_to_cancel("0" * 32)
    worker_id = begin_elsewhere(api, submission)
    assert api.rows.unwanted(worker_id, {submission.id}) == set()
    api.rows.ask_to_cancel(submission.id)
    assert api.rows.unwanted(worker_id, {submission.id}) == {submission.id}


def test_a_worker_under_the_same_name_is_refused(api: Storage, worker: Storage) -> None:
    submission, held = submit(api), Held()
    with held_slot(api.folder, "atlas") as slot, Queue(worker, held, slot=slot):
        assert held.started.wait(10)
        with pytest.raises(Unavailable) as caught, held_slot(api.folder, "atlas"):
            pass
        assert caught.value.failure.code == "worker_running"
        assert state(api, submission) is Status.RUNNING
    with held_slot(api.folder, "atlas"):
        pass


def test_two_workers_share_what_is_queued(api: Storage, worker: Storage, tmp_path: Path) -> None:
    environment = {"PHONEHOME_DATA": str(tmp_path), "TEST_RUN_S": "30"}
    with part(["worker"], environment, tmp_path / "worker.log"):
        theirs = submit(api)
        seconds_until(lambda: state(api, theirs) is Status.RUNNING)
        with Queue(worker, finishing(Outcome.CLEAN)):
            ours = submit(api)
            assert end_of(api, ours).attempts == 1
        assert state(api, theirs) is Status.RUNNING


@pytest.mark.long
def test_what_a_killed_worker_ran_is_taken_over_within_seconds(
    api: Storage, worker: Storage, tmp_path: Path
) -> None:
    environment = {"PHONEHOME_DATA": str(tmp_path), "TEST_RUN_S": "30"}
    with part(["worker"], environment, tmp_path / "worker.log") as other:
        submission = submit(api)
        seconds_until(lambda: state(api, submission) is Status.RUNNING)
        with Queue(worker, finishing(Outcome.LEAK)):
            time.sleep(1.0)
            assert state(api, submission) is Status.RUNNING
            other.kill()
            assert seconds_until(lambda: state(api, submission) is Status.DONE, 30) < LEASE_S + 5.0
    found = api.get(submission.id)
    assert found is not None
    assert (found.outcome, found.attempts) == (Outcome.LEAK, 2)
    verdict = api.verdict(found)
    assert verdict is not None
    assert verdict.verdict is Outcome.LEAK


def test_a_row_whose_workflow_is_gone_gets_another(api: Storage, worker: Storage) -> None:
    submission = submit(api)
    api.workflows.forget(submission.id)
    with Queue(worker, finishing(Outcome.CLEAN)):
        assert end_of(api, submission).status is Status.DONE


def test_a_row_whose_workflow_was_cancelled_by_hand_is_cancelled(api: Storage, worker: Storage) -> None:
    submission = submit(api)
    api.workflows.withdraw(submission.id)
    with Queue(worker, finishing(Outcome.CLEAN)):
        assert end_of(api, submission).status is Status.CANCELLED


@pytest.mark.long
def test_a_worker_that_was_frozen_wakes_to_find_its_run_taken_over(
    api: Storage, worker: Storage, tmp_path: Path
) -> None:
    environment = {"PHONEHOME_DATA": str(tmp_path), "TEST_RUN_S": "6"}
    log = tmp_path / "worker.log"
    with part(["worker"], environment, log) as other:
        submission = submit(api)
        seconds_until(lambda: state(api, submission) is Status.RUNNING)
        freeze(other, api)
        with Queue(worker, finishing(Outcome.LEAK)):
            assert end_of(api, submission).attempts == 2
            other.process.send_signal(signal.SIGCONT)
            seconds_until(lambda: "is lost" in log.read_text())
            time.sleep(1.0)
    found = api.get(submission.id)
    assert found is not None
    assert (found.status, found.outcome, found.attempts) == (Status.DONE, Outcome.LEAK, 2)


@pytest.mark.long
def test_a_run_ends_whose_workflow_or_row_was_taken_away_by_hand(api: Storage, worker: Storage) -> None:
    held, cancelled, removed = Held(), submit(api), submit(api)
    with Queue(worker, held, Rules(runs=2)):
        seconds_until(lambda: state(api, cancelled) is state(api, removed) is Status.RUNNING)
        api.workflows.withdraw(cancelled.id)
        api.remove(removed.id)
        seconds_until(lambda: held.ended == 2, 20)
    assert state(api, cancelled) is Status.CANCELLED
    assert api.get(removed.id) is None


def test_a_starting_worker_leaves_an_upload_of_the_api_alone(api: Storage, worker: Storage) -> None:
    folder = api.incoming()
    with Queue(worker, failing):
        pass
    assert folder.is_dir()


def test_a_worker_shows_that_it_lives(worker: Storage) -> None:
    with Queue(worker, failing):
        seconds_until(lambda: silence_s(worker.folder) < 1.0)
        time.sleep(1.5)
        assert silence_s(worker.folder) < 1.2
    time.sleep(1.3)
    assert silence_s(worker.folder) > 1.2


def test_rows_and_workflows_agree_when_all_is_done(api: Storage, worker: Storage) -> None:
    submitted = [submit(api) for _ in range(3)]
    with Queue(worker, finishing(Outcome.CLEAN), Rules(runs=2)):
        for one in submitted:
            end_of(api, one)
        ids = [one.id for one in submitted]
        seconds_until(lambda: set(api.workflows.ended(ids).values()) == {"SUCCESS"})
    with api.database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.worker)) == 0
