"""How data came to the package that sent it, where another package had read it. Pure.

A firmware's parts may share the work: one has the right to read and hands out, the other has the network. The
device tells each call from package to package (`cross_package`) and each read of the owner's data
(`data_read`). The way from the sender to a reader is the proof of how they work together; as told by the
device, it explains a leak and never makes one.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.reads import Read, reads

_MOST_HOPS = 5


@dataclass(frozen=True)
class Call:
    """One package reached into another: `via` is provider, service, broadcast or activity.

    Data may go either way: a provider is asked, a broadcast hands out.
    """

    caller: str
    callee: str
    via: str
    what: str
    device_time_s: float

    def told(self) -> str:
        verb = "asks" if self.via == "provider" else "calls"
        return f"{self.caller} {verb} {self.callee} ({self.via} {self.what})"


def with_routes(findings: Iterable[Finding], events: Sequence[DeviceEvent]) -> list[Finding]:
    """The findings; leaks of a package that did not read the data itself tell the way it came."""
    calls, told = _calls(events), reads(events)
    return [_routed(finding, calls, told) for finding in findings]


def _routed(finding: Finding, calls: Mapping[str, list[Call]], told: Sequence[Read]) -> Finding:
    if finding.kind is not FindingKind.LEAK or finding.package is None or finding.data_class is None:
        return finding
    until = finding.device_time_s
    readers = {
        read.package: read.what
        for read in told
        if read.device_time_s <= until and read.yields(finding.data_class)
    }
    if not readers or finding.package in readers:
        return finding
    way = _way(finding.package, set(readers), calls, until)
    if not way:
        return finding
    *_, (_, last) = way
    return finding.model_copy(
        update={"route": (*(call.told() for call, _ in way), f"{last} reads {readers[last]}")}
    )


def _way(
    start: str, goals: set[str], calls: Mapping[str, list[Call]], until: float
) -> list[tuple[Call, str]]:
    """The shortest chain of calls up to that moment, each with whom it leads to; empty when there is none."""
    ways: deque[tuple[str, list[tuple[Call, str]]]] = deque([(start, [])])
    seen = {start}
    while ways:
        package, way = ways.popleft()
        if package in goals:
            return way
        for call in calls.get(package, ()) if len(way) < _MOST_HOPS else ():
            other = call.callee if call.caller == package else call.caller
            if call.device_time_s <= until and other not in seen:
                seen.add(other)
                ways.append((other, [*way, (call, other)]))
    return []


def _calls(events: Iterable[DeviceEvent]) -> dict[str, list[Call]]:
    """By the caller, and by the callee too where a call hands data over; a package's own calls come first."""
    found: dict[str, list[Call]] = defaultdict(list)
    called: dict[str, list[Call]] = defaultdict(list)
    for event in events:
        if event.kind is EventKind.CROSS_PACKAGE and event.package:
            to, via, what = (str(event.data.get(name, ""))[:200] for name in ("to", "via", "what"))
            call = Call(event.package, to, via, what, event.device_time_s)
            found[call.caller].append(call)
            if via != "provider":
                called[call.callee].append(call)
    return {package: found[package] + called[package] for package in {**found, **called}}
