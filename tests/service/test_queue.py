"""The queue over a real database: what runs, what ends, and what a restart finds."""

import threading
from pathlib import Path

import pytest

from sandbox.intake import ManifestFacts, Sample
from sandbox.service.model import Cancellation, OnProgress, ScanFunction, ScanRequest
from sandbox.service.queue import Queue
from sandbox.service.storage import Status, Storage, Submission
from sandbox.verdict.model import Outcome, Verdict
from tests.service.runs import Held, failing, finishing


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path)


def submit(storage: Storage) -> Submission:
    folder = storage.incoming()
    (folder / "sample.apk").write_bytes(b"PK")
    sample = Sample(name="a.apk", sha256="0" * 64, size=2, manifest=ManifestFacts(package="example.app"))
    return storage.add(folder, sample, hours=72, seed=7)


def ended(storage: Storage, scan: ScanFunction, submission: Submission) -> Submission:
    """Run the queue until this submission is no longer open."""
    done = threading.Event()

    def watched(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        done.set()
        return scan(request, tell, cancellation)

    with Queue(storage, watched):
        assert done.wait(10)
    found = storage.get(submission.id)
    assert found is not None
    return found


def test_a_finished_run_has_its_outcome(storage: Storage) -> None:
    submission = ended(storage, finishing(Outcome.LEAK), submit(storage))
    assert (submission.status, submission.outcome) == (Status.DONE, Outcome.LEAK)
    verdict = storage.verdict(submission.id)
    assert verdict is not None
    assert verdict.run.seed == 7


def test_a_failed_run_keeps_its_reason(storage: Storage) -> None:
    submission = ended(storage, failing, submit(storage))
    assert submission.status is Status.FAILED
    assert submission.failure is not None
    assert submission.failure.code == "device_lost"


def test_a_broken_run_fails_and_the_next_one_runs(storage: Storage) -> None:
    first, second = submit(storage), submit(storage)
    finished = threading.Event()

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        if request.id == first.id:
            raise ZeroDivisionError
        finished.set()
        return finishing(Outcome.CLEAN)(request, tell, cancellation)

    with Queue(storage, scan):
        assert finished.wait(10)
    states = [found.status for one in (first, second) if (found := storage.get(one.id))]
    assert states == [Status.FAILED, Status.DONE]


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
        (storage.run_dir(submission.id) / "half").write_text("evidence")
    assert storage.get(submission.id).status is Status.RUNNING  # type: ignore[union-attr]
    after = Storage(tmp_path)
    again = ended(after, finishing(Outcome.CLEAN), submission)
    assert again.status is Status.DONE
    assert not (after.run_dir(submission.id) / "half").exists()


def test_deleting_leaves_no_trace(storage: Storage, tmp_path: Path) -> None:
    submission = ended(storage, finishing(Outcome.CLEAN), submit(storage))
    storage.remove(submission.id)
    assert storage.get(submission.id) is None
    assert list((tmp_path / "submissions").iterdir()) == []


def test_an_upload_that_a_crash_cut_off_is_swept(storage: Storage, tmp_path: Path) -> None:
    (storage.incoming() / "sample.apk").write_bytes(b"PK")
    Storage(tmp_path).sweep()
    assert list((tmp_path / "submissions").iterdir()) == []


def test_submissions_are_claimed_in_order_and_once(storage: Storage) -> None:
    submitted = [submit(storage).id for _ in range(3)]
    claimed = [one.id for _ in range(3) if (one := storage.claim())]
    assert claimed == submitted
    assert storage.claim() is None


def test_an_odd_id_removes_nothing(storage: Storage, tmp_path: Path) -> None:
    storage.remove("../submissions")
    assert (tmp_path / "submissions").is_dir()
