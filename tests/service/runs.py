"""Scan functions for tests of everything around a scan: what they return is what they were told to."""

import threading
from collections.abc import Callable

from sandbox.failures import Failure, PhonehomeError
from sandbox.service.model import Cancellation, OnProgress, Phase, Progress, ScanRequest
from sandbox.verdict.model import Outcome, RunInfo, Verdict


def verdict(request: ScanRequest, outcome: Outcome) -> Verdict:
    """A verdict without findings."""
    run = RunInfo(
        id=request.id, device_kind="fake", seed=request.seed, hours=request.hours, started_at="2026-01-01"
    )
    return Verdict(verdict=outcome, summary="As told.", sample=request.sample.info, run=run)


def finishing(outcome: Outcome) -> Callable[[ScanRequest, OnProgress, Cancellation], Verdict]:
    """A run that ends at once and leaves what a run leaves."""

    def scan(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        for phase in Phase:
            tell(Progress(phase, 0.0, 3600.0))
        told = verdict(request, outcome)
        (request.run_dir / "verdict.json").write_text(told.model_dump_json())
        (request.run_dir / "report.html").write_text("<!doctype html><title>report</title>")
        return told

    return scan


def failing(request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
    """A run that the device ended."""
    raise PhonehomeError(Failure(code="device_lost", message="The device went away.", remedy="Again."))


class Held:
    """A run that goes on until it is cancelled: `started` is set when it begins, `ended` counts the ends."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.ended = 0

    def __call__(self, request: ScanRequest, tell: OnProgress, cancellation: Cancellation) -> Verdict:
        woken = threading.Event()
        cancellation.when(woken.set)
        tell(Progress(Phase.DRIVE))
        self.started.set()
        woken.wait(30)
        self.ended += 1
        cancellation.check()
        raise AssertionError("nobody cancelled")
