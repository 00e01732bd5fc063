"""Time on the emulator by sleep: while the phone sleeps, its hardware clock is put forward.

What a phone's kernel does when it wakes (Linux, kernel/time/timekeeping.c, timekeeping_resume): the time that
the hardware clock (RTC) says has passed in between is added to CLOCK_REALTIME and CLOCK_BOOTTIME, hence to
`System.currentTimeMillis` and `elapsedRealtime`; CLOCK_MONOTONIC and `uptimeMillis` stand still. Alarms on
both clocks then fire, which no setting of the wall clock does for those on elapsedRealtime.

The emulator's hardware clock follows the clock of its process. The image runs it with libfaketime when a file
`rtc` lies in the folder that it shares with the host: its text is how many seconds that clock is ahead.
Commands on the phone, as root: `/sys/class/rtc/rtc0/wakealarm` takes `+SECONDS` (Documentation/ABI/testing/
sysfs-class-rtc), and `mem` written to `/sys/power/state` sleeps until then (Documentation/admin-guide/pm/
sleep-states.rst).

Never run on the emulator. It is tried once when the phone is taken over and used only if elapsedRealtime
then moved as far as it was asked to; otherwise the wall clock is stepped, as on any phone.
"""

import threading
from pathlib import Path

from sandbox.devices.phone.dial import Crown, read
from sandbox.devices.phone.shell import Shell
from sandbox.failures import PhonehomeError

RTC_FILE = "rtc"
_ALARM = "/sys/class/rtc/rtc0/wakealarm"
_STATE = "/sys/power/state"
_SLEEP = f"echo 0 > {_ALARM}; echo +2 > {_ALARM} && echo mem > {_STATE}"
_FALLS_ASLEEP_S = 1.0
_SLEEP_MOST_S = 30.0
_TRIAL_S = 60.0
_SHORTEST_S = 10.0
_SLACK_S = 5.0


class SleepingCrown(Crown):
    """Sets the wall clock as `Crown` does, but by sleep where that was shown to work."""

    def __init__(self, shell: Shell, rtc: Path, falls_asleep_s: float = _FALLS_ASLEEP_S) -> None:
        super().__init__(shell)
        self._phone = shell
        self._rtc = rtc
        self._ahead_s = 0
        self._falls_asleep_s = falls_asleep_s
        self.works = self._can() and self._sleep(_TRIAL_S)

    def set(self, wall_ms: int) -> None:
        """See `Crown`; what sleep did not bring is set."""
        ahead_s = wall_ms / 1000 - read(self._phone).wall_s
        if self.works and ahead_s >= _SHORTEST_S:
            self.works = self._sleep(ahead_s)
        if read(self._phone).wall_s < wall_ms / 1000:
            super().set(wall_ms)

    def _can(self) -> bool:
        return (
            self._rtc.is_file()
            and self._phone.root is not None
            and "mem" in self._phone.as_root("cat", _STATE).output.split()
            and self._phone.as_root("test", "-w", _ALARM).fine
        )

    def _sleep(self, seconds: float) -> bool:
        """Sleep while the hardware clock goes on by `seconds`; whether elapsedRealtime followed it."""
        before = read(self._phone)
        put_forward = threading.Timer(self._falls_asleep_s, self._put_forward, (seconds,))
        put_forward.start()
        try:
            self._phone.root_line(_SLEEP, _SLEEP_MOST_S)
        except PhonehomeError:
            return False
        finally:
            put_forward.join()
        return read(self._phone).elapsed_s - before.elapsed_s >= seconds - _SLACK_S

    def _put_forward(self, seconds: float) -> None:
        self._ahead_s += round(seconds)
        half = self._rtc.with_suffix(".part")
        half.write_text(f"+{self._ahead_s}\n")
        half.replace(self._rtc)
