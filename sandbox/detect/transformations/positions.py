"""Positions as binary numbers, and tracks as encoded polylines."""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polyline

from sandbox.detect.hits import AxisHit, PlaceHit
from sandbox.detect.transformations.base import KnownPlace, Owner, Sought, Where
from sandbox.detect.transformations.coordinates import coordinates
from sandbox.detect.views import View, fold

_NEAR = 32
_INT32 = 1 << 31


@dataclass(frozen=True, slots=True)
class _Binary:
    places: tuple[int, ...]
    axis: int
    exact: bytes
    way: str

    def met(self, view: View, start: int, end: int) -> Iterator[AxisHit]:
        if view.data[start:end] == self.exact:
            yield AxisHit(self.places, self.axis, start, end, self.way, _NEAR, 1.0, (self.way.split()[0],))


class BinaryDegrees:
    """Coordinates as floating point numbers, or as integers of 32 bits with 6 or 7 decimals."""

    name = "binary degrees"
    where = Where.BYTES
    requires = (
        "both coordinates as IEEE 754 numbers of 64 or 32 bits, or as integers of a millionth or ten "
        "millionth degree (cut or rounded), in the same byte order, within 32 bytes"
    )
    provides = "the step `float64`, `float32` or `int32`"
    limits = "numbers that were reckoned with before (a double of other last bits); varints; radians"
    chance = "64 bits together or more"

    def run(self, owner: Owner) -> Sought:
        for of in coordinates(owner):
            for exact, way in _packed(of.degrees):
                yield fold(exact), _Binary(of.places, of.axis, exact, way)


def _packed(degrees: float) -> Iterator[tuple[bytes, str]]:
    for order in "<>":
        yield struct.pack(order + "d", degrees), f"float64 {order}"
        yield struct.pack(order + "f", degrees), f"float32 {order}"
        for scale in (10**6, 10**7):
            for number in sorted({int(degrees * scale), round(degrees * scale)}):
                if -_INT32 <= number < _INT32:
                    yield struct.pack(order + "i", number), f"int32 {order}{scale}"


_TRACK = re.compile(rb"[?-~]{8,65536}")
_IN_TRACK = re.compile(rb"[?-~]")
_CLOSE = 2.0e-5


@dataclass(frozen=True, slots=True)
class _Track:
    """The first point of a polyline; the points after it are read on and looked up in `places`."""

    place: int
    exact: bytes
    precision: int
    places: tuple[KnownPlace, ...]

    def met(self, view: View, start: int, end: int) -> Iterator[PlaceHit]:
        found = _TRACK.match(view.data, start)
        if (
            found is None
            or (start and _IN_TRACK.match(view.data, start - 1))
            or view.data[start:end] != self.exact
        ):
            return
        yield PlaceHit(self.place, start, end, ("polyline",))
        for point in _points(found[0].decode("ascii"), self.precision)[1:]:
            for at in _close(self.places, *point):
                yield PlaceHit(at, start, found.end(), ("polyline",))


def _points(text: str, precision: int) -> list[tuple[float, float]]:
    """The points up to where the text is none any more."""
    try:
        return polyline.decode(text, precision)
    except (IndexError, ValueError, OverflowError):
        return []


def _close(places: Iterable[KnownPlace], latitude: float, longitude: float) -> Iterator[int]:
    for at, place in enumerate(places):
        if abs(place.latitude - latitude) <= _CLOSE and abs(place.longitude - longitude) <= _CLOSE:
            yield at


class Track:
    """The encoded polyline of Google Maps, with 5 or 6 decimals."""

    name = "polyline"
    where = Where.BYTES
    requires = "a polyline that begins at a place of the owner, exact to its last decimal"
    provides = "the step `polyline`, for each place of the owner along it"
    limits = (
        "lines that begin elsewhere: all later points are told from the one before; quotes that are escaped"
    )
    chance = "the first point has 10 letters of 6 bits"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            for precision in (5, 6):
                for latitude, longitude in _corners(place, precision):
                    exact = polyline.encode([(latitude, longitude)], precision).encode()
                    yield fold(exact), _Track(at, exact, precision, owner.places)


def _corners(place: KnownPlace, precision: int) -> Iterator[tuple[float, float]]:
    """The position as it may be cut or rounded."""
    scale = 10**precision

    def ways(degrees: float) -> set[int]:
        return {round(degrees * scale), int(degrees * scale)}

    for latitude in sorted(ways(place.latitude)):
        for longitude in sorted(ways(place.longitude)):
            yield latitude / scale, longitude / scale
