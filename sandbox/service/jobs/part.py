"""A worker under one id: a lease, an executor, and the look after both and after the others.

It looks after itself (does it still have its lease, was a run cancelled, does a phase take too long) and
after all: workers that have fallen silent, whose runs it queues again, and rows whose workflow has ended.
"""

import logging
import time
from contextlib import ExitStack, suppress
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from sandbox.failures import Failure
from sandbox.service.cases.progress import Telling
from sandbox.service.jobs.going import Going
from sandbox.service.jobs.leases import BEAT_S, LEASE_S, Leases
from sandbox.service.jobs.run import Rules, Runner
from sandbox.service.jobs.workflows import GIVEN_UP, Concurrency
from sandbox.service.model import ScanFunction
from sandbox.service.storage import Storage
from sandbox.service.submission import Status

_log = logging.getLogger(__name__)
_LOOK_AT_ALL_S = 10.0
_SURE_S = LEASE_S / 2
"""Who could not show life for so long ends its runs before others may begin them."""


class Part:
    """From the moment the worker joins until it ends, or has lost its lease."""

    def __init__(
        self, storage: Storage, scan: ScanFunction, rules: Rules, leases: Leases, worker_id: str
    ) -> None:
        self.worker_id = worker_id
        self._rows, self._workflows = storage.rows, storage.workflows
        self._limits = Concurrency(rules.runs, rules.most_runs)
        self._rejudge = storage.rejudger.execute
        self._leases = leases
        self._going = Going(rules.phase_limits)
        self._runner = Runner(storage, scan, self._going, rules)
        self._telling = Telling(storage.database)
        self._ends = ExitStack()
        self._beaten = time.monotonic()
        self._looked_at_all = 0.0

    @classmethod
    def joined(cls, storage: Storage, scan: ScanFunction, rules: Rules, name: str) -> Self | None:
        """The part of the worker with this name; None where another one has it."""
        leases = Leases(storage.database)
        worker_id = leases.join(name)
        return None if worker_id is None else cls(storage, scan, rules, leases, worker_id)

    def start(self) -> None:
        """Begin to run what is queued."""
        self._ends.enter_context(
            self._workflows.executing(
                self.worker_id, self._limits, self._submission, self._going.busy, self._rejudge
            )
        )
        self._look_after_others()

    def end(self) -> None:
        """End all runs. They do not count, and begin anew elsewhere."""
        self._going.end_all()
        self._ends.close()
        with suppress(SQLAlchemyError):  # then the lease runs out, and others do the rest
            self._leases.leave(self.worker_id)
            self._rows.queue_again()

    def look(self) -> bool:
        """Whether the lease is held still."""
        if self._going.cut_off or not self._beat():
            return False
        running = self._going.ids()
        if running:
            self._going.end(self._rows.unwanted(self.worker_id, running))
            self._telling.tell(self._going.told())
        self._look_after_others()
        return True

    def guard(self) -> None:
        """End runs that take too long, and all where nothing is known of the lease; asks no database."""
        self._going.end_slow()
        if time.monotonic() - self._beaten > _SURE_S:
            self._going.end_all()

    def _submission(self, submission_id: str) -> None:
        self._runner.submission(submission_id, self.worker_id)

    def _beat(self) -> bool:
        now = time.monotonic()
        if now - self._beaten < BEAT_S:
            return True
        if not self._leases.beat(self.worker_id):
            return False
        self._beaten = now
        return True

    def _look_after_others(self) -> None:
        self._leases.expire()
        again = self._rows.queue_again()
        if again:
            _log.warning("%d runs were cut off and start over", again)
        self._workflows.take_over(self._leases.living)
        if time.monotonic() - self._looked_at_all > _LOOK_AT_ALL_S:
            self._look_at_all()
            self._looked_at_all = time.monotonic()

    def _look_at_all(self) -> None:
        """Rows and workflows that have come to disagree: data of an earlier release, or a hand's work."""
        waiting = {one.id: one for one in self._rows.unfinished()}
        for submission_id, state in self._workflows.ended(waiting).items():
            if not state:
                self._rows.queue(waiting[submission_id])
            elif state == "CANCELLED":
                self._rows.close(submission_id, Status.CANCELLED)
            else:
                self._rows.close(submission_id, Status.FAILED, _given_up(state))


def _given_up(state: str) -> Failure:
    if state == GIVEN_UP:
        message = "Its runs were cut off again and again: it may be what ends the worker."
        return Failure(code="interrupted", message=message, remedy="See the service's log.")
    return Failure(code="internal_error", message="The run broke; see the service's log.")
