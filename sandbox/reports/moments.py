"""Device times as dates, for formats that know no other. Pure."""

import math
from datetime import UTC, datetime, timedelta

from sandbox.verdict.model import RunInfo

_MOST_S = 20 * 366 * 86_400.0
"""What a device claims beyond is no time that a run can reach."""


class Calendar:
    """The phone's own calendar: what its wall clock said, in UTC.

    A verdict without `booted_at` is dated from the start of its run, and one that has neither from 1970.
    """

    def __init__(self, run: RunInfo) -> None:
        self._start = _parsed(run.booted_at) or _parsed(run.started_at) or datetime.fromtimestamp(0, UTC)
        self.started = _parsed(run.started_at) or self._start
        """When the run began, of real time."""

    def moment(self, device_time_s: float) -> datetime:
        """The date of a device time within reach."""
        return self._start + timedelta(seconds=within_reach(device_time_s))


def within_reach(device_time_s: float) -> float:
    """A device time that JSON can hold and a run can reach: what a device claims beyond is brought there."""
    return min(max(device_time_s, 0.0), _MOST_S) if math.isfinite(device_time_s) else 0.0


def iso(moment: datetime) -> str:
    """`2026-11-27T09:00:00.100Z`: RFC 3339 in UTC with milliseconds, which all formats take."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _parsed(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
