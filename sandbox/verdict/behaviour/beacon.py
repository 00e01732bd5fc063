"""Connections at regular times to one host."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sandbox.gateway.flow import Channel, Flow
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import Evidence, Finding, FindingKind, Severity
from sandbox.verdict.wording import moment, stamp

_FEWEST = 6
_AT_ONCE_S = 5.0
_SHORTEST_S = 10.0
_MOST_MISSED = 3
_TOLERANCE = 0.1
_SHARE = 0.8
_SAME = 0.25


@dataclass(frozen=True)
class Period:
    """`seconds` between two beats; `jitter` is the median deviation from it, as a share of it."""

    seconds: float
    jitter: float
    beats: int


class Beacon(Behaviour):
    """It calls one host again and again at the same distance in time."""

    name = "beacon"
    kinds = (FindingKind.BEACON,)
    severity = Severity.NOTE
    requires = "at least six connections of one package to one host, ten seconds or more apart"
    provides = (
        "period, jitter and number; up to three beats in a row may be missing, and a fifth be out of time"
    )
    limits = (
        "hosts that change with every call are not put together; what answers the hourly tick or the daily "
        "round of stimuli is regular, too; many benign apps call at regular times, so it decides nothing"
    )

    def run(self, record: Record) -> Iterator[Finding]:
        groups: dict[tuple[str | None, str], list[Flow]] = defaultdict(list)
        for flow in record.flows:
            if flow.channel is not Channel.DNS and flow.origin.package in record.facts.packages:
                groups[flow.origin.package, flow.host].append(flow)
        for (package, host), flows in groups.items():
            if found := period([flow.device_time_s for flow in flows]):
                yield _beacon(package, host, flows, found)


def period(times: Sequence[float]) -> Period | None:
    """The period of moments in seconds; None where there is none.

    The median distance is the first guess: a beat that is missing makes one distance a multiple of it, one
    that is out of time spoils two. Linear but for the sorting.
    """
    beats = _beats(times)
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    if len(beats) < _FEWEST:
        return None
    base = median(gaps)
    ones = [gap for gap in gaps if abs(gap - base) <= _SAME * base]
    if base < _SHORTEST_S or not ones:
        return None
    seconds = median(ones)
    fitting = [gap for gap in gaps if _fits(gap, seconds)]
    if len(fitting) < _SHARE * len(gaps):
        return None
    jitter = median(abs(gap - seconds) for gap in ones) / seconds
    return Period(seconds, jitter, len(beats)) if jitter <= _TOLERANCE else None


def _beats(times: Sequence[float]) -> list[float]:
    """Connections that belong to one call count as its first."""
    beats: list[float] = []
    for moment_s in sorted(times):
        if not beats or moment_s - beats[-1] > _AT_ONCE_S:
            beats.append(moment_s)
    return beats


def _fits(gap: float, seconds: float) -> bool:
    many = max(round(gap / seconds), 1)
    return many <= _MOST_MISSED + 1 and abs(gap - many * seconds) <= _TOLERANCE * seconds * many


def _beacon(package: str | None, host: str, flows: Sequence[Flow], found: Period) -> Finding:
    first, last = flows[0], flows[-1]
    every = f"every {stamp(found.seconds)} (jitter {found.jitter:.0%})"
    return Finding(
        kind=FindingKind.BEACON,
        severity=Severity.NOTE,
        channel=first.channel,
        endpoint=f"{host}:{first.port}" if first.port else host,
        device_time_s=first.device_time_s,
        last_device_time_s=last.device_time_s,
        package=package,
        component=first.origin.component,
        stack=first.origin.stack,
        count=found.beats,
        sends=len(flows),
        evidence=(Evidence(flow_id=first.id, excerpt=every),),
        summary=f"called {host} {found.beats} times, {every}, first {moment(first.device_time_s)}",
    )
