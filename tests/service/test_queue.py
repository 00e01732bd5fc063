"""The queue over a real database: what runs, what ends, and what a restart finds."""

import threading
import time
from pathlib import Path

from sandbox.intake import ManifestFacts, Sample
from sandbox.service.jobs.run import Rules
from sandbox.service.model import Cancellation, OnProgress, Phase, ScanFunction, ScanRequest
from sandbox.service.queue import Queue
from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN, Order, Status, Submission
from sandbox.verdict.model import Gap, Outcome, Verdict
from tests.service.runs import Held, failing, finishing


def submit(storage: Storage, again: bool = True, **options: object) -> Submission:
    folder = storage.incoming()
    (folder / "sample.apk").write_bytes(b"PK")
    sample = Sample(name="a.apk", sha256="0" * 64, size=2, manifest=ManifestFacts(package="example.app"))
    order = Order.model_validate({"hours": 72, "seed": 7, **options})
    return storage.add(folder, sample, order, again=again)


def ended(storage: Storage, scan: ScanFunction, submission: Submission) -> Submission:
    """Run the queue until this submission is no longer open."""
    with Queue(storage, scan):
        return end_of(storage, submission)


def end_of(storage: Storage, submission: Submission) -> Submission:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = storage.get(submission.id)
        assert found is not None
        if found.status not in OPEN:
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def test_a_finished_run_has_its_outcome(storage: Storage) -> None:
    submission = ended(storage, finishing(Outcome.LEAK), submit(storage))
    assert (submission.status, submission.outcome) == (Status.DONE, Outcome.LEAK)
    verdict = storage.verdict(submission)
    assert verdict is not None
    assert verdict.run.seed == 7


def test_a_failed_run_keeps_its_reason(storage: Storage) -> None:
    submission = ended(storage, failing, submit(storage))
    assert submission.status is Status.FAILED
    assert submission.failure is not None
    assert submission.failure.code == "device_lost"


def test_a_lost_device_is_replaced_as_often_as_the_rules_say(storage: Storage) -> None:
    submission = submit(storage)
    with Queue(storage, failing, Rules(devices=3)):
        assert end_of(storage, submission).attempts == 3


def test_a_run_on_the_next_device_counts_alone(storage: Storage) -> None:
    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        (request.run_dir / request.run_dir.name).touch()
        if request.run_dir.name == "run":
            return failing(request, tell, cancellation)
        return finishing(Outcome.LEAK)(request, tell, cancellation)

    submission = ended(storage, scan, submit(storage))
    assert (submission.status, submission.attempts) == (Status.DONE, 2)
    assert sorted(file.name for file in storage.run_dir(submission).parent.glob("**/run*")) == [
        "run-2",
        "run-2",
    ]


def test_a_verdict_that_a_lost_device_left_open_is_tried_again(storage: Storage) -> None:
    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        told = finishing(Outcome.INCONCLUSIVE)(request, tell, cancellation)
        gap = Gap(code="device_lost", message="gone", blocking=True)
        return told.model_copy(update={"coverage": told.coverage.model_copy(update={"gaps": [gap]})})

    submission = ended(storage, scan, submit(storage))
    assert (submission.status, submission.outcome) == (Status.DONE, Outcome.INCONCLUSIVE)
    assert submission.attempts == 2


def test_a_phase_that_takes_too_long_fails_the_run(storage: Storage) -> None:
    submission = submit(storage)
    with Queue(storage, Held(), Rules(phase_limits={Phase.DRIVE: 0.1, Phase.BOOT: 0.01})):
        found = end_of(storage, submission)
    assert found.failure is not None
    assert (found.status, found.failure.code, found.attempts) == (Status.FAILED, "phase_limit", 1)
    assert "drive" in found.failure.message


def test_a_broken_run_fails_and_the_next_one_runs(storage: Storage) -> None:
    first, second = submit(storage), submit(storage)

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        if request.id == first.id:
            raise ZeroDivisionError
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    with Queue(storage, scan):
        ends = [end_of(storage, one) for one in (first, second)]
    assert [one.status for one in ends] == [Status.FAILED, Status.DONE]
    assert ends[0].failure is not None
    assert (ends[0].failure.code, ends[0].attempts) == ("internal_error", 1)


def test_cancelling_ends_a_running_one(storage: Storage) -> None:
    submission, held = submit(storage), Held()
    with Queue(storage, held) as queue:
        assert held.started.wait(10)
        assert storage.get(submission.id).phase == "drive"  # type: ignore[union-attr]
        assert queue.cancel(submission.id)
        assert storage.get(submission.id).status is Status.CANCELLED  # type: ignore[union-attr]


def test_cancelling_keeps_a_queued_one_from_starting(storage: Storage) -> None:
    first, second, held = submit(storage), submit(storage), Held()
    with Queue(storage, held) as queue:
        assert held.started.wait(10)
        assert queue.cancel(second.id)
        assert storage.get(second.id).status is Status.CANCELLED  # type: ignore[union-attr]
        assert queue.cancel(first.id)


def test_a_run_that_a_shutdown_cut_off_runs_again_from_the_start(storage: Storage, tmp_path: Path) -> None:
    submission, held = submit(storage), Held()
    with Queue(storage, held):
        assert held.started.wait(10)
        (storage.run_dir(submission) / "half").write_text("evidence")
    assert storage.get(submission.id).status is Status.QUEUED  # type: ignore[union-attr]
    after = Storage(tmp_path)
    again = ended(after, finishing(Outcome.CLEAN), submission)
    assert (again.status, again.attempts) == (Status.DONE, 2)
    assert after.verdict(again) is not None
    assert list((tmp_path / "submissions" / submission.id).glob("**/half")) == []


def test_deleting_leaves_no_trace(storage: Storage, tmp_path: Path) -> None:
    submission = ended(storage, finishing(Outcome.CLEAN), submit(storage))
    storage.remove(submission.id)
    assert storage.get(submission.id) is None
    assert list((tmp_path / "submissions").iterdir()) == []


def test_an_upload_that_a_crash_cut_off_is_swept(storage: Storage, tmp_path: Path) -> None:
    (storage.incoming() / "sample.apk").write_bytes(b"PK")
    Storage(tmp_path).sweep()
    assert list((tmp_path / "submissions").iterdir()) == []


def test_submissions_are_run_by_priority_then_in_order_and_once(storage: Storage) -> None:
    priorities = (5, 0, 5, 9)
    low, least, second, first = (submit(storage, priority=one) for one in priorities)
    begun: list[str] = []

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        begun.append(request.id)
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    with Queue(storage, scan):
        end_of(storage, least)
    assert begun == [first.id, low.id, second.id, least.id]


def test_as_many_run_at_once_as_the_rules_say(storage: Storage) -> None:
    lock, now, most = threading.Lock(), [0], [0]

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.3)
        with lock:
            now[0] -= 1
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    for rules, expected in ((Rules(runs=3), 3), (Rules(runs=3, most_runs=1), 1)):
        submitted = [submit(storage) for _ in range(4)]
        most[0] = 0
        with Queue(storage, scan, rules):
            for one in submitted:
                end_of(storage, one)
        assert most[0] == expected


def test_an_odd_id_removes_nothing(storage: Storage, tmp_path: Path) -> None:
    storage.remove("../submissions")
    assert (tmp_path / "submissions").is_dir()
