"""The phone's two clocks: how they are read, and how the wall clock is set.

Reading: toybox `date +%s.%N` (toys/posix/date.c) and the first number of /proc/uptime, which is
elapsedRealtime (the kernel's CLOCK_BOOTTIME, proc(5)). Setting: `cmd alarm set-time MILLIS`
(AlarmManagerService's shell command, needs SET_TIME, which packages/Shell/AndroidManifest.xml gives the
shell user on newer versions), else toybox `date -u @SECONDS` as root.
"""

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.devices.phone.shell import Answer, Shell
from sandbox.failures import Failure, PhonehomeError

_READ = "date +%s.%N; cat /proc/uptime"
_CLOCKS = re.compile(r"^(\d{9,11})(?:\.(\d{1,9}))?\s+(\d{1,12}\.\d+)")
_TOLERANCE_S = 5.0


@dataclass(frozen=True)
class Reading:
    """`wall_s`: seconds since 1970; `elapsed_s`: seconds since boot, deep sleep included."""

    wall_s: float
    elapsed_s: float


def read(shell: Shell) -> Reading:
    """Both clocks in one round trip; PhonehomeError `device_lost` when the phone does not tell them."""
    found = _CLOCKS.match(shell.line(_READ).output.strip())
    if found is None:
        raise PhonehomeError(Failure(code="device_lost", message="The phone did not tell its time."))
    return Reading(float(f"{found[1]}.{found[2] or '0'}"), float(found[3]))


def may_set(shell: Shell) -> bool:
    """Whether the wall clock can be set, found without setting it."""
    granted = "android.permission.SET_TIME: granted=true"
    return shell.root is not None or granted in shell.ask("dumpsys", "package", "com.android.shell").output


class Crown:
    """Sets the wall clock, in the first way that works on this phone."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._ways: list[Callable[[int], Answer]] = [self._by_alarm_manager]
        if shell.root is not None:
            self._ways += [self._by_alarm_manager_as_root, self._by_date]

    def set(self, wall_ms: int) -> None:
        """Set it to milliseconds since 1970; PhonehomeError `device_lacks` when no way works."""
        said = "no way is known"
        while self._ways:
            answer = self._ways[0](wall_ms)
            if self._arrived(wall_ms):
                return
            said = answer.output.strip()[:200]
            if len(self._ways) == 1:
                break
            del self._ways[0]
        message = f"The phone's wall clock cannot be set: {said}"
        raise PhonehomeError(Failure(code="device_lacks", message=message))

    def _arrived(self, wall_ms: int) -> bool:
        return -_TOLERANCE_S < read(self._shell).wall_s - wall_ms / 1000 < 60.0

    def _by_alarm_manager(self, wall_ms: int) -> Answer:
        return self._shell.ask("cmd", "alarm", "set-time", str(wall_ms), timeout_s=300.0)

    def _by_alarm_manager_as_root(self, wall_ms: int) -> Answer:
        return self._shell.as_root("cmd", "alarm", "set-time", str(wall_ms), timeout_s=300.0)

    def _by_date(self, wall_ms: int) -> Answer:
        return self._shell.root_line(shlex.join(["date", "-u", f"@{wall_ms // 1000}"]))
