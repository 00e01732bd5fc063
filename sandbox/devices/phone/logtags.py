"""Lines of the event log, and what each tells. Pure; the text is hostile.

The fields are those of AOSP's services/core/java/com/android/server/am/EventLogTags.logtags and
wm/EventLogTags.logtags: am_proc_start (user, pid, uid, process, type, component), am_proc_died (user, pid,
process, …), am_create_service (user, record, end of the name, uid, pid), am_crash (user, pid, process, flags,
exception, message, file, line, …; before Android 4.2 and on some versions pid comes first),
wm_create_activity (until Android 10 am_create_activity; user, token, task, component, action, type, URI,
flags).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox.devices.events import EventKind

_LINE = re.compile(
    r"^\s*(\d{9,11}\.\d{1,6})\s+\d+\s+\d+\s+[VDIWEF]\s+(?P<tag>\w{1,40})\s*: \[(?P<fields>.*)\]\s*$"
)
_PROCESS = re.compile(r"[A-Za-z_][\w.]{0,254}(?::[\w.]{1,100})?")
_COMPONENT = re.compile(r"(?P<package>[A-Za-z_][\w.]{0,254})/(?P<class>[\w.$]{1,255})")
_TEXT_MAX = 500
_MOST_PROCESSES = 4096

Told = dict[str, Any]
"""The fields of one DeviceEvent, all but its time."""


@dataclass(frozen=True)
class LogLine:
    """`wall_s` is seconds since 1970 by the phone's wall clock."""

    wall_s: float
    tag: str
    fields: tuple[str, ...]


def parse_line(line: str) -> LogLine | None:
    """One line of `logcat -b events -v epoch`; None for what is none."""
    match = _LINE.match(line)
    if match is None:
        return None
    return LogLine(float(match[1]), match["tag"], tuple(match["fields"].split(",")))


@dataclass
class Processes:
    """Which process has which number: some lines give only that."""

    names: dict[str, str] = field(default_factory=dict)

    def told(self, line: LogLine) -> Iterator[Told]:
        """What the line tells; nothing for a tag that is not looked at, or for a line that is cut."""
        teller = _TELLERS.get(line.tag)
        if teller is None:
            return
        try:
            yield from teller(self, line.fields)
        except (IndexError, ValueError):
            return

    def _started(self, fields: tuple[str, ...]) -> Iterator[Told]:
        _, pid, uid, process, how, component = fields[:6]
        package = _package(process)
        if len(self.names) < _MOST_PROCESSES:
            self.names[pid] = package
        data = {"process": process[:_TEXT_MAX], "uid": int(uid), "reason": how[:_TEXT_MAX]}
        yield {"kind": EventKind.PROCESS_STARTED, "package": package, "data": data}
        found = _COMPONENT.search(component)
        if found is not None and how.strip() in _BY_COMPONENT:
            yield _component(found, _BY_COMPONENT[how.strip()], "")

    def _died(self, fields: tuple[str, ...]) -> Iterator[Told]:
        _, pid, process = fields[:3]
        self.names.pop(pid, None)
        data = {"process": process[:_TEXT_MAX], "uid": -1, "reason": "died"}
        yield {"kind": EventKind.PROCESS_DIED, "package": _package(process), "data": data}

    def _activity(self, fields: tuple[str, ...]) -> Iterator[Told]:
        found = _COMPONENT.fullmatch(fields[3].strip())
        if found is not None:
            yield _component(found, "activity", fields[4] if fields[4] != "NULL" else "")

    def _service(self, fields: tuple[str, ...]) -> Iterator[Told]:
        """The log gives but the end of the class name: taken as if it stood right in its package."""
        _, _, name, _, pid = fields[:5]
        package = self.names.get(pid)
        whole = _COMPONENT.fullmatch(name.strip())
        if whole is not None:
            yield _component(whole, "service", "")
        elif package is not None and re.fullmatch(r"\.[\w$]{1,255}", name.strip()):
            yield _started(package, package + name.strip(), "service", "")

    def _crashed(self, fields: tuple[str, ...]) -> Iterator[Told]:
        _, _, process, _, exception = fields[:5]
        message = ",".join(fields[5:])
        data = {"exception": exception[:_TEXT_MAX], "message": message[:_TEXT_MAX]}
        yield {"kind": EventKind.CRASH, "package": _package(process), "data": data}


_BY_COMPONENT = {"broadcast": "receiver", "content provider": "provider"}
"""How a process was started, where the log has no line of its own for the component (HostingRecord.java)."""

_TELLERS: dict[str, Callable[[Processes, tuple[str, ...]], Iterator[Told]]] = {
    "am_proc_start": Processes._started,
    "am_proc_died": Processes._died,
    "am_create_service": Processes._service,
    "am_create_activity": Processes._activity,
    "wm_create_activity": Processes._activity,
    "am_crash": Processes._crashed,
}


def _component(found: re.Match[str], kind: str, action: str) -> Told:
    package, name = found["package"], found["class"]
    return _started(package, package + name if name.startswith(".") else name, kind, action)


def _started(package: str, name: str, kind: str, action: str) -> Told:
    data = {"type": kind, "action": action[:_TEXT_MAX]}
    return {"kind": EventKind.COMPONENT_STARTED, "package": package, "component": name, "data": data}


def _package(process: str) -> str:
    """The package of a process that kept its default name, or a part set apart by a colon."""
    match = _PROCESS.match(process)
    return match[0].split(":")[0] if match else ""
