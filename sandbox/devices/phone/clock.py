"""Time on a phone whose wall clock may not be set: it passes as on the wall."""

import threading
from collections.abc import Callable

from sandbox.devices.phone.dial import read
from sandbox.devices.phone.shell import Shell
from sandbox.failures import Failure, PhonehomeError
from sandbox.verdict.model import Gap

_LOOK_S = 5.0
_SLACK_S = 600.0

Look = Callable[[], int]
"""Reads what the phone tells of itself meanwhile; how much was new."""
TellTime = Callable[[float], None]
"""Told the device time after every step and look: the gateway dates what comes in by it."""


class WallClock:
    """Device seconds since the run took the phone over, at the pace of the wall: N hours take N hours."""

    gaps = (
        Gap(
            code="wall_pace",
            message="The phone's clock may not be set: time passes as on the wall, N hours take N hours",
        ),
    )

    def __init__(self, shell: Shell, look: Look, tell: TellTime, ended: threading.Event) -> None:
        self._shell = shell
        self._look = look
        self._tell = tell
        self._ended = ended
        self._zero_s = read(shell).wall_s

    def now(self) -> float:
        return read(self._shell).wall_s - self._zero_s

    def device_time_s(self, wall_s: float) -> float:
        """The device time of a moment that the phone gives by its wall clock."""
        return wall_s - self._zero_s

    def run_until(self, device_time_s: float) -> float:
        while (now := self.now()) < device_time_s:
            if self._ended.wait(min(device_time_s - now, _LOOK_S)):
                raise closed()
            self._look()
            self._tell(self.now())
        return now

    def patience_s(self, device_s: float) -> float:
        """As long as it takes, and ten minutes."""
        return device_s + _SLACK_S


def closed() -> PhonehomeError:
    """What a clock says that is asked while the phone is given back."""
    return PhonehomeError(Failure(code="device_lost", message="The phone was given back."))
