"""A rejudgement as a workflow, over both databases: queued by one process, done by another, and once."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sandbox.service.jobs.rejudging import Rejudger, Rejudging, RejudgingStatus
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import Status, Submission
from sandbox.verdict.model import Outcome, RunInfo, SampleInfo, Verdict
from tests.service.runs import Held, failing, finishing
from tests.service.test_queue import end_of, submit

_VERDICT = Verdict(
    verdict=Outcome.LEAK,
    summary="LEAK",
    sample=SampleInfo(name="a.apk", sha256="0" * 64, size=1),
    run=RunInfo(id="1", device_kind="jvm", seed=1, hours=1, started_at="now"),
)


@pytest.fixture
def both(database_url: str, tmp_path: Path) -> Iterator[Storage]:
    with closing(Storage(tmp_path, database_url)) as made:
        yield made


def finished(storage: Storage) -> Submission:
    with Queue(storage, finishing(Outcome.CLEAN)):
        return end_of(storage, submit(storage))


def end(storage: Storage, submission: Submission) -> Rejudging:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = storage.rejudger.look(submission.id)
        if found is not None and found.status in (RejudgingStatus.DONE, RejudgingStatus.FAILED):
            return found
        time.sleep(0.05)
    raise AssertionError("it does not end")


def judging(storage: Storage, judge: "Judge") -> None:
    storage.rejudger = Rejudger(storage.rows, storage.workflows, judge, lambda *_: (None, None))


class Judge:
    """Counts, and waits as long as it is told to."""

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, submission: Submission) -> Verdict:
        self.judged.append(submission.id)
        self.begun.set()
        assert self.go_on.wait(20)
        return _VERDICT


def test_it_waits_for_a_worker_and_is_done_once_however_often_it_is_asked_for(both: Storage) -> None:
    judge = Judge()
    judging(both, judge)
    submission = finished(both)
    assert both.rejudger.look(submission.id) is None
    for _ in range(3):
        assert both.rejudger.ask(submission).status is RejudgingStatus.QUEUED
    with Queue(both, failing):
        assert judge.begun.wait(20)
        assert both.rejudger.ask(submission).status is RejudgingStatus.RUNNING
        judge.go_on.set()
        assert end(both, submission) == Rejudging(status=RejudgingStatus.DONE, outcome=Outcome.LEAK)
    assert judge.judged == [submission.id]
    found = both.get(submission.id)
    assert found is not None
    assert (found.status, found.outcome, found.attempts) == (Status.DONE, Outcome.LEAK, 1)


def test_after_its_end_it_can_be_asked_for_again(both: Storage) -> None:
    judge = Judge()
    judging(both, judge)
    judge.go_on.set()
    submission = finished(both)
    with Queue(both, failing):
        for _ in range(2):
            both.rejudger.ask(submission)
            end(both, submission)
    assert judge.judged == [submission.id] * 2


def test_a_judge_that_breaks_is_a_failure_without_its_words(storage: Storage) -> None:
    def judge(submission: Submission) -> Verdict:
        raise RuntimeError("secret of the host")

    storage.rejudger = Rejudger(storage.rows, storage.workflows, judge, lambda *_: (None, None))
    submission = finished(storage)
    with Queue(storage, failing):
        storage.rejudger.ask(submission)
        found = end(storage, submission)
    assert found.failure is not None
    assert found.failure.code == "internal_error"
    assert "secret" not in found.model_dump_json()


def test_a_run_that_goes_on_keeps_no_rejudgement_waiting(storage: Storage) -> None:
    judge, held = Judge(), Held()
    judge.go_on.set()
    judging(storage, judge)
    submission = finished(storage)
    with Queue(storage, held) as queue:
        other = submit(storage)
        assert held.started.wait(20)
        storage.rejudger.ask(submission)
        assert end(storage, submission).status is RejudgingStatus.DONE
        assert queue.cancel(other.id)


def test_what_is_removed_meanwhile_fails_and_leaves_nothing(storage: Storage) -> None:
    judge = Judge()
    judge.go_on.set()
    judging(storage, judge)
    submission = finished(storage)
    storage.rejudger.ask(submission)
    storage.remove(submission.id)
    assert storage.rejudger.look(submission.id) is None
    assert not storage.sample_path(submission.id).parent.exists()
