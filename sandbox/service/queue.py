"""Runs what is queued, one submission at a time per worker, and goes on after a restart.

The queue is the table itself (`Storage.claim`): a run that was cut off is started over, never resumed,
because half a run proves nothing.
"""

import logging
import threading
import time
from types import TracebackType
from typing import Self

from sandbox.failures import Failure, PhonehomeError
from sandbox.service.model import Cancellation, Cancelled, Progress, ScanFunction, ScanRequest
from sandbox.service.storage import Status, Storage, Submission

_log = logging.getLogger(__name__)
_END_S = 30.0


def device_wall_ms() -> int:
    """The wall clock at device boot: this day, 09:00 UTC, so that runs of one day agree."""
    day_ms = 86_400_000
    return int(time.time() * 1000) // day_ms * day_ms + 9 * 3_600_000


class Queue:
    """A context manager around the workers, each a thread: a jail dies with the thread that started it."""

    def __init__(self, storage: Storage, scan: ScanFunction, workers: int = 1) -> None:
        self._storage = storage
        self._scan = scan
        self._wake = threading.Condition()
        self._ending = False
        self._running: dict[str, Cancellation] = {}
        names = [f"scan-{number}" for number in range(workers)]
        self._threads = [threading.Thread(target=self._work, name=name, daemon=True) for name in names]

    def __enter__(self) -> Self:
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
        with self._wake:
            if submission_id in self._running:
                self._running[submission_id].cancel()
            return self._wake.wait_for(lambda: submission_id not in self._running, timeout_s)

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
            self._storage.finish(submission.id, Status.DONE, outcome=verdict.verdict)

    def _teller(self, submission_id: str) -> "_Teller":
        return _Teller(self._storage, submission_id)


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
