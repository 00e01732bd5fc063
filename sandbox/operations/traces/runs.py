"""What spans say of runs: one for the run, and below it one for each of its phases."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sandbox.operations.traces.tracing import Span, Tracing
from sandbox.service.jobs.observing import Attempt, Watch
from sandbox.service.model import Phase
from sandbox.service.submission import Ending, Status


class RunTraces:
    """An observer."""

    def __init__(self, tracing: Tracing) -> None:
        self._tracing = tracing

    @contextmanager
    def attempt(self, attempt: Attempt) -> Iterator[Watch]:
        """Part of the trace of the request that submitted it."""
        submission = attempt.submission
        about: dict[str, str | int] = {
            "phonehome.submission": submission.id,
            "phonehome.attempt": submission.attempts,
            "phonehome.worker": attempt.worker,
            "phonehome.device": submission.device,
        }
        with (
            self._tracing.run("run", attempt.origin.traceparent, about) as span,
            ExitStack() as phases,
        ):
            yield _Watch(span, phases)


class _Watch:
    def __init__(self, span: Span, phases: ExitStack) -> None:
        self._span = span
        self._phases = phases

    def phase(self, phase: Phase) -> None:
        self._phases.close()
        self._phases.enter_context(self._span.part(phase.value))

    def ended(self, ending: Ending) -> None:
        self._span.tell({"phonehome.status": ending.status.value})
        if ending.outcome is not None:
            self._span.tell({"phonehome.outcome": ending.outcome.value})
        if ending.status is Status.FAILED and ending.failure is not None:
            self._span.fail(ending.failure.code)
