"""The owner's days: where the phone is, what is in the calendar, what was photographed and read, and the
clipboard.
"""

from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from sandbox.persona.model import CalendarEvent, Photo, Place, Visit
from sandbox.persona.people import DAY_MS
from sandbox.persona.regions import Region
from sandbox.persona.sayings import APPOINTMENTS, CLIPBOARD, DESCRIPTION, SEARCHES
from sandbox.persona.templates import fill
from sandbox.persona.words import street

TRACK_DAYS = 15
_PHOTOS = 8
_EVENTS = 14
_VISITS = 30


def position(rng: Random, region: Region, reach: float = 0.12) -> tuple[float, float]:
    """A point of the region, to 6 decimals (0.1 m), the precision a phone's fix is printed with."""
    return (
        round(region.latitude + rng.uniform(-reach, reach), 6),
        round(region.longitude + rng.uniform(-reach, reach), 6),
    )


def track(rng: Random, now_ms: int, region: Region) -> tuple[Place, ...]:
    """Home at night, work on weekdays, else elsewhere; device seconds since a boot at `now_ms`."""
    home, work = position(rng, region), position(rng, region)
    midnight_ms = _local_midnight_ms(now_ms, region.time_zone)
    places = [Place(at_s=0.0, latitude=home[0], longitude=home[1])]
    for day in range(TRACK_DAYS):
        weekday = datetime.fromtimestamp(midnight_ms / 1000 + day * 86_400, UTC).weekday()
        for hour, spot in _stops(rng, region, home, work, weekday < 5):
            at_s = (midnight_ms - now_ms) / 1000 + day * 86_400 + hour * 3600 + rng.randint(-900, 900)
            if at_s > 0:
                places.append(Place(at_s=round(at_s, 3), latitude=spot[0], longitude=spot[1]))
    return tuple(places)


_Stop = tuple[float, tuple[float, float]]


def _stops(
    rng: Random, region: Region, home: tuple[float, float], work: tuple[float, float], weekday: bool
) -> list[_Stop]:
    if not weekday:
        return [(11, position(rng, region)), (14, position(rng, region)), (18, home)]
    lunch = (round(work[0] + rng.uniform(0.002, 0.006), 6), round(work[1] - rng.uniform(0.002, 0.006), 6))
    return [(8.5, work), (12.25, lunch), (13.2, work), (17.75, position(rng, region)), (19.5, home)]


def _local_midnight_ms(now_ms: int, time_zone: str) -> int:
    local = datetime.fromtimestamp(now_ms / 1000, ZoneInfo(time_zone))
    return int(local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)


def calendar(rng: Random, now_ms: int) -> tuple[CalendarEvent, ...]:
    """Appointments from six weeks ago to six weeks ahead, oldest first."""
    return tuple(sorted((_event(rng, now_ms) for _ in range(_EVENTS)), key=lambda event: event.start_ms))


def _event(rng: Random, now_ms: int) -> CalendarEvent:
    start_ms = now_ms - now_ms % 3_600_000 + rng.randint(-42 * 24, 42 * 24) * 3_600_000
    return CalendarEvent(
        title=fill(rng, rng.choice(APPOINTMENTS)),
        location=street(rng),
        description=fill(rng, DESCRIPTION),
        start_ms=start_ms,
        end_ms=start_ms + rng.choice((1_800_000, 3_600_000, 5_400_000)),
    )


def photos(rng: Random, now_ms: int, region: Region, places: tuple[Place, ...]) -> tuple[Photo, ...]:
    """Photos of the last months, each at a spot of its own: 200 m or more from every place of the track."""
    return tuple(
        sorted((_photo(rng, now_ms, region, places) for _ in range(_PHOTOS)), key=lambda p: p.taken_ms)
    )


def _photo(rng: Random, now_ms: int, region: Region, places: tuple[Place, ...]) -> Photo:
    taken_ms = now_ms - rng.randint(DAY_MS, 100 * DAY_MS)
    latitude, longitude = _apart(rng, region, places)
    stamp = datetime.fromtimestamp(taken_ms / 1000, UTC).strftime("%Y%m%d_%H%M%S")
    return Photo(
        path=f"/sdcard/DCIM/Camera/PXL_{stamp}{taken_ms % 1000:03d}.jpg",
        taken_ms=taken_ms,
        latitude=latitude,
        longitude=longitude,
        unique_id=f"{rng.getrandbits(128):032x}",
        seed=rng.getrandbits(32),
    )


def _apart(rng: Random, region: Region, places: tuple[Place, ...]) -> tuple[float, float]:
    while True:
        latitude, longitude = position(rng, region, reach=0.4)
        if all(max(abs(latitude - p.latitude), abs(longitude - p.longitude)) > 0.003 for p in places):
            return latitude, longitude


def visits(rng: Random, now_ms: int) -> tuple[Visit, ...]:
    """Pages read in the last month, oldest first; hosts are widely used, what was asked is the owner's."""
    return tuple(sorted((_visit(rng, now_ms) for _ in range(_VISITS)), key=lambda visit: visit.date_ms))


def _visit(rng: Random, now_ms: int) -> Visit:
    subject = fill(rng, rng.choice(SEARCHES))
    query = "+".join("".join(c for c in subject if c.isalnum() or c == " ").lower().split())
    engine, name = rng.choice(
        (
            ("www.google.com/search", "Google Search"),
            ("duckduckgo.com/", "DuckDuckGo"),
            ("www.bing.com/search", "Bing"),
        )
    )
    return Visit(
        url=f"https://{engine}?q={query}",
        title=f"{subject} - {name}",
        date_ms=now_ms - rng.randint(600_000, 30 * DAY_MS),
    )


def clipboard(rng: Random) -> str:
    """What was copied last."""
    return fill(rng, CLIPBOARD)
