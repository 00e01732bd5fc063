"""API and worker as processes of their own: here two queues over one folder, which share nothing else."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.failures import Unavailable
from sandbox.service.queue import Queue, heartbeat
from sandbox.service.storage import Status, Storage, Submission
from sandbox.verdict.model import Outcome
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import submit


@pytest.fixture
def api(tmp_path: Path) -> Storage:
    return Storage(tmp_path)


@pytest.fixture
def worker(tmp_path: Path) -> Storage:
    return Storage(tmp_path)


def state(storage: Storage, submission: Submission) -> Status:
    found = storage.get(submission.id)
    assert found is not None
    return found.status


def seconds_until(condition: Callable[[], bool]) -> float:
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < 10
        time.sleep(0.01)
    return time.monotonic() - started


def test_an_api_without_workers_runs_nothing(api: Storage) -> None:
    submission = submit(api)
    with Queue(api, failing, workers=0) as queue:
        queue.notify()
    assert state(api, submission) is Status.QUEUED
    assert not heartbeat(api.folder).exists()


def test_a_worker_notices_what_another_process_queued(api: Storage, worker: Storage) -> None:
    with Queue(worker, finishing(Outcome.CLEAN)):
        submission = submit(api)
        assert seconds_until(lambda: state(api, submission) is Status.DONE) < 2.0


def test_a_run_is_cancelled_by_another_process(api: Storage, worker: Storage) -> None:
    held, submission = Held(), submit(api)
    with Queue(worker, held), Queue(api, failing, workers=0) as queue:
        assert held.started.wait(10)
        assert queue.cancel(submission.id)
        assert state(api, submission) is Status.CANCELLED
        assert api.to_cancel() == set()


def test_deleting_waits_for_a_run_of_another_process(api: Storage, worker: Storage) -> None:
    held, submission = Held(), submit(api)
    with Queue(worker, held), Queue(api, failing, workers=0) as queue:
        assert held.started.wait(10)
        assert queue.cancel(submission.id)
        api.remove(submission.id)
    assert list((api.folder / "submissions").iterdir()) == []
    assert worker.get(submission.id) is None


def test_a_run_whose_worker_is_gone_is_not_yet_cancelled(api: Storage) -> None:
    submission = submit(api)
    api.claim()
    with Queue(api, failing, workers=0) as queue:
        assert not queue.cancel(submission.id, timeout_s=0.3)
    assert state(api, submission) is Status.RUNNING


def test_a_restarted_worker_cancels_what_was_to_be_cancelled_and_queues_the_rest(
    api: Storage, worker: Storage
) -> None:
    first, second = submit(api), submit(api)
    assert {api.claim().id, api.claim().id} == {first.id, second.id}  # type: ignore[union-attr]
    api.ask_to_cancel(first.id)
    with Queue(worker, finishing(Outcome.CLEAN)):
        seconds_until(lambda: state(api, second) is Status.DONE)
    assert state(api, first) is Status.CANCELLED


def test_only_a_running_one_can_be_asked_to_end(api: Storage) -> None:
    submission = submit(api)
    api.ask_to_cancel(submission.id)
    api.ask_to_cancel("0" * 32)
    assert api.to_cancel() == set()


def test_a_second_worker_over_the_same_data_is_refused(api: Storage, worker: Storage) -> None:
    submission, held = submit(api), Held()
    with Queue(worker, held):
        assert held.started.wait(10)
        with pytest.raises(Unavailable) as caught, Queue(api, failing):
            pass
        assert caught.value.failure.code == "worker_running"
        assert state(api, submission) is Status.RUNNING
    with Queue(api, failing):
        pass


def test_a_starting_worker_leaves_an_upload_of_the_api_alone(api: Storage, tmp_path: Path) -> None:
    folder = api.incoming()
    with Queue(Storage(tmp_path), failing):
        pass
    assert folder.is_dir()


def test_a_worker_shows_that_it_lives(worker: Storage) -> None:
    with Queue(worker, failing):
        seconds_until(heartbeat(worker.folder).exists)
        before = heartbeat(worker.folder).stat().st_mtime
        seconds_until(lambda: heartbeat(worker.folder).stat().st_mtime > before)
