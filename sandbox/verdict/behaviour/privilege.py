"""Attempts at root, and at rights that are no app's."""

import re
from collections.abc import Iterator

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.verdict.behaviour.base import Behaviour, Record
from sandbox.verdict.behaviour.remote_command import words_of
from sandbox.verdict.model import Evidence, Finding, FindingKind, Severity
from sandbox.verdict.wording import moment

_ROOT = re.compile(r"(?:^|[\s/;|&])(?:su|busybox|magisk|setenforce|remount)(?:$|[\s;|&])")
_RIGHTS = re.compile(r"\b(?:pm grant|appops set|settings put secure|dpm set-)\b")


class Privilege(Behaviour):
    """It looked for root, or tried to give itself rights by a shell."""

    name = "privilege"
    kinds = (FindingKind.PRIVILEGE,)
    severity = Severity.NOTE
    requires = "`exec_attempt` events"
    provides = "the first command of each package, and how many there were"
    limits = "files that only a rooted phone has are looked for without a command, too; banks do so as well"

    def run(self, record: Record) -> Iterator[Finding]:
        found: dict[str | None, list[DeviceEvent]] = {}
        for event in record.own:
            command = " ".join(words_of(event)) if event.kind is EventKind.EXEC_ATTEMPT else ""
            if _ROOT.search(command[:2000]) or _RIGHTS.search(command[:2000]):
                found.setdefault(event.package, []).append(event)
        for package, events in found.items():
            first = events[0]
            command = " ".join(words_of(first))[:120]
            yield Finding(
                kind=FindingKind.PRIVILEGE,
                severity=Severity.NOTE,
                device_time_s=first.device_time_s,
                last_device_time_s=events[-1].device_time_s,
                package=package,
                component=first.component,
                stack=first.stack,
                count=len(events),
                evidence=(Evidence(excerpt=command),),
                summary=f"reached for root or another's rights: {command}, {moment(first.device_time_s)}",
            )
