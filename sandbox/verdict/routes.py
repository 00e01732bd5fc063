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
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind

_MOST_HOPS = 5
_SIGNS: dict[DataClass, tuple[str, ...]] = {
    DataClass.SMS_BODY: ("sms", "mms"),
    DataClass.SMS_ADDRESS: ("sms", "mms"),
    DataClass.CONTACTS: ("contacts",),
    DataClass.CALL_LOG: ("call_log",),
    DataClass.CALENDAR: ("calendar",),
    DataClass.IMEI: ("imei", "deviceid"),
    DataClass.IMSI: ("subscriberid", "imsi"),
    DataClass.ICCID: ("iccserial", "simserial", "iccid"),
    DataClass.PHONE_NUMBER: ("line1number", "phonenumber"),
    DataClass.SERIAL: ("getserial",),
    DataClass.MAC: ("connectioninfo", "macaddress"),
    DataClass.ANDROID_ID: ("android_id",),
    DataClass.ADVERTISING_ID: ("advertising id",),
    DataClass.LOCATION: ("location", "cellinfo"),
    DataClass.ACCOUNTS: ("account",),
    DataClass.CLIPBOARD: ("clip",),
    DataClass.INSTALLED_APPS: ("packages", "applications"),
    DataClass.PHOTO: ("media", "images"),
}
"""What `source` and `what` of a `data_read` hold, in lower case, by the class of data (device-events.md)."""


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
    calls, reads = _calls(events), _reads(events)
    return [_routed(finding, calls, reads) for finding in findings]


def _routed(
    finding: Finding, calls: Mapping[str, list[Call]], reads: Sequence[tuple[str, str, float]]
) -> Finding:
    if finding.kind is not FindingKind.LEAK or finding.package is None or finding.data_class is None:
        return finding
    until = finding.device_time_s
    signs = _SIGNS.get(finding.data_class, (finding.data_class.value,))
    readers = {who: what for who, what, at in reads if at <= until and any(sign in what for sign in signs)}
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


def _reads(events: Iterable[DeviceEvent]) -> list[tuple[str, str, float]]:
    return [
        (event.package, _read(event), event.device_time_s)
        for event in events
        if event.kind is EventKind.DATA_READ and event.package
    ]


def _read(event: DeviceEvent) -> str:
    return f"{event.data.get('source', '')} {event.data.get('what', '')}"[:200].lower()
