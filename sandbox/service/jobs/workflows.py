"""What DBOS is asked for. The only module besides the schema's that knows it.

Version 3.4 has no public word for «these executors are gone»: `_recover_pending_workflows` is what its own
Conductor calls. It queues again what a named executor had, and only where that one still has it.
"""

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig

from sandbox.service.jobs.database import Database
from sandbox.service.options import MOST_PRIORITY

_APPLICATION = "phonehome"
_VERSION = "1"  # of the workflow's steps: another release goes on with what this one began
_QUEUE = "submissions"
_WORKFLOW = "submission"
_REJUDGEMENTS = "rejudgements"
REJUDGEMENT = "rejudgement"
_LOOK_S = 0.25
_LISTENER_S = 0.1
_END_S = 30
_MOST_STARTS = 20
_ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
GIVEN_UP = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
"""The state of a workflow that was begun `_MOST_STARTS` times and never came to an end."""

_ONE = threading.Lock()

Run = Callable[[str], None]
"""Does what a workflow does. What it raises as an Exception ends the workflow, a BaseException leaves it."""
Rejudge = Callable[[str], str]
"""The same for a rejudgement; what it returns is kept."""
Busy = Callable[[], bool]


@dataclass(frozen=True)
class Concurrency:
    """How many runs go on at once, in each worker and in all of them (None: as many as those are).

    Both are kept in the database: who starts last sets them for all.
    """

    of_worker: int
    of_all: int | None = None


class Workflows:
    """Queues workflows, and looks at them; needs no executor in this process. An id is a submission's."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        # What waits for a database that is gone could not see that its lease is gone, too.
        self._client = DBOSClient(
            system_database_engine=database.engine,
            application_name=_APPLICATION,
            retry_connection_errors=False,
        )

    def enqueue(self, connection: sa.Connection, submission_id: str, priority: int) -> None:
        """In the transaction of `connection`; nothing where there is one with this id."""
        self._client.enqueue_in_transaction(
            connection,
            {
                "workflow_name": _WORKFLOW,
                "queue_name": _QUEUE,
                "workflow_id": submission_id,
                "priority": 1 + MOST_PRIORITY - priority,  # DBOS: the least first, and none is 0
            },
            submission_id,
        )

    def enqueue_rejudgement(self, submission_id: str) -> None:
        """Nothing where one waits or runs; what the one before came to is forgotten."""
        workflow_id = _rejudgement_of(submission_id)
        if self._states([workflow_id]).get(workflow_id, "") in _ENDED:
            self._client.delete_workflow(workflow_id)
        self._client.enqueue(
            {"workflow_name": REJUDGEMENT, "queue_name": _REJUDGEMENTS, "workflow_id": workflow_id},
            submission_id,
        )

    def rejudgement(self, submission_id: str) -> tuple[str, str] | None:
        """The state of the last one, and what it came to; None where there was none."""
        found = self._client.list_workflows(workflow_ids=[_rejudgement_of(submission_id)], load_input=False)
        return (found[0].status, str(found[0].output or "")) if found else None

    def withdraw(self, submission_id: str) -> None:
        """Take it from the queue; a run that goes on ends without being recorded."""
        self._client.cancel_workflow(submission_id)

    def forget(self, submission_id: str) -> None:
        """Remove all that is recorded of it."""
        for workflow_id in (submission_id, _rejudgement_of(submission_id)):
            self._client.cancel_workflow(workflow_id)
            self._client.delete_workflow(workflow_id)

    def running(self, submission_id: str) -> bool:
        """Whether an executor has it, perhaps one that is gone."""
        return self._states([submission_id]).get(submission_id) == "PENDING"

    def ended(self, submission_ids: Collection[str]) -> dict[str, str]:
        """Their states, of those that have ended; an empty one of those that are not known."""
        states = self._states(submission_ids)
        return {one: states.get(one, "") for one in submission_ids if states.get(one, "") in ("", *_ENDED)}

    def close(self) -> None:
        """End what the client has open."""
        self._client.destroy()

    def take_over(self, living: Callable[[], Collection[str]]) -> int:
        """Queue again what executors have that are not among the living; how many of those there were.

        The living are asked for second: who has begun something by now was among them before.
        """
        begun = self._client.list_workflows(status="PENDING", load_input=False, load_output=False)
        gone = {one.executor_id for one in begun if one.executor_id} - set(living())
        if gone:
            DBOS._recover_pending_workflows(sorted(gone))
        return len(gone)

    @contextmanager
    def executing(
        self, worker_id: str, limits: Concurrency, run: Run, busy: Busy, rejudge: Rejudge
    ) -> Iterator[None]:
        """Execute queued workflows by `run` in threads of this process; one context at a time in a process.
        Rejudgements are executed by `rejudge`, one at a time.

        At the end no more are begun, and as long as it is `busy` its runs are waited for.
        """
        if not _ONE.acquire(blocking=False):
            raise RuntimeError("DBOS is one per process")
        try:
            with self._executing(worker_id, limits, run, busy, rejudge):
                yield
        finally:
            _ONE.release()

    @contextmanager
    def _executing(
        self, worker_id: str, limits: Concurrency, run: Run, busy: Busy, rejudge: Rejudge
    ) -> Iterator[None]:
        self._client.register_queue(_REJUDGEMENTS, worker_concurrency=1, polling_interval_sec=_LOOK_S)
        self._client.register_queue(
            _QUEUE,
            worker_concurrency=min(limits.of_worker, limits.of_all or limits.of_worker),
            global_concurrency=limits.of_all,
            polling_interval_sec=_LOOK_S,
        )
        config: DBOSConfig = {
            "name": _APPLICATION,
            "system_database_engine": self._engine,
            "executor_id": worker_id,
            "application_version": _VERSION,
            "log_level": "ERROR",
            # We use none of its notifications, but a service that stops waits for its look at them to end.
            "notification_listener_polling_interval_sec": _LISTENER_S,
        }
        DBOS(config=config)

        @DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=_MOST_STARTS)
        def workflow(submission_id: str) -> None:
            run(submission_id)

        @DBOS.workflow(name=REJUDGEMENT, max_recovery_attempts=_MOST_STARTS)
        def rejudgement(submission_id: str) -> str:
            return rejudge(submission_id)

        try:
            DBOS.launch()
            yield
        finally:
            DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=_END_S if busy() else 0)

    def _states(self, submission_ids: Collection[str]) -> dict[str, str]:
        found = self._client.list_workflows(
            workflow_ids=list(submission_ids), load_input=False, load_output=False
        )
        return {one.workflow_id: one.status for one in found}


def _rejudgement_of(submission_id: str) -> str:
    return f"{submission_id}-{REJUDGEMENT}"
