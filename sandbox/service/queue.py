"""What is queued: run here, by a worker in this process, or only passed on to those of others.

The queue is DBOS's, over the same database as the submissions (sandbox/service/jobs). Any number of processes
may work over the same data; requests to cancel reach them through the submission's row.
"""

import time
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from sandbox.service.jobs.run import Rules
from sandbox.service.jobs.slot import Slot, held_slot
from sandbox.service.jobs.worker import Worker
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN

_END_S = 30.0
_LOOK_S = 0.1


class Queue:
    """A context manager around the worker of this process; with `rules` for no runs there is none.

    Without a `slot` the worker takes the first name that is free. Entering it raises Unavailable
    (`worker_running`) where another process works under that name.
    """

    def __init__(
        self, storage: Storage, scan: ScanFunction, rules: Rules | None = None, slot: Slot | None = None
    ) -> None:
        self._storage = storage
        self._rows = storage.rows
        self._scan = scan
        self._rules = rules or Rules()
        self._slot = slot
        self._ends = ExitStack()

    def __enter__(self) -> Self:
        if self._rules.runs:
            with ExitStack() as stack:
                slot = self._slot or stack.enter_context(held_slot(self._storage.folder))
                stack.enter_context(Worker(self._storage, self._scan, self._rules, slot))
                self._ends = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.close()

    def cancel(self, submission_id: str, timeout_s: float = _END_S) -> bool:
        """Cancel a queued or running submission and wait (real seconds) until it has ended.

        False when it is still running after that time.
        """
        if self._rows.cancel_queued(submission_id):
            self._storage.workflows.withdraw(submission_id)
            return True
        self._rows.ask_to_cancel(submission_id)
        deadline = time.monotonic() + timeout_s
        while self._goes_on(submission_id):
            if time.monotonic() > deadline:
                return False
            time.sleep(_LOOK_S)
        return True

    def _goes_on(self, submission_id: str) -> bool:
        """Its workflow may be a moment behind its row; who removes it must not meet it."""
        found = self._rows.get(submission_id)
        if found is None:
            return False
        return found.status in OPEN or self._storage.workflows.running(submission_id)
