"""The trail of a leak: where its value was read, what was done to it, where it was sent. Pure.

Reads and operations are the device's account: they explain the finding, which the flow alone proves. A read
belongs to a leak by its package, the class of data that it yields, and time: it is the last one before the
value was first transformed or sent.
"""

from collections.abc import Iterable, Sequence

from sandbox.detect.match import Match, Transformed
from sandbox.persona.model import DataClass
from sandbox.verdict.model import StepKind, TrailStep
from sandbox.verdict.reads import Read


def trail(match: Match, told: Sequence[Read]) -> tuple[TrailStep, ...]:
    """The stations of one match, in order. `told` are the reads of the run."""
    done = tuple(_transformed(step) for step in match.steps)
    until = min((step.device_time_s for step in (*done, _sent(match))), default=match.device_time_s)
    who = {match.origin.package, *(step.package for step in match.steps)}
    return (*_last_read(match.data_class, who, until, told), *done, _sent(match))


def _last_read(
    data_class: DataClass, who: Iterable[str | None], until: float, told: Sequence[Read]
) -> tuple[TrailStep, ...]:
    by = frozenset(who)
    fitting = [
        read
        for read in told
        if read.package in by and read.device_time_s <= until and read.yields(data_class)
    ]
    if not fitting:
        return ()
    last = max(fitting, key=lambda read: read.device_time_s)
    step = TrailStep(
        step=StepKind.READ,
        what=last.told,
        device_time_s=last.device_time_s,
        package=last.package,
        component=last.component,
        stack=last.stack,
    )
    return (step,)


def _transformed(step: Transformed) -> TrailStep:
    return TrailStep(
        step=StepKind.TRANSFORMED,
        what=f"{step.operation} {step.algorithm}".strip(),
        device_time_s=step.device_time_s,
        package=step.package,
        component=step.component,
        stack=step.stack,
        key=step.key,
    )


def _sent(match: Match) -> TrailStep:
    return TrailStep(
        step=StepKind.SENT,
        what=match.endpoint,
        device_time_s=match.device_time_s,
        package=match.origin.package,
        component=match.origin.component,
        stack=match.origin.stack,
        flow_id=match.flow_id,
    )
