"""Locations: a latitude and a longitude of the owner, near each other, as decimals or in millionths."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.persona.model import DataClass, Persona

_DECIMAL = re.compile(rb"(?<![\d.])-?\d{1,3}\.\d{4,15}(?!\d)")
_MICRO = re.compile(rb"(?<![\d.])-?\d{6,9}(?![\d.])")
_PAIR = re.compile(r"(-?\d{1,3}\.\d+)\D+?(-?\d{1,3}\.\d+)")
_NEAR = 200
_GRID = 10_000


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """Both coordinates of `place` within [start, end) of the reading."""

    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KnownPlace:
    data_class: DataClass
    label: str
    latitude: float
    longitude: float

    @property
    def shown(self) -> str:
        return f"{self.latitude},{self.longitude}"


class Places:
    """The owner's places. A coordinate is theirs if one of these, cut or rounded, has 4 decimals of it."""

    def __init__(self, persona: Persona) -> None:
        self.known = tuple(_known(persona))
        self._latitudes: dict[int, list[int]] = defaultdict(list)
        for at, place in enumerate(self.known):
            self._latitudes[int(place.latitude * _GRID)].append(at)

    def find(self, data: bytes) -> list[PlaceHit]:
        """Each place once, where it is first met; a photo's position counts as the owner's if it is both."""
        found: dict[int, PlaceHit] = {}
        for numbers in (_decimals(data), _micros(data)):
            starts = [number[0] for number in numbers]
            for start, end, value, decimals in numbers:
                for place in self._at_latitude(value, decimals):
                    mate = self._longitude(place, numbers, starts, start)
                    if mate is not None and place not in found:
                        found[place] = PlaceHit(place, min(start, mate[0]), max(end, mate[1]))
        spans = {(hit.start, hit.end) for hit in found.values() if self._is_location(hit)}
        return [hit for hit in found.values() if self._is_location(hit) or (hit.start, hit.end) not in spans]

    def _is_location(self, hit: PlaceHit) -> bool:
        return self.known[hit.place].data_class == DataClass.LOCATION

    def _at_latitude(self, value: float, decimals: int) -> Iterator[int]:
        cell = int(value * _GRID)
        for near in (cell - 1, cell, cell + 1):
            for place in self._latitudes.get(near, ()):
                if _same(self.known[place].latitude, value, decimals):
                    yield place

    def _longitude(
        self, place: int, numbers: list[tuple[int, int, float, int]], starts: list[int], at: int
    ) -> tuple[int, int] | None:
        for start, end, value, decimals in numbers[bisect_left(starts, at - _NEAR) :]:
            if start > at + _NEAR:
                return None
            if start != at and _same(self.known[place].longitude, value, decimals):
                return start, end
        return None


def _same(exact: float, value: float, decimals: int) -> bool:
    return abs(exact - value) <= 10.0 ** -min(decimals, 7) * 1.0001


def _decimals(data: bytes) -> list[tuple[int, int, float, int]]:
    if b"." not in data:
        return []
    return [
        (m.start(), m.end(), float(m[0]), len(m[0]) - m[0].index(b".") - 1) for m in _DECIMAL.finditer(data)
    ]


def _micros(data: bytes) -> list[tuple[int, int, float, int]]:
    return [(m.start(), m.end(), int(m[0]) / 1e6, 6) for m in _MICRO.finditer(data)]


def _known(persona: Persona) -> Iterator[KnownPlace]:
    seen: set[tuple[float, float]] = set()
    for place in _all(persona):
        spot = (place.latitude, place.longitude)
        if spot not in seen:
            seen.add(spot)
            yield place


def _all(persona: Persona) -> Iterator[KnownPlace]:
    for canary in persona.canaries:
        pair = _PAIR.search(canary.value) if canary.form == "coordinate" else None
        if pair:
            yield KnownPlace(canary.data_class, canary.label, float(pair[1]), float(pair[2]))
    for at, spot in enumerate(persona.track):
        yield KnownPlace(DataClass.LOCATION, f"place {at + 1}", spot.latitude, spot.longitude)
