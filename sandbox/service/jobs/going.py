"""The runs of this process: what ends them before they are through, and how long their phases take."""

import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sandbox.service.model import Cancellation, Phase, Progress


@dataclass(frozen=True)
class Told:
    """How far the attempt of a submission is."""

    attempt: int
    progress: Progress


@dataclass
class Run:
    """One run that goes on. `since` is monotonic real seconds; `exceeded` is the phase that took too long.

    `told` is what it told of itself last.
    """

    attempt: int = 0
    cancellation: Cancellation = field(default_factory=Cancellation)
    phase: Phase | None = None
    since: float = field(default_factory=time.monotonic)
    exceeded: Phase | None = None
    told: Progress | None = None

    def enter(self, phase: Phase) -> bool:
        """Whether it is another phase than the one before."""
        if phase == self.phase:
            return False
        self.phase, self.since = phase, time.monotonic()
        return True

    def end(self) -> None:
        """Ask it to end; not in this thread, for closing a device may take its time."""
        threading.Thread(target=self.cancellation.cancel, daemon=True).start()


class Going:
    """All of them, by submission. `limits` is real seconds by phase; nothing, or 0, is no limit."""

    def __init__(self, limits: Mapping[Phase, float]) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._runs: dict[str, Run] = {}
        self._cut_off = False

    @property
    def cut_off(self) -> bool:
        """Whether no run of this worker counts any more: it ends, or has lost its lease."""
        return self._cut_off

    def busy(self) -> bool:
        """Whether a run goes on."""
        return bool(self._runs)

    def ids(self) -> set[str]:
        """The submissions that are run."""
        with self._lock:
            return set(self._runs)

    def told(self) -> dict[str, Told]:
        """What each has told last, of those that have told anything."""
        with self._lock:
            return {one: Told(run.attempt, run.told) for one, run in self._runs.items() if run.told}

    @contextmanager
    def run(self, submission_id: str, attempt: int) -> Iterator[Run]:
        """A run as long as the context."""
        run = Run(attempt)
        with self._lock:
            self._runs[submission_id] = run
        try:
            yield run
        finally:
            with self._lock:
                del self._runs[submission_id]

    def end_all(self) -> None:
        """From now on nothing that runs, or begins, counts."""
        self._cut_off = True
        for run in self._listed():
            run.end()

    def end(self, submission_ids: Collection[str]) -> None:
        """End these."""
        with self._lock:
            found = [self._runs[one] for one in submission_ids if one in self._runs]
        for run in found:
            if not run.cancellation.asked:
                run.end()

    def end_slow(self) -> None:
        """End those whose phase takes longer than it may."""
        for run in self._listed():
            limit = self._limits.get(run.phase, 0.0) if run.phase else 0.0
            if limit and run.exceeded is None and time.monotonic() - run.since > limit:
                run.exceeded = run.phase
                run.end()

    def _listed(self) -> list[Run]:
        with self._lock:
            return list(self._runs.values())
