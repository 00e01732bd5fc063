"""On what occasion data left: the stimulus that the plan had delivered last. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.model import Finding

LASTS_S = 120.0
"""Device seconds after a stimulus beyond which what happens is no longer of it, but for an exploration."""

_LONG = frozenset({"explore_ui"})

BY_HAND = "by_hand:"
"""What an occasion begins with that a person gave."""

Delivered = tuple[float, str]
"""When a stimulus was delivered (device seconds since boot), and its name."""


def occasions(facts: RunFacts) -> list[Delivered]:
    """The plan's and the people's, in the order of device time."""
    hands = [(one.device_time_s, f"{BY_HAND}{one.stimulus}") for one in facts.by_hand if one.delivered]
    return sorted((*facts.delivered, *hands), key=lambda delivered: delivered[0])


def with_occasions(findings: Iterable[Finding], delivered: Sequence[Delivered]) -> list[Finding]:
    """`delivered` in the order of device time."""
    times = [at for at, _ in delivered]
    return [_with(finding, delivered, times) for finding in findings]


def _with(finding: Finding, delivered: Sequence[Delivered], times: Sequence[float]) -> Finding:
    last = occasion(finding.device_time_s, delivered, times)
    return finding if last is None else finding.model_copy(update={"occasion": delivered[last][1]})


def occasion(at_s: float, delivered: Sequence[Delivered], times: Sequence[float]) -> int | None:
    """Which of the delivered, whose times are `times`, came last before; None where none did lately."""
    last = bisect_right(times, at_s) - 1
    if last < 0:
        return None
    at, stimulus = delivered[last]
    return last if at_s - at <= LASTS_S or stimulus in _LONG else None
