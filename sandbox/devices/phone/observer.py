"""What a stock phone tells of itself: its event log, as device events in a file on the host.

`logcat -d -b events -v epoch -T SECONDS` (system/logging/logcat) is read after every step of the clock;
nothing of it is trusted (sandbox/devices/events.py). What no event log tells is in
docs/specification/device-events.md.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.devices.phone.logtags import LogLine, Processes, parse_line
from sandbox.devices.phone.shell import Shell
from sandbox.verdict.model import Gap

_MOST_EVENTS = 200_000
_LINE_MAX = 4096
_STAMP = re.compile(r"^\s*(\d{9,11}\.\d{1,6})\s")

ToDeviceTime = Callable[[float], float]
"""Device seconds of a moment that the phone gives by its wall clock (seconds since 1970)."""

Hooked = Callable[[], bool]
"""Whether hooks in the apps tell what the event log does not."""
_NO_HOOKS = Gap(
    code="no_hooks",
    message="A stock phone does not tell what an app reads, encrypts or loads, nor what sent it",
)


class Observer:
    """Appends events to `file`; `look` reads what is new in the phone's event log."""

    def __init__(self, shell: Shell, file: Path, hooked: Hooked = lambda: False) -> None:
        self._hooked = hooked
        self._shell = shell
        self._file = file
        self._to_device_time: ToDeviceTime = lambda wall_s: 0.0
        self._since = ""
        self._last: frozenset[str] = frozenset()
        self._processes = Processes()
        self._written = 0

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What the event log does not tell, unless hooks in the apps do."""
        return () if self._hooked() else (_NO_HOOKS,)

    def begin(self, sdk: int, real_ms: int, wall_s: float, to_device_time: ToDeviceTime) -> None:
        """The phone is up, taken over in `real_ms`: from `wall_s` on its log belongs to the run."""
        self._to_device_time = to_device_time
        self._since = f"{wall_s:.3f}"
        self._append(
            DeviceEvent(kind=EventKind.BOOTED, device_time_s=0.0, data={"real_ms": real_ms, "sdk": sdk})
        )

    def look(self) -> int:
        """Read what is new; how many lines that was. PhonehomeError when the phone is lost."""
        if not self._since:
            return 0
        answer = self._shell.ask("logcat", "-d", "-b", "events", "-v", "epoch", "-T", self._since)
        new = list(self._new_lines(answer.output))
        for line in new:
            self._note(line)
        return len(new)

    def _new_lines(self, output: str) -> Iterator[str]:
        """Lines not seen before: those of the last moment are asked for again."""
        latest, at_latest = self._since, set(self._last)
        for line in output.splitlines():
            stamp = _STAMP.match(line)
            if stamp is None or line in self._last:
                continue
            if float(stamp[1]) < float(self._since):
                continue
            if float(stamp[1]) > float(latest):
                latest, at_latest = stamp[1], set()
            if stamp[1] == latest:
                at_latest.add(line)
            yield line[:_LINE_MAX]
        self._since, self._last = latest, frozenset(at_latest)

    def _note(self, line: str) -> None:
        parsed = parse_line(line)
        if parsed is not None:
            for event in self._events(parsed):
                self._append(event)

    def _events(self, line: LogLine) -> Iterator[DeviceEvent]:
        at_s = max(self._to_device_time(line.wall_s), 0.0)
        for told in self._processes.told(line):
            yield DeviceEvent(device_time_s=round(at_s, 3), **told)

    def _append(self, event: DeviceEvent) -> None:
        if self._written >= _MOST_EVENTS:
            return
        self._written += 1
        with self._file.open("a", encoding="utf-8") as file:
            file.write(event.model_dump_json() + "\n")
