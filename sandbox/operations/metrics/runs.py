"""What is measured of runs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.operations.metrics.model import Metrics
from sandbox.service.jobs.observing import Attempt, Watch
from sandbox.service.model import Phase
from sandbox.service.submission import Ending

_CUT_OFF = "cut_off"


class RunMetrics:
    """An observer."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    @contextmanager
    def attempt(self, attempt: Attempt) -> Iterator[Watch]:
        """Count it when it is over, however it ends."""
        watch = _Watch(self._metrics)
        with self._metrics.runs_going.track_inprogress():
            try:
                yield watch
            finally:
                watch.over()


class _Watch:
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._phase: Phase | None = None
        self._since = 0.0
        self._result = _CUT_OFF

    def phase(self, phase: Phase) -> None:
        if self._phase is Phase.BOOT:
            self._metrics.devices_booted.inc()
        self._leave()
        self._phase, self._since = phase, time.monotonic()

    def ended(self, ending: Ending) -> None:
        self._result = ending.outcome.value if ending.outcome else ending.status.value
        if ending.device_lost:
            self._metrics.devices_lost.inc()

    def over(self) -> None:
        self._leave()
        self._metrics.runs.labels(self._result).inc()

    def _leave(self) -> None:
        if self._phase is not None:
            passed = time.monotonic() - self._since
            self._metrics.phase_seconds.labels(self._phase.value).observe(passed)
