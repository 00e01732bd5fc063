"""A stretch of device time: where a moment stands in it, its ticks, and the phone's days and nights. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.reports.moments import Calendar
from sandbox.verdict.model import RunInfo

SHORTEST_S = 1.0
_HOUR_S, _DAY_S = 3600.0, 86_400.0
_STEPS_S = (0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200)
_MOST_TICKS, _MOST_DAYS = 8, 10
_NIGHT = (22, 6)
_MOST_NIGHTS = 15


@dataclass(frozen=True)
class Tick:
    """A moment that is named below the axis."""

    at_s: float
    label: str


@dataclass(frozen=True)
class Axis:
    """From one moment to another. Two that are closer than `SHORTEST_S` are moved apart by `axis`."""

    from_s: float
    to_s: float

    def share(self, at_s: float) -> float:
        """Where a moment stands, in per cent of the stretch; what lies outside stands at its end."""
        share = (at_s - self.from_s) / (self.to_s - self.from_s)
        return round(100 * min(max(share, 0.0), 1.0), 3)

    def ticks(self) -> list[Tick]:
        step = self._step()
        first = -(-self.from_s // step)
        count = int((self.to_s - first * step) // step) + 1
        return [Tick(at, _clock(at, step)) for at in (round((first + n) * step, 1) for n in range(count))]

    def _step(self) -> float:
        length = self.to_s - self.from_s
        for step in _STEPS_S:
            if length / step <= _MOST_TICKS:
                return step
        return _DAY_S * -(-length // (_DAY_S * _MOST_TICKS))


def axis(from_s: float, to_s: float, end_s: float) -> Axis:
    """What was asked for, within a run that ends at `end_s`, and no shorter than the shortest."""
    longest = max(end_s, SHORTEST_S)
    length = min(max(to_s - from_s, SHORTEST_S), longest)
    start = min(max(from_s, 0.0), longest - length)
    return Axis(start, start + length)


class Days:
    """The phone's days, by its wall clock in its owner's zone; none where it is not known what it said."""

    def __init__(self, run: RunInfo, time_zone: str) -> None:
        self._calendar = Calendar(run) if run.booted_at else None
        self._zone = _zone(time_zone)

    def wall(self, at_s: float) -> str:
        """`Sat 28 Nov 09:04:13`; empty where it is not known."""
        return f"{self._local(at_s):%a %-d %b %H:%M:%S}" if self._calendar else ""

    def begin(self, stretch: Axis) -> list[Tick]:
        """The midnights within, with the name of the day that begins; few of a long stretch."""
        days = [Tick(at, f"{self._local(at):%a %-d %b}") for at in self._at(stretch, 0)]
        return days[:: max(-(-len(days) // _MOST_DAYS), 1)]

    def nights(self, stretch: Axis) -> list[tuple[float, float]]:
        """From the evening to the morning; none of a stretch of many weeks."""
        evenings = list(self._at(stretch, _NIGHT[0], before=1))
        hours = (_NIGHT[1] - _NIGHT[0]) % 24
        ended = ((at, at + hours * _HOUR_S) for at in evenings)
        return (
            [(at, end) for at, end in ended if end > stretch.from_s] if len(evenings) < _MOST_NIGHTS else []
        )

    def _at(self, stretch: Axis, hour: int, before: int = 0) -> Iterator[float]:
        """When within the stretch, and so many days before it, the phone's clock said that hour."""
        if self._calendar is None:
            return
        day = self._local(stretch.from_s).replace(hour=hour, minute=0, second=0, microsecond=0)
        day -= timedelta(days=before)
        while (at := (day - self._calendar.moment(0.0)).total_seconds()) < stretch.to_s:
            if at >= stretch.from_s - before * _DAY_S:
                yield at
            day += timedelta(days=1)

    def _local(self, at_s: float) -> datetime:
        assert self._calendar is not None
        return self._calendar.moment(at_s).astimezone(self._zone)


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _clock(at_s: float, step_s: float) -> str:
    """`72 h`, `72:05`, `72:05:13`, `72:05:13.5`: as exact as the step asks for."""
    tenths = round(at_s * 10)
    hours, minutes, seconds = tenths // 36_000, tenths // 600 % 60, tenths // 10 % 60
    if step_s >= _HOUR_S:
        return f"{hours} h"
    if step_s >= 60:
        return f"{hours}:{minutes:02d}"
    return f"{hours}:{minutes:02d}:{seconds:02d}" + (f".{tenths % 10}" if step_s < 1 else "")
