"""A verdict made again, as a workflow of its own beside the submission's, which has ended and stays so.

It has a queue of its own: who asks for it must not wait for the days that runs before it in the other queue
take, and one at a time in each worker leaves them their cores. It may be repeated: a worker that dies leaves
the verdict that was, or the new one.
"""

import logging
from collections.abc import Callable
from enum import StrEnum

from dbos import DBOS
from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure, PhonehomeError
from sandbox.service.cases.document import Seen
from sandbox.service.jobs.rows import Rows
from sandbox.service.jobs.workflows import REJUDGEMENT, Workflows
from sandbox.service.submission import Submission
from sandbox.verdict.model import Outcome, Verdict
from sandbox.verdict.policy.model import Decided

_log = logging.getLogger(__name__)
_BROKEN = Failure(code="internal_error", message="The rejudgement broke; see the service's log.")
_RUNNING, _WAITING, _DONE = ("PENDING",), ("ENQUEUED", "DELAYED"), "SUCCESS"


class RejudgingStatus(StrEnum):
    """How far it is (public, stable)."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Rejudging(BaseModel):
    """A verdict that is made again. `outcome` is the new one's, where it is done; `failure` says why not."""

    model_config = ConfigDict(frozen=True)

    status: RejudgingStatus
    outcome: Outcome | None = None
    failure: Failure | None = None


class Rejudger:
    """Asks for rejudgements, looks at them, and executes them. `judge` is given the submission; `conclude`,
    which also gets its new verdict, tells what it is found by and what its policy decides now.
    """

    def __init__(
        self,
        rows: Rows,
        workflows: Workflows,
        judge: Callable[[Submission], Verdict],
        conclude: Callable[[Submission, Verdict], tuple[Seen | None, Decided | None]],
    ) -> None:
        self._rows = rows
        self._workflows = workflows
        self._judge = judge
        self._conclude = conclude

    def ask(self, submission: Submission) -> Rejudging:
        """Queue one, unless one waits or runs already."""
        self._workflows.enqueue_rejudgement(submission.id)
        return self.look(submission.id) or Rejudging(status=RejudgingStatus.QUEUED)

    def look(self, submission_id: str) -> Rejudging | None:
        """How far the last one is; None where there was none."""
        found = self._workflows.rejudgement(submission_id)
        if found is None:
            return None
        state, told = found
        if state == _DONE and told:
            return Rejudging.model_validate_json(told)
        if state in (*_RUNNING, *_WAITING):
            waits = state in _WAITING
            return Rejudging(status=RejudgingStatus.QUEUED if waits else RejudgingStatus.RUNNING)
        return Rejudging(status=RejudgingStatus.FAILED, failure=_BROKEN)

    def execute(self, submission_id: str) -> str:
        """The workflow; its end as JSON."""
        return DBOS.run_step({"name": REJUDGEMENT}, self._execute, submission_id)

    def _execute(self, submission_id: str) -> str:
        submission = self._rows.get(submission_id)
        if submission is None:
            return _failed(Failure(code="not_found", message="The submission is gone.")).model_dump_json()
        try:
            verdict = self._judge(submission)
        except PhonehomeError as error:
            return _failed(error.failure).model_dump_json()
        except Exception:  # noqa: BLE001 (the workflow must tell of its end)
            _log.exception("rejudgement of %s", submission_id)
            return _failed(_BROKEN).model_dump_json()
        seen, decided = self._conclude(submission, verdict)
        self._rows.judged_again(submission, verdict.verdict, seen, decided)
        return Rejudging(status=RejudgingStatus.DONE, outcome=verdict.verdict).model_dump_json()


def _failed(failure: Failure) -> Rejudging:
    return Rejudging(status=RejudgingStatus.FAILED, failure=failure)
