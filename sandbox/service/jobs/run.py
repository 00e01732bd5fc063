"""The workflow of one submission: its runs, one more where a device was lost, and their conclusion.

DBOS keeps what each step came to, so that a run that is through is not run again when its worker dies before
it is concluded. A run that was cut off has come to nothing: half a run proves nothing.
"""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from dbos import DBOS
from sqlalchemy.exc import OperationalError

from sandbox.devices.wish import Wish
from sandbox.failures import Failure, PhonehomeError
from sandbox.gateway.briefing import named
from sandbox.hands.line import Line
from sandbox.service.hands.line import line_of
from sandbox.service.jobs.going import Going, Run
from sandbox.service.jobs.observing import Attempt, Observer, Observers, Watch
from sandbox.service.model import (
    PHASE_LIMITS,
    Cancelled,
    OnProgress,
    Phase,
    Progress,
    ScanFunction,
    ScanRequest,
    device_wall_ms,
)
from sandbox.service.policies.decisions import Decisions
from sandbox.service.storage import Storage
from sandbox.service.submission import OPEN, Ending, Status, Submission
from sandbox.verdict.model import Outcome, Verdict

_log = logging.getLogger(__name__)
_LOST = "device_lost"
_NOTHING = ""
_AGAIN_S = 0.5
_MINUTE_S = 60.0
_T = TypeVar("_T")


@dataclass(frozen=True)
class Rules:
    """How submissions are run. `runs` at once in each worker, `most_runs` in all of them (None: no limit);
    `devices` is how many a submission gets where they are lost; `phase_limits` real seconds. `observer` is
    told of each run.
    """

    runs: int = 1
    most_runs: int | None = None
    devices: int = 2
    phase_limits: Mapping[Phase, float] = field(default_factory=lambda: PHASE_LIMITS)
    observer: Observer = field(default_factory=Observers)


class CutOff(BaseException):
    """The run does not count: its worker ends, or has lost it. DBOS keeps nothing of it, and others begin it.

    No Exception, which DBOS would take for the workflow's end.
    """


class Runner:
    """Runs submissions for one worker, each in the one thread that DBOS gives it.

    A jail dies with the thread that started it.
    """

    def __init__(self, storage: Storage, scan: ScanFunction, going: Going, rules: Rules) -> None:
        self._storage = storage
        self._rows = storage.rows
        self._decisions = Decisions(storage)
        self._scan = scan
        self._going = going
        self._devices = rules.devices
        self._observer = rules.observer

    def submission(self, submission_id: str, worker_id: str) -> None:
        """The workflow. Whatever of it is repeated changes nothing that has been concluded."""
        for device in range(1, self._devices + 1):
            told = DBOS.run_step({"name": "run"}, self._run, submission_id, worker_id)
            if told == _NOTHING:
                return
            ending = Ending.model_validate_json(told)
            if not ending.device_lost or device == self._devices:
                break
        conclude = partial(self._conclude, submission_id, ending)
        DBOS.run_step({"name": "conclude"}, self._patiently, conclude)

    def _run(self, submission_id: str, worker_id: str) -> str:
        """One attempt on a new device; its ending as JSON, or nothing where the submission has ended."""
        if self._going.cut_off:
            raise CutOff
        submission = self._patiently(partial(self._rows.begin, submission_id, worker_id))
        if submission is None:
            found = self._patiently(partial(self._rows.get, submission_id))
            if found is not None and found.status in OPEN:
                raise CutOff
            return _NOTHING
        attempt = Attempt(submission, worker_id, self._storage.origin(submission_id))
        with (
            self._going.run(submission_id, submission.attempts) as run,
            self._observer.attempt(attempt) as watch,
        ):
            ending = self._attempt(submission, run, watch)
            watch.ended(ending)
        return ending.model_dump_json()

    def _conclude(self, submission_id: str, ending: Ending) -> bool:
        """The row's end, what the submission is found by, and what its policy decides, in one transaction."""
        found = self._rows.get(submission_id) if ending.status is Status.DONE else None
        seen = self._storage.seen(found) if found is not None else None
        return self._rows.finish(submission_id, ending, seen, self._decisions.at_end(submission_id, ending))

    def _patiently(self, ask: Callable[[], _T]) -> _T:
        """Ask again while the database does not answer, as long as the worker has its lease."""
        while True:
            try:
                return ask()
            except OperationalError as error:
                if self._going.cut_off:
                    raise CutOff from error
                _log.warning("the database does not answer: %s", error.orig)
                time.sleep(_AGAIN_S)

    def _attempt(self, submission: Submission, run: Run, watch: Watch) -> Ending:
        tell = self._teller(submission, run, watch)
        try:
            with self._line(submission) as line:
                verdict = self._scan(self._request(submission, line), tell, run.cancellation)
        except Exception as error:
            if self._going.cut_off:
                raise CutOff from error
            return _broken(submission, run, error)
        return _through(submission, verdict)

    def _line(self, submission: Submission) -> AbstractContextManager[Line]:
        screen = self._storage.screen_path(submission.id)
        hold_s = submission.hands * _MINUTE_S
        return line_of(self._storage.database, submission.id, submission.attempts, hold_s, screen)

    def _request(self, submission: Submission, line: Line) -> ScanRequest:
        return ScanRequest(
            id=submission.id,
            path=self._storage.sample_path(submission.id),
            sample=self._storage.sample(submission.id),
            run_dir=self._storage.fresh_run_dir(submission),
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
            line=line,
        )

    def _teller(self, submission: Submission, run: Run, watch: Watch) -> OnProgress:
        """Writes a phase to the row when it changes; how far it is, the worker looks for (`progress`)."""

        def tell(progress: Progress) -> None:
            run.told = progress
            if run.enter(progress.phase):
                watch.phase(progress.phase)
                with suppress(OperationalError):  # no run ends because nobody can be told of it
                    self._rows.set_phase(submission.id, submission.attempts, progress.phase)

        return tell


def _through(submission: Submission, verdict: Verdict) -> Ending:
    """A verdict that a lost device left inconclusive may be another one on the next."""
    lost = any(gap.code == _LOST for gap in verdict.coverage.gaps)
    return Ending(
        attempt=submission.attempts,
        status=Status.DONE,
        outcome=verdict.verdict,
        seed=verdict.run.seed,
        device_lost=lost and verdict.verdict is Outcome.INCONCLUSIVE,
    )


def _broken(submission: Submission, run: Run, error: Exception) -> Ending:
    """Who closes a device under a run sees it fail in many ways: what was asked for counts first."""
    attempt = submission.attempts
    if run.exceeded is not None:
        return Ending(attempt=attempt, status=Status.FAILED, failure=_too_long(run.exceeded))
    if run.cancellation.asked or isinstance(error, Cancelled):
        return Ending(attempt=attempt, status=Status.CANCELLED)
    if isinstance(error, PhonehomeError):
        lost = error.failure.code == _LOST
        return Ending(attempt=attempt, status=Status.FAILED, failure=error.failure, device_lost=lost)
    _log.error("submission %s", submission.id, exc_info=error)
    failure = Failure(code="internal_error", message="The run broke; see the service's log.")
    return Ending(attempt=attempt, status=Status.FAILED, failure=failure)


def _too_long(phase: Phase) -> Failure:
    message = f"The phase {phase} took longer than it may."
    return Failure(code="phase_limit", message=message, remedy="PHONEHOME_PHASE_LIMITS sets the limits.")
