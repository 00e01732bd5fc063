"""Device time for devices that do not stamp their bytes: the host sets it, the gateway reads it.

A phone that speaks IP (`fronts`) tells nobody what time it is inside. Whoever moves its clock tells the
gateway, which stamps every byte with the time that it then is. Until it is told, it is device time 0.
"""

import time
from collections.abc import Callable


class DeviceClock:
    """Device milliseconds since boot, never going backwards.

    Between two settings it runs at the pace of the wall, or stands still. Set back, it stays at the
    latest time that it has told until its new reckoning has come to that: a record whose order contradicts
    its times would be worth less than one whose times are late.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._set_to = 0
        self._since: float | None = None
        self._latest = 0

    def set(self, millis: int, *, running: bool) -> None:
        """It is `millis` now; from here on time passes as on the wall, or not at all."""
        self._latest = self.now_ms()
        self._set_to = millis
        self._since = self._monotonic() if running else None

    def now_ms(self) -> int:
        """Never less than it said before."""
        passed = 0.0 if self._since is None else self._monotonic() - self._since
        self._latest = max(self._latest, self._set_to + int(passed * 1000))
        return self._latest


def time_command(millis: int, *, running: bool) -> str:
    """The line that sets the clock of a gateway process (sandbox/gateway/engine.py)."""
    return f"time {millis} {'run' if running else 'hold'}"


def obey(clock: DeviceClock, line: str, limit: int) -> None:
    """Set `clock` by the line that `time_command` makes; ValueError for any other."""
    word, millis, mode = line.split()
    if word != "time" or mode not in ("run", "hold") or not 0 <= int(millis) <= limit:
        raise ValueError("not a time")
    clock.set(int(millis), running=mode == "run")
