"""Time on a phone whose wall clock may be set: stepped from event to event.

docs/reference/clocks.md says which of a phone's clocks move with it, and what is brought forward by other
means.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.devices.phone.agenda import Agenda, Now
from sandbox.devices.phone.alarms import parse_alarms
from sandbox.devices.phone.clock import Look, TellTime, closed
from sandbox.devices.phone.dial import Crown, read
from sandbox.devices.phone.jobs import Job, parse_jobs
from sandbox.devices.phone.shell import Shell
from sandbox.verdict.model import Gap

_SHORTEST_STEP_S = 3.0  # less is waited for: setting a clock costs about as much
_TRIAL_MS = 10_000  # more than readings may be off (dial.py): a clock that stays cannot be set
_NEAR_S = 0.05
_LOOK_S = 0.4
_SETTLE_S = 8.0
_QUIET_LOOKS = 2
_PATIENCE_S = 900.0
_PATIENCE_OF_AN_HOUR_S = 180.0

Packages = Callable[[], frozenset[str]]
"""The packages that came to the phone in this run: theirs are the alarms and jobs that matter."""


@dataclass
class SteppedClock:
    """Device seconds since the run took the phone over. `run_until` steps the wall clock to the next alarm
    or job
    of the run's packages, or to its aim, and after each step gives the phone real seconds to work, fewer when
    its event log falls silent.
    """

    shell: Shell
    crown: Crown
    packages: Packages
    look: Look
    tell: TellTime
    ended: threading.Event
    zero_s: float = 0.0  # the wall clock at device time 0, seconds since 1970
    agenda: Agenda = field(default_factory=Agenda)

    def begin(self, wall_ms: int) -> None:
        """Device time 0 is now, at that wall clock if it lies ahead; `device_lacks` when it cannot be set."""
        self.crown.set(max(wall_ms, round(read(self.shell).wall_s * 1000) + _TRIAL_MS))
        self.zero_s = read(self.shell).wall_s
        self.tell(0.0)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Alarms on the clock that no command moves, once their time has passed."""
        if not self.agenda.stranded:
            return ()
        listed = ", ".join(f"{package}: {count}" for package, count in sorted(self.agenda.stranded.items()))
        message = (
            f"Alarms that wait on time since boot did not fire, for no command moves that clock: {listed}"
        )
        return (Gap(code="elapsed_alarms", message=message[:500], blocking=True),)

    def now(self) -> float:
        return self._now().device_s

    def device_time_s(self, wall_s: float) -> float:
        """The device time of a moment that the phone gives by its wall clock."""
        return wall_s - self.zero_s

    def _now(self) -> Now:
        reading = read(self.shell)
        return Now(reading.wall_s - self.zero_s, reading.wall_s, reading.elapsed_s)

    def run_until(self, device_time_s: float) -> float:
        now = self._now()
        while device_time_s - now.device_s > _NEAR_S:
            if self.ended.is_set():
                raise closed()
            self._see(now)
            self._pass(now.device_s, self._aim(now.device_s, device_time_s))
            now = self._settle()
        return now.device_s

    def _aim(self, now_s: float, device_time_s: float) -> float:
        """The next event, but not one so near that a step would not pay."""
        event_s = self.agenda.next_after(now_s + _SHORTEST_STEP_S)
        return device_time_s if event_s is None else min(event_s, device_time_s)

    def _pass(self, now_s: float, aim_s: float) -> None:
        if aim_s - now_s < _SHORTEST_STEP_S:
            self.ended.wait(aim_s - now_s)
        else:
            self.crown.set(round((self.zero_s + aim_s) * 1000))

    def _settle(self) -> Now:
        """Give the phone time to do what is due; real seconds."""
        until, quiet = time.monotonic() + _SETTLE_S, 0
        now = self._now()
        self.tell(now.device_s)
        while quiet < _QUIET_LOOKS and time.monotonic() < until and not self.ended.wait(_LOOK_S):
            now = self._now()
            self._see(now)
            ran = self._run_due(now)
            quiet = 0 if self.look() + ran else quiet + 1
        self.tell(now.device_s)
        return now

    def _see(self, now: Now) -> None:
        ours = self.packages()
        alarms = parse_alarms(self.shell.ask("dumpsys", "alarm").output)
        jobs = parse_jobs(self.shell.ask("dumpsys", "jobscheduler").output)
        self.agenda.see(
            now,
            (alarm for alarm in alarms if alarm.package in ours),
            (job for job in jobs if job.package in ours),
        )

    def _run_due(self, now: Now) -> int:
        due = self.agenda.due_jobs(now.device_s)
        for job in due:
            self.shell.ask(*run_job(job))
        return len(due)

    def patience_s(self, device_s: float) -> float:
        """A quarter of an hour, and three minutes for each hour of device time: steps need time to settle."""
        return _PATIENCE_S + device_s / 3600 * _PATIENCE_OF_AN_HOUR_S


def run_job(job: Job) -> tuple[str, ...]:
    """The command that runs a job now, its constraints met or not (JobSchedulerShellCommand.runJob)."""
    namespace = ("-n", job.namespace) if job.namespace else ()
    return ("cmd", "jobscheduler", "run", "-f", "-u", str(job.user), *namespace, job.package, str(job.id))
