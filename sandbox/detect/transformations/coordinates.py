"""Coordinates as text: decimal degrees, integers of them, minutes and seconds, and metres of a projection.

The key of a coordinate are its first digits, as they stand however it is written on; what follows is read and
compared. Two coordinates of one place, written alike and near each other, are the place
(`sandbox.detect.places`).
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import utm

from sandbox.detect.hits import AxisHit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.views import View

NEAR = 200
NEAR_COARSE = 40
"""Bytes between two coordinates; the second where each has only 100 m, as those of many places do."""

COARSE = 0.75
_FINE = 2e-4
_METRES = 60
_SINGLE_STEP = 1.0001


@dataclass(frozen=True, slots=True)
class Coordinate:
    """One coordinate of these places, in degrees. The sign is not compared: hemispheres are written in many
    ways.
    """

    places: tuple[int, ...]
    axis: int
    degrees: float

    def hit(self, start: int, end: int, degrees: float, step: float, way: str) -> Iterator[AxisHit]:
        """The coordinate at [start, end), if it is this one cut or rounded to `step` degrees."""
        coarse = step > _FINE
        if not (self._cut_or_rounded(degrees, step) if coarse else self._close(degrees, step)):
            return
        near, covered = (NEAR_COARSE, COARSE) if coarse else (NEAR, 1.0)
        chain = () if way in ("decimal", "integer") else (way,)
        yield AxisHit(self.places, self.axis, start, end, way, near, covered, chain)

    def _close(self, degrees: float, step: float) -> bool:
        return abs(abs(self.degrees) - degrees) <= max(step, 1e-7) * _SINGLE_STEP

    def _cut_or_rounded(self, degrees: float, step: float) -> bool:
        exact = abs(self.degrees) / step
        return round(degrees / step) in (math.floor(exact + 1e-6), round(exact))


def coordinates(owner: Owner) -> Iterator[Coordinate]:
    for axis in (0, 1):
        places: dict[float, list[int]] = defaultdict(list)
        for at, place in enumerate(owner.places):
            places[place.longitude if axis else place.latitude].append(at)
        for degrees, those in places.items():
            yield Coordinate(tuple(those), axis, degrees)


_DECIMAL = re.compile(rb"(\d{1,3}[.,]\d{3,17})(?!\d)")
_INTEGER = re.compile(rb"(\d{6,10})(?![\d.])")


@dataclass(frozen=True, slots=True)
class _Degrees:
    """Read on as decimal degrees, or as an integer of 5 to 7 decimals."""

    of: Coordinate

    def met(self, view: View, start: int, end: int) -> Iterator[AxisHit]:
        at, data = view.place(start), view.data
        if _inside_number(data, at):
            return
        if found := _DECIMAL.match(data, at):
            decimals = len(found[1].replace(b",", b".").partition(b".")[2])
            degrees = float(found[1].replace(b",", b"."))
            yield from self.of.hit(at, found.end(), degrees, 10.0**-decimals, "decimal")
        elif found := _INTEGER.match(data, at):
            decimals = len(found[1]) - len(str(int(abs(self.of.degrees))))
            if 5 <= decimals <= 7:
                scaled = int(found[1]) / 10**decimals
                yield from self.of.hit(at, found.end(), scaled, 10.0**-decimals, "integer")


def _inside_number(data: bytes, at: int) -> bool:
    """Whether the number began before `at`, but for a zero that fills it up (`013.4`)."""
    before = data[max(at - 2, 0) : at]
    if before[-1:] == b"0" and not (before[:-1].isdigit() or before[:-1] == b"."):
        return False
    return before[-1:].isdigit() or before[-1:] == b"."


class Degrees:
    """Latitude and longitude in degrees, cut or rounded."""

    name = "degrees"
    where = Where.LETTERS
    requires = (
        "both coordinates of one place within 200 bytes, with 4 decimals or more, or as integers of 5, 6 or "
        "7 decimals; with 3 decimals within 40 bytes"
    )
    provides = "no step: the place stands there; with 3 decimals (110 m), three quarters of it"
    limits = "two decimals and fewer, which tell a town; exponents; the sign or hemisphere is not compared"
    chance = (
        "4 decimals of both are 10 m of a place in a country: 40 bits. 3 decimals are 33, of which the 50 "
        "places of an owner take 6; near each other, and no longer number that is cut"
    )

    def run(self, owner: Owner) -> Sought:
        for of in coordinates(owner):
            whole, thousandths = int(abs(of.degrees)), int(abs(of.degrees) * 1000)
            for near in (thousandths - 1, thousandths, thousandths + 1):
                if near // 1000 == whole or near // 1000 == whole + 1:
                    yield f"{near // 1000}{near % 1000:03d}".encode(), _Degrees(of)


_BETWEEN = rb"[^0-9A-Za-z.,]{0,8}"
_MINUTES = re.compile(rb"(\d\d?\.\d{2,8})(?!\d)")
_SECONDS = re.compile(rb"(\d\d?)[^0-9A-Za-z.,]{1,8}(\d\d?(?:\.\d{1,8})?)(?![\d.]\d)")
_RATIONAL = re.compile(rb"/1[^0-9/]{1,4}(\d\d?)/1[^0-9/]{1,4}(\d{1,9})/(\d{1,7})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Sexagesimal:
    """Read on after the whole `degrees` as minutes, or as minutes and seconds."""

    of: Coordinate
    degrees: int

    def met(self, view: View, start: int, end: int) -> Iterator[AxisHit]:
        at, data = view.place(start), view.data
        if _inside_number(data, at):
            return
        rest = at + len(str(self.degrees))
        if found := _RATIONAL.match(data, rest):
            numerator, denominator = int(found[2]), int(found[3]) or 1
            yield from self._hit(at, found.end(), int(found[1]), numerator / denominator, 1 / denominator)
            return
        rest += len(re.compile(_BETWEEN).match(data, rest)[0])  # type: ignore[index]  # it matches nothing, too
        if found := _MINUTES.match(data, rest):
            step = 60.0 * 10.0 ** -len(found[1].partition(b".")[2])
            yield from self._hit(at, found.end(), 0, float(found[1]) * 60, step)
        elif found := _SECONDS.match(data, rest):
            decimals = found[2].partition(b".")[2]
            step = 10.0 ** -len(decimals)
            yield from self._hit(at, found.end(), int(found[1]), float(found[2]), step)

    def _hit(self, start: int, end: int, minutes: int, seconds: float, step: float) -> Iterator[AxisHit]:
        degrees = self.degrees + minutes / 60 + seconds / 3600
        yield from self.of.hit(start, end, degrees, step / 3600, "minutes")


class Minutes:
    """Degrees and minutes (NMEA 0183, ISO 6709), and seconds, also as the rational numbers of EXIF."""

    name = "minutes"
    where = Where.LETTERS
    requires = (
        "both coordinates within 200 bytes: minutes with 3 decimals, or seconds with one; with 2 decimals, "
        "or whole seconds, within 40 bytes"
    )
    provides = "the step `minutes`"
    limits = "whole minutes; letters between degrees and minutes (`37d48m`); decimals after a comma"
    chance = "as with degrees: 0.001 minutes are 2 m, a second is 31 m"

    def run(self, owner: Owner) -> Sought:
        for of in coordinates(owner):
            seconds = int(abs(of.degrees) * 3600)
            heads = {key for near in (seconds - 1, seconds, seconds + 1) for key in _by_seconds(near)}
            tenths = int(abs(of.degrees) * 600)
            heads |= {key for near in (tenths - 1, tenths, tenths + 1) for key in _by_minutes(near)}
            for degrees, key in sorted(heads):
                yield key.encode(), _Sexagesimal(of, degrees)


def _by_seconds(seconds: int) -> Iterator[tuple[int, str]]:
    degrees, rest = divmod(max(seconds, 0), 3600)
    minutes, rest = divmod(rest, 60)
    yield degrees, f"{degrees}{minutes:02d}{rest:02d}"
    yield degrees, f"{degrees}{minutes}{rest}"
    yield degrees, f"{degrees}1{minutes}1{rest}"
    yield degrees, f"{degrees}1{minutes:02d}1{rest}"


def _by_minutes(tenths: int) -> Iterator[tuple[int, str]]:
    degrees, rest = divmod(max(tenths, 0), 600)
    yield degrees, f"{degrees}{rest // 10:02d}{rest % 10}"
    yield degrees, f"{degrees}{rest // 10}{rest % 10}"


_METRE = re.compile(rb"(\d{5,8})(?:\.\d{1,12})?(?!\d)")
_RADIUS = 6_378_137.0


@dataclass(frozen=True, slots=True)
class _Metres:
    places: tuple[int, ...]
    axis: int
    way: str

    def met(self, view: View, start: int, end: int) -> Iterator[AxisHit]:
        at, data = view.place(start), view.data
        found = _METRE.match(data, at)
        if found and found.end(1) - at == end - start and not _inside_number(data, at):
            yield AxisHit(self.places, self.axis, at, found.end(), self.way, _METRES, 1.0, (self.way,))


class Metres:
    """Metres of the Universal Transverse Mercator grid and of Web Mercator (EPSG:3857)."""

    name = "metres"
    where = Where.LETTERS
    requires = "northing and easting of one place, exact to one metre, within 60 bytes"
    provides = "the step `utm` or `web mercator`"
    limits = "other projections and ellipsoids; coarser metres (see `grid square`); the zone is not compared"
    chance = "13 digits or more, of which the first few are those of the region: 30 bits for each place"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            for axis, metres, way in _projected(place.latitude, place.longitude):
                for near in (-1, 0, 1):
                    yield str(int(abs(metres)) + near).encode(), _Metres((at,), axis, way)


def _projected(latitude: float, longitude: float) -> Iterator[tuple[int, float, str]]:
    if not (-80.0 <= latitude < 84.0 and -180.0 <= longitude < 180.0):
        return
    easting, northing, _, _ = utm.from_latlon(latitude, longitude)
    yield 1, float(easting), "utm"
    yield 0, float(northing), "utm"
    yield 1, _RADIUS * math.radians(longitude), "web mercator"
    yield 0, _RADIUS * math.asinh(math.tan(math.radians(latitude))), "web mercator"
