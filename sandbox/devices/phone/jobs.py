"""Pending jobs, as `dumpsys jobscheduler` prints them. Pure; the text is hostile.

AOSP, apex/jobscheduler/service/java/com/android/server/job/JobSchedulerService.java (`dumpInternal`) and
controllers/JobStatus.java (`printUniqueId`, `dump`): a line `JOB #u0aUID/ID: HASH PACKAGE/CLASS`, with
`NAMESPACE:` in place of `#` for a job of a namespace, and further down `Run time: earliest=+14m47s534ms,
latest=…` (`none` without that bound), durations in the form of android.util.TimeUtils.formatDuration.
"""

import re
from dataclasses import dataclass

_JOB = re.compile(
    r"^\s+JOB (?:#|(?P<namespace>[^\s:#]{1,200}):)u(?P<user>\d{1,6})\w{0,12}/(?P<id>-?\d{1,10}): "
    r"(?P<hash>[0-9a-f]{1,8}) (?P<package>[\w.]{1,255})/",
    re.MULTILINE,
)
_EARLIEST = re.compile(r"Run time: earliest=(\S{1,40}?),")
_DURATION = re.compile(r"([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$")
_MOST = 2000


@dataclass(frozen=True)
class Job:
    """`earliest_s`: seconds from now until it may run, negative once that has passed; None: any time.

    `token` tells one scheduling from the next: a periodic job gets another each time that it has run.
    """

    package: str
    id: int
    user: int
    namespace: str
    earliest_s: float | None
    token: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        return self.package, self.namespace, self.id


def parse_jobs(dump: str) -> tuple[Job, ...]:
    """Every registered job, in the order of the dump; at most 2,000."""
    heads = list(_JOB.finditer(dump))[:_MOST]
    ends = [*(head.start() for head in heads), len(dump)][1:]
    return tuple(_job(head, dump[head.end() : end]) for head, end in zip(heads, ends, strict=False))


def _job(head: re.Match[str], body: str) -> Job:
    earliest = _EARLIEST.search(body)
    return Job(
        package=head["package"],
        id=int(head["id"]),
        user=int(head["user"]),
        namespace=head["namespace"] or "",
        token=head["hash"],
        earliest_s=parse_duration(earliest[1]) if earliest else None,
    )


def parse_duration(text: str) -> float | None:
    """Seconds of `+1d2h3m4s5ms` (TimeUtils.formatDuration); None for what is none of it."""
    if text == "0":
        return 0.0
    match = _DURATION.match(text)
    if match is None:
        return None
    days, hours, minutes, seconds, millis = (int(part or 0) for part in match.groups()[1:])
    size = ((days * 24 + hours) * 60 + minutes) * 60 + seconds + millis / 1000
    return -size if match[1] == "-" else size
