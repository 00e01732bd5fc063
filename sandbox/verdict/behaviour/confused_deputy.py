"""Packages that use their privilege for others."""

from collections.abc import Iterator, Sequence

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.behaviour.remote_command import words_of
from sandbox.verdict.model import Evidence, Finding, FindingKind
from sandbox.verdict.wording import moment

_SOON_S = 60.0


class ConfusedDeputy(Behaviour):
    """A preinstalled package ran commands right after another package had called it."""

    name = "confused_deputy"
    kinds = (FindingKind.CONFUSED_DEPUTY,)
    requires = "`cross_package` and `exec_attempt` events of a firmware's packages (`jvm` only)"
    provides = "who called, by which way, and the command; the route has both"
    limits = (
        "data that is handed out shows in the routes of leaks; that a call within the minute before is the "
        "cause is likely and no proof; a package that no other one calls is not tried with commands"
    )

    def run(self, record: Record) -> Iterator[Finding]:
        seen: set[tuple[object, ...]] = set()
        calls = [event for event in record.own if event.kind is EventKind.CROSS_PACKAGE]
        for event in record.own:
            if event.kind is EventKind.EXEC_ATTEMPT and event.package in record.facts.preinstalled:
                call = _before(event, calls)
                command = " ".join(words_of(event))
                key = event.package, command, call.package if call else None
                if call is not None and key not in seen:
                    seen.add(key)
                    yield _deputy(event, call, command)


def _before(event: DeviceEvent, calls: Sequence[DeviceEvent]) -> DeviceEvent | None:
    """The last call of another package within the minute before."""
    fitting = [
        call
        for call in calls
        if call.data.get("to") == event.package
        and call.package != event.package
        and 0 <= event.device_time_s - call.device_time_s <= _SOON_S
    ]
    return fitting[-1] if fitting else None


def _deputy(event: DeviceEvent, call: DeviceEvent, command: str) -> Finding:
    way = f"{call.data.get('via', '')} {call.data.get('what', '')}"[:200]
    return Finding(
        kind=FindingKind.CONFUSED_DEPUTY,
        device_time_s=event.device_time_s,
        package=event.package,
        component=event.component,
        stack=event.stack,
        evidence=(Evidence(excerpt=command[:300]),),
        route=(f"{call.package} calls {event.package} ({way})", f"{event.package} runs {command[:120]}"),
        summary=f"ran a command for {call.package}: {command[:120]}, {moment(event.device_time_s)}",
    )
