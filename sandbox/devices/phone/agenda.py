"""What waits on the phone, in device time, when its wall clock is stepped and its other clock is not.

The wall clock is device time. elapsedRealtime passes at the pace of real time only, so what waits on it
(jobs, ELAPSED alarms) would come hours late. Each is given the device time at which it would be due had both
clocks gone together: its elapsed time, plus how far device time was ahead when it was first seen. Pure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.devices.phone.alarms import Alarm
from sandbox.devices.phone.jobs import Job

_GRACE_S = 60.0  # a job without a bound in time waits for something else: it is given a minute


@dataclass(frozen=True)
class Now:
    """One moment: `device_s`, the seconds since 1970 and the seconds since boot."""

    device_s: float
    wall_s: float
    elapsed_s: float

    @property
    def ahead_s(self) -> float:
        """How far device time is ahead of elapsedRealtime."""
        return self.device_s - self.elapsed_s


@dataclass
class _Waiting:
    """Something on the elapsed clock: `elapsed_s` is when it is due there, `due_s` in device time."""

    elapsed_s: float
    due_s: float
    done: bool = False


@dataclass
class Agenda:
    """Alarms and jobs of the packages that are looked at; `see` is called with each new look."""

    stranded: Counter[str] = field(default_factory=Counter)
    _rtc: tuple[float, ...] = ()
    _jobs: dict[tuple[str, str, int], tuple[Job, _Waiting]] = field(default_factory=dict)
    _elapsed: dict[tuple[str, int, int], _Waiting] = field(default_factory=dict)

    def see(self, now: Now, alarms: Iterable[Alarm], jobs: Iterable[Job]) -> None:
        """Take note of what is pending now."""
        alarms = tuple(alarms)
        ahead = now.device_s - now.wall_s
        self._rtc = tuple(alarm.when_s + ahead for alarm in alarms if alarm.is_rtc)
        self._jobs = {job.key: (job, self._job(now, job)) for job in jobs}
        seen = {_key(alarm): alarm.when_s for alarm in alarms if not alarm.is_rtc}
        self._elapsed = {key: self._alarm(now, key, when_s) for key, when_s in seen.items()}
        for (package, _, _), waiting in self._elapsed.items():
            if waiting.due_s <= now.device_s and now.elapsed_s < waiting.elapsed_s and not waiting.done:
                waiting.done = True
                self.stranded[package] += 1

    def _job(self, now: Now, job: Job) -> _Waiting:
        known = self._jobs.get(job.key)
        if known is not None and known[0].token == job.token:
            return known[1]
        elapsed_s = now.elapsed_s + (_GRACE_S if job.earliest_s is None else job.earliest_s)
        return _Waiting(elapsed_s, elapsed_s + now.ahead_s)

    def _alarm(self, now: Now, key: tuple[str, int, int], when_s: float) -> _Waiting:
        return self._elapsed.get(key) or _Waiting(when_s, when_s + now.ahead_s)

    def next_after(self, device_s: float) -> float | None:
        """When the next thing is due that stepping can bring forward: RTC alarms and jobs."""
        due = (*self._rtc, *(waiting.due_s for _, waiting in self._jobs.values() if not waiting.done))
        return min((at_s for at_s in due if at_s > device_s), default=None)

    def due_jobs(self, device_s: float) -> tuple[Job, ...]:
        """Jobs that would have run by now, each once."""
        found = [entry for entry in self._jobs.values() if not entry[1].done and entry[1].due_s <= device_s]
        for _, waiting in found:
            waiting.done = True
        return tuple(job for job, _ in found)


def _key(alarm: Alarm) -> tuple[str, int, int]:
    return alarm.package, alarm.type, round(alarm.when_s * 1000)
