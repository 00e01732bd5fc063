"""What a verdict is worth, in one look: what was done of what was planned, and whether a leak could hide."""

from dataclasses import dataclass

from sandbox.verdict.model import Coverage, Outcome, Verdict


@dataclass(frozen=True)
class Figure:
    """`done` of `planned`; one that has no end has no `planned`."""

    name: str
    done: float
    planned: float | None = None

    @property
    def whole(self) -> bool:
        return self.planned is None or self.done >= self.planned

    @property
    def percent(self) -> float:
        return 100.0 if not self.planned else min(100.0, 100.0 * self.done / self.planned)


@dataclass(frozen=True)
class Worth:
    """What the verdict rests on. `sound`: nothing that could hide a leak was missed."""

    title: str
    text: str
    sound: bool
    figures: tuple[Figure, ...]


def worth(verdict: Verdict) -> Worth:
    """In one look: does the verdict stand on everything that was planned?"""
    gaps = verdict.coverage.gaps
    blocking, notes = sum(gap.blocking for gap in gaps), sum(not gap.blocking for gap in gaps)
    known = verdict.verdict in (Outcome.LEAK, Outcome.SUSPICIOUS)
    told = f"{notes} remark{'s' * (notes != 1)}." if notes else ""
    if blocking:
        title = f"{blocking} thing{'s' * (blocking != 1)} could not be seen"
        text = (
            "What was found stands all the same; there may be more."
            if known
            else "So it cannot be called clean."
        )
    else:
        title = "All that was planned was run"
        text = "And all that left could be read." if verdict.coverage.booted else ""
    return Worth(title, f"{text} {told}".strip(), not blocking, figures(verdict.coverage))


def figures(coverage: Coverage) -> tuple[Figure, ...]:
    """What was done of what was planned."""
    return (
        Figure("hours of device time", coverage.device_hours, coverage.hours_requested),
        Figure("stimuli delivered", coverage.stimuli_delivered, coverage.stimuli_planned),
        Figure("components run", coverage.components_started, coverage.components_declared),
        Figure("encrypted connections read", coverage.tls_read, coverage.tls_flows),
        Figure("self-test caught", int(coverage.self_test), 1),
    )
