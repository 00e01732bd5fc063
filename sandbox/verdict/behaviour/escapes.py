"""Attempts to break out of the device."""

from collections import defaultdict
from collections.abc import Iterator

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.model import Evidence, Finding, FindingKind
from sandbox.verdict.wording import moment

# Told by the device because one can leave a JVM by it, but protobuf and its kin use it on every phone.
_ORDINARY = frozenset({"JDK internals: sun.misc.Unsafe"})


class Escapes(Behaviour):
    """It reached for the host."""

    name = "escape_attempt"
    kinds = (FindingKind.ESCAPE_ATTEMPT,)
    requires = "`escape_attempt` events"
    provides = "what was reached for, once for each package and way"
    limits = "what only works on a real phone's kernel is not seen"

    def run(self, record: Record) -> Iterator[Finding]:
        groups: dict[tuple[str | None, str], list[DeviceEvent]] = defaultdict(list)
        for event in record.own:
            what = str(event.data.get("what"))[:200]
            if event.kind == EventKind.ESCAPE_ATTEMPT and what not in _ORDINARY:
                groups[event.package, what].append(event)
        for (package, what), tries in groups.items():
            yield Finding(
                kind=FindingKind.ESCAPE_ATTEMPT,
                device_time_s=tries[0].device_time_s,
                last_device_time_s=tries[-1].device_time_s,
                package=package,
                component=tries[0].component,
                stack=tries[0].stack,
                count=len(tries),
                evidence=(Evidence(excerpt=what),),
                summary=f"tried to break out of the device: {what[:120]}, {moment(tries[0].device_time_s)}",
            )
