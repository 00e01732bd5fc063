"""What the log says of runs, and what every line says besides while one goes on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.operations.logs.bound import bind, bound
from sandbox.service.jobs.observing import Attempt, Watch
from sandbox.service.model import Phase
from sandbox.service.submission import Ending

_log = logging.getLogger(__name__)


class RunLog:
    """An observer."""

    @contextmanager
    def attempt(self, attempt: Attempt) -> Iterator[Watch]:
        """Bind who and what to this thread."""
        submission = attempt.submission
        fields: dict[str, str | int] = {
            "submission": submission.id,
            "tenant": submission.tenant,
            "attempt": submission.attempts,
            "worker": attempt.worker,
            "phase": "",
        }
        request = {"request": attempt.origin.request} if attempt.origin.request else {}
        watch = _Watch()
        with bound(**fields, **request):
            _log.info("a run begins", extra={"device": submission.device, "sample": submission.name})
            yield watch
            if not watch.through:
                _log.warning("a run was cut off")


class _Watch:
    through = False

    def phase(self, phase: Phase) -> None:
        bind(phase=phase.value)
        _log.debug("a phase begins")

    def ended(self, ending: Ending) -> None:
        self.through = True
        code = ending.failure.code if ending.failure else ""
        told = {
            "status": ending.status.value,
            "outcome": ending.outcome.value if ending.outcome else "",
            "code": code,
        }
        _log.info("a run ended", extra={name: value for name, value in told.items() if value})
