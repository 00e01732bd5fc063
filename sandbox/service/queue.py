"""Runs what is queued, one submission at a time per worker, and goes on after a restart.

The queue is the table itself (`Storage.claim`): a run that was cut off is started over, never resumed,
because half a run proves nothing. The workers may be in the process that takes submissions in, or in one of
their own over the same data (`phonehome worker`); requests to cancel go through the table, too.
"""

import fcntl
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.devices.wish import Wish
from sandbox.failures import Failure, PhonehomeError, Unavailable
from sandbox.gateway.briefing import named
from sandbox.service.model import Cancellation, Cancelled, Progress, ScanFunction, ScanRequest
from sandbox.service.storage import Status, Storage, Submission

_log = logging.getLogger(__name__)
_END_S = 30.0
_LOOK_S = 0.5
_LOCK_FILE = "worker.lock"


def device_wall_ms() -> int:
    """The wall clock at device boot: this day, 09:00 UTC, so that runs of one day agree."""
    day_ms = 86_400_000
    return int(time.time() * 1000) // day_ms * day_ms + 9 * 3_600_000


class Queue:
    """A context manager around the workers, each a thread: a jail dies with the thread that started it.

    Without workers it only passes on what others shall run. Entering it with workers raises Unavailable where
    another process works over the same data: that one's runs would look as if they had been cut off.
    """

    def __init__(self, storage: Storage, scan: ScanFunction, workers: int = 1) -> None:
        self._storage = storage
        self._scan = scan
        self._wake = threading.Condition()
        self._ending = False
        self._running: dict[str, Cancellation] = {}
        self._ends = ExitStack()
        tasks = [self._work] * workers + [self._look_after] * (workers > 0)
        self._threads = [threading.Thread(target=task, daemon=True) for task in tasks]

    def __enter__(self) -> Self:
        if self._threads:
            self._ends.enter_context(_only_worker(self._storage.folder))
            again = self._storage.queue_again()
            if again:
                _log.warning("%d runs were cut off and start over", again)
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._wake:
            self._ending = True
            for cancellation in self._running.values():
                cancellation.cancel()
            self._wake.notify_all()
        for thread in self._threads:
            thread.join(_END_S)
        self._ends.close()

    def notify(self) -> None:
        """Something was queued."""
        with self._wake:
            self._wake.notify_all()

    def cancel(self, submission_id: str, timeout_s: float = _END_S) -> bool:
        """Cancel a queued or running submission and wait (real seconds) until it has ended.

        False when it is still running after that time.
        """
        if self._storage.cancel_queued(submission_id):
            return True
        self._storage.ask_to_cancel(submission_id)
        deadline = time.monotonic() + timeout_s
        with self._wake:
            if submission_id in self._running:
                self._running[submission_id].cancel()
            while submission_id in self._running or self._storage.open(submission_id):
                if time.monotonic() > deadline:
                    return False
                self._wake.wait(_LOOK_S / 2)
        return True

    def _look_after(self) -> None:
        """See what other processes asked for: that a run ends, or begins. And show that this one lives."""
        while not self._ending:
            asked = self._storage.to_cancel()
            heartbeat(self._storage.folder).touch()
            with self._wake:
                for submission_id in asked & self._running.keys():
                    self._running[submission_id].cancel()
                self._wake.notify_all()
                self._wake.wait_for(lambda: self._ending, _LOOK_S)

    def _work(self) -> None:
        while (submission := self._next()) is not None:
            try:
                self._run(submission)
            except Exception:  # noqa: BLE001 (a defect in one run must not stop the queue)
                _log.exception("submission %s", submission.id)
                failure = Failure(code="internal_error", message="The run broke; see the service's log.")
                self._storage.finish(submission.id, Status.FAILED, failure=failure)
            finally:
                with self._wake:
                    del self._running[submission.id]
                    self._wake.notify_all()

    def _next(self) -> Submission | None:
        with self._wake:
            while not self._ending:
                submission = self._storage.claim()
                if submission is not None:
                    self._running[submission.id] = Cancellation()
                    return submission
                self._wake.wait()
            return None

    def _run(self, submission: Submission) -> None:
        cancellation = self._running[submission.id]
        request = ScanRequest(
            id=submission.id,
            path=self._storage.sample_path(submission.id),
            sample=self._storage.sample(submission.id),
            run_dir=self._storage.fresh_run_dir(submission.id),
            hours=submission.hours,
            seed=submission.seed,
            wall_ms=device_wall_ms(),
            device=submission.device,
            packages=submission.packages,
            phone=Wish(make=submission.make, identifiers=submission.identifiers),
            permissions=submission.permissions,
            internet=named(submission.scenario),
            any_owner=submission.any_owner,
            twin=submission.twin,
        )
        try:
            verdict = self._scan(request, self._teller(submission.id), cancellation)
        except Cancelled:
            # At shutdown it stays `running` in the table, and the next start queues it again.
            if not self._ending:
                self._storage.finish(submission.id, Status.CANCELLED)
        except PhonehomeError as error:
            self._storage.finish(submission.id, Status.FAILED, failure=error.failure)
        else:
            self._storage.set_owner(submission.id, verdict.run.seed)
            self._storage.finish(submission.id, Status.DONE, outcome=verdict.verdict)

    def _teller(self, submission_id: str) -> "_Teller":
        return _Teller(self._storage, submission_id)


def heartbeat(folder: Path) -> Path:
    """Locked as long as workers run over this data, and touched every half second."""
    return folder / _LOCK_FILE


@contextmanager
def _only_worker(folder: Path) -> Iterator[None]:
    with heartbeat(folder).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"Another process runs the submissions in {folder}."
            remedy = "End it, or set PHONEHOME_WORKERS=0 where only the API shall run."
            raise Unavailable(Failure(code="worker_running", message=message, remedy=remedy)) from None
        yield


class _Teller:
    """Writes a phase to the table when it changes, not at each step of it."""

    def __init__(self, storage: Storage, submission_id: str) -> None:
        self._storage = storage
        self._id = submission_id
        self._phase = ""

    def __call__(self, progress: Progress) -> None:
        if progress.phase != self._phase:
            self._phase = progress.phase
            self._storage.set_phase(self._id, progress.phase)
