"""Ways of coming back: at boot, by the clock, by rights that an owner cannot take at once."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import Evidence, Finding, FindingKind, Severity
from sandbox.verdict.wording import joined, moment

_BOOT = frozenset({"android.intent.action.BOOT_COMPLETED", "android.intent.action.LOCKED_BOOT_COMPLETED"})
_ADMIN = "android.app.action.DEVICE_ADMIN_ENABLED"
_FEWEST = 3


class Persistence(Behaviour):
    """It starts at boot and wakes itself again and again, or became a device administrator."""

    name = "persistence"
    kinds = (FindingKind.PERSISTENCE,)
    severity = Severity.NOTE
    requires = "`component_started`, `alarm_fired` and `job_run` events"
    provides = "the ways, with how often each brought it back"
    limits = (
        "a launcher icon that is hidden is not told by any device; many benign apps do the same; of what a "
        "phone is born with only device administrators are told, for it is always there"
    )

    def run(self, record: Record) -> Iterator[Finding]:
        ways: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, DeviceEvent] = {}
        for event in record.own:
            way = _way(event)
            if way and event.package:
                ways[event.package][way] += 1
                first.setdefault(event.package, event)
        for package, found in ways.items():
            wakes = found["boot"] and found["alarms"] + found["jobs"] >= _FEWEST
            installed = package not in record.facts.preinstalled
            if found["device administrator"] or (installed and wakes):
                yield _persists(package, found, first[package])


def _way(event: DeviceEvent) -> str:
    action = event.data.get("action")
    if event.kind is EventKind.COMPONENT_STARTED and action in _BOOT:
        return "boot"
    if event.kind is EventKind.COMPONENT_STARTED and action == _ADMIN:
        return "device administrator"
    return {EventKind.ALARM_FIRED: "alarms", EventKind.JOB_RUN: "jobs"}.get(event.kind, "")


def _persists(package: str, ways: Counter[str], first: DeviceEvent) -> Finding:
    told = [f"{name} ({count})" for name, count in sorted(ways.items())]
    techniques = ("T1626.001",) if ways["device administrator"] else ()
    return Finding(
        kind=FindingKind.PERSISTENCE,
        severity=Severity.NOTE,
        techniques=techniques,
        device_time_s=first.device_time_s,
        package=package,
        component=first.component,
        stack=first.stack,
        count=ways.total(),
        evidence=tuple(Evidence(excerpt=one) for one in told),
        summary=f"comes back by {joined(told)}, first {moment(first.device_time_s)}",
    )
