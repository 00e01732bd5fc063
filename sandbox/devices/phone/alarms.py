"""Pending alarms, as `dumpsys alarm` prints them. Pure; the text is hostile.

AOSP, apex/jobscheduler/service/java/com/android/server/alarm/Alarm.java (`toString`, Android 12 and later):
`Alarm{HASH type T origWhen W  whenElapsed E PACKAGE}`, where T is the constant of AlarmManager and W is wall
milliseconds for RTC, elapsed milliseconds for ELAPSED. Up to Android 11 (AlarmManagerService.java) it is
`Alarm{HASH type T when W PACKAGE}`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

RTC_TYPES = frozenset({0, 1})  # RTC_WAKEUP, RTC
ELAPSED_TYPES = frozenset({2, 3})  # ELAPSED_REALTIME_WAKEUP, ELAPSED_REALTIME
_ALARM = re.compile(
    r"Alarm\{(?P<hash>[0-9a-f]{1,8}) (?:statsTag \S+ )?type (?P<type>[0-3]) "
    r"(?:origWhen|when) (?P<when>-?\d{1,15})(?:\s+whenElapsed -?\d{1,15})? (?P<package>[\w.]{1,255})\}"
)
_MOST = 5000


@dataclass(frozen=True)
class Alarm:
    """`when_s`: seconds since 1970 for an RTC alarm, seconds since boot for an ELAPSED one."""

    package: str
    type: int
    when_s: float

    @property
    def is_rtc(self) -> bool:
        return self.type in RTC_TYPES


def parse_alarms(dump: str) -> tuple[Alarm, ...]:
    """Every pending alarm once, in the order of the dump; at most 5,000."""
    found = {}
    for match in _limited(dump):
        found[match["hash"]] = Alarm(match["package"], int(match["type"]), int(match["when"]) / 1000)
    return tuple(found.values())


def _limited(dump: str) -> Iterator[re.Match[str]]:
    for number, match in enumerate(_ALARM.finditer(dump)):
        if number >= _MOST:
            return
        yield match
