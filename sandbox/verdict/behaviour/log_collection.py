"""Logs and histories that were read before something was sent."""

from collections import defaultdict
from collections.abc import Iterator

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.behaviour.remote_command import words_of
from sandbox.verdict.model import Evidence, Finding, FindingKind, Severity
from sandbox.verdict.wording import joined, moment

_SIGNS = {
    "call_log": ("the call log", "T1636.002"),
    "browser": ("the browser's history", "T1533"),
    "bookmarks": ("the browser's history", "T1533"),
    "usage": ("which apps are used", "T1418"),
    "logcat": ("the log of the phone", "T1533"),
}
_FEWEST = 2


class LogCollection(Behaviour):
    """It read two or more of call log, browser history, use of apps and the phone's log, and then sent."""

    name = "log_collection"
    kinds = (FindingKind.LOG_COLLECTION,)
    severity = Severity.NOTE
    requires = "`data_read` and `exec_attempt` events, and a flow of the same package later"
    provides = "what was read; what of it left is a leak of its own"
    limits = "what was read may have stayed: the flow proves no connection with it"

    def run(self, record: Record) -> Iterator[Finding]:
        reads: dict[str, dict[str, DeviceEvent]] = defaultdict(dict)
        for event in record.own:
            told = _told(event)
            for sign in _SIGNS:
                if sign in told and event.package:
                    reads[event.package].setdefault(sign, event)
        for package, found in reads.items():
            names = list(dict.fromkeys(_SIGNS[sign][0] for sign in found))
            last = max(event.device_time_s for event in found.values())
            later = any(f.origin.package == package and f.device_time_s >= last for f in record.flows)
            if len(names) >= _FEWEST and later:
                yield _collected(package, names, found)


def _told(event: DeviceEvent) -> str:
    if event.kind is EventKind.DATA_READ:
        return f"{event.data.get('source', '')} {event.data.get('what', '')}".lower()
    return " ".join(words_of(event)).lower() if event.kind is EventKind.EXEC_ATTEMPT else ""


def _collected(package: str, names: list[str], found: dict[str, DeviceEvent]) -> Finding:
    first = min(found.values(), key=lambda event: event.device_time_s)
    return Finding(
        kind=FindingKind.LOG_COLLECTION,
        severity=Severity.NOTE,
        techniques=tuple(dict.fromkeys(_SIGNS[sign][1] for sign in found)),
        device_time_s=first.device_time_s,
        package=package,
        component=first.component,
        stack=first.stack,
        count=len(names),
        evidence=tuple(Evidence(excerpt=_told(event)[:200]) for event in list(found.values())[:5]),
        summary=f"read {joined(names)}, and sent something later, first {moment(first.device_time_s)}",
    )
