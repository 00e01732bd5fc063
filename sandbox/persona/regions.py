"""Where personas live, and the telephone numbers they can have.

Numbers are of the North American plan with exchange 555. No line of that exchange is a subscriber's: 555-0100
to 555-0199 are reserved for fiction, and the rest of 555 was given back by its few holders (ATIS 555
guidelines, sunset in 2016); 555-1212 and 555-4334, which were in use nationally, are left out. The hundred
reserved lines for each area code are too few: two personas have to share no number.

So the lines are dealt out: a region's six area codes are cut into 500 hands of 120 numbers, and seeds that
lie less than 8000 apart (16 regions x 500 hands) never hold the same hand.
"""

from dataclasses import dataclass

HANDS = 500
_LINES = 10_000
TAKEN = frozenset({1212, 4334})


@dataclass(frozen=True)
class Region:
    """A metropolitan area of one state; `latitude` and `longitude` are near its centre."""

    city: str
    state: str
    time_zone: str
    latitude: float
    longitude: float
    area_codes: tuple[int, ...]


REGIONS = (
    Region("Los Angeles", "CA", "America/Los_Angeles", 34.05, -118.25, (213, 310, 626, 714, 818, 949)),
    Region("Oakland", "CA", "America/Los_Angeles", 37.80, -122.24, (415, 510, 408, 650, 925, 707)),
    Region("Dallas", "TX", "America/Chicago", 32.79, -96.79, (214, 469, 817, 972, 940, 903)),
    Region("Houston", "TX", "America/Chicago", 29.75, -95.38, (281, 713, 832, 346, 409, 979)),
    Region("Miami", "FL", "America/New_York", 25.79, -80.23, (305, 786, 954, 561, 772, 239)),
    Region("Orlando", "FL", "America/New_York", 28.54, -81.38, (407, 321, 386, 352, 727, 813)),
    Region("Brooklyn", "NY", "America/New_York", 40.67, -73.94, (212, 646, 718, 917, 347, 929)),
    Region("Chicago", "IL", "America/Chicago", 41.88, -87.68, (312, 773, 630, 708, 847, 815)),
    Region("Philadelphia", "PA", "America/New_York", 39.97, -75.17, (215, 267, 484, 610, 717, 570)),
    Region("Columbus", "OH", "America/New_York", 39.97, -82.99, (614, 740, 216, 440, 330, 419)),
    Region("Atlanta", "GA", "America/New_York", 33.76, -84.39, (404, 770, 678, 470, 706, 478)),
    Region("Raleigh", "NC", "America/New_York", 35.79, -78.65, (919, 984, 336, 704, 980, 252)),
    Region("Newark", "NJ", "America/New_York", 40.74, -74.19, (201, 551, 862, 973, 732, 908)),
    Region("Detroit", "MI", "America/Detroit", 42.36, -83.09, (313, 248, 586, 734, 810, 517)),
    Region("Worcester", "MA", "America/New_York", 42.27, -71.81, (617, 857, 781, 339, 508, 978)),
    Region("Seattle", "WA", "America/Los_Angeles", 47.62, -122.31, (206, 253, 360, 425, 509, 564)),
)


def home_region(seed: int) -> Region:
    """The region of a seed; neighbouring seeds live in different ones."""
    return REGIONS[seed % len(REGIONS)]


def numbers(seed: int) -> tuple[str, ...]:
    """The 110 or more telephone numbers (E.164) of a persona's world, home area code first."""
    hand = seed // len(REGIONS) % HANDS
    size = _LINES // HANDS
    return tuple(
        f"+1{area}555{line:04d}"
        for area in home_region(seed).area_codes
        for line in (_line(area, place) for place in range(hand * size, (hand + 1) * size))
        if line not in TAKEN
    )


def _line(area: int, place: int) -> int:
    """The line at a place of the area's deck; each is in it once: the factor is coprime to 10,000."""
    factor = 10 * (area * 7 % 700 + 150) + (1, 3, 7, 9)[area % 4]
    return (factor * place + area * 31) % _LINES
