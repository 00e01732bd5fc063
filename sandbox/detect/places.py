"""Locations: a latitude and a longitude of the owner, near each other, as decimals or in millionths."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox.detect.decoders.base import Range
from sandbox.detect.search import Literals
from sandbox.persona.model import DataClass, Persona

_DECIMAL = re.compile(rb"(?<![\d.])-?\d{1,3}\.\d{4,15}(?!\d)")
_MICRO = re.compile(rb"(?<![\d.])-?\d{6,9}(?![\d.])")
_PAIR = re.compile(r"(-?\d{1,3}\.\d+)\D+?(-?\d{1,3}\.\d+)")
_NEAR = 200
_GRID = 10_000

_Number = tuple[int, int, float, int]  # start, end, degrees, decimals


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
        self._latitudes = _grid(place.latitude for place in self.known)
        self._longitudes = _grid(place.longitude for place in self.known)
        self._gates = [Literals(_heads(cells)) for cells in (self._latitudes, self._longitudes)]

    def find(self, data: bytes) -> list[PlaceHit]:
        """Each place once, where it is first met; a photo's position counts as the owner's if it is both."""
        if not all(gate.find(data) for gate in self._gates):
            return []
        found: dict[int, PlaceHit] = {}
        for numbers in (_decimals(data), _micros(data)):
            latitudes, longitudes = (
                self._met(numbers, self._latitudes, 0),
                self._met(numbers, self._longitudes, 1),
            )
            for place in sorted(latitudes.keys() & longitudes.keys() - found.keys()):
                pair = _neighbours(latitudes[place], longitudes[place])
                if pair is not None:
                    found[place] = PlaceHit(place, *pair)
        spans = {(hit.start, hit.end) for hit in found.values() if self._is_location(hit)}
        return [hit for hit in found.values() if self._is_location(hit) or (hit.start, hit.end) not in spans]

    def _met(self, numbers: list[_Number], grid: dict[int, list[int]], axis: int) -> dict[int, list[Range]]:
        """Where each place's coordinate of one axis stands."""
        met: dict[int, list[Range]] = defaultdict(list)
        for start, end, value, decimals in numbers:
            for place in grid.get(int(value * _GRID), ()):
                exact = self.known[place].longitude if axis else self.known[place].latitude
                if _same(exact, value, decimals):
                    met[place].append((start, end))
        return met

    def _is_location(self, hit: PlaceHit) -> bool:
        return self.known[hit.place].data_class == DataClass.LOCATION


def _grid(coordinates: Iterable[float]) -> dict[int, list[int]]:
    """Which places a coordinate may be of, by its cell: those in it and in the two beside it."""
    cells: dict[int, list[int]] = defaultdict(list)
    for at, coordinate in enumerate(coordinates):
        cell = int(coordinate * _GRID)
        for near in (cell - 1, cell, cell + 1):
            cells[near].append(at)
    return cells


def _heads(cells: Iterable[int]) -> set[bytes]:
    """How a number of one of the cells begins, with four decimals and in millionths, without its sign."""
    written = {f"{abs(cell) / _GRID:.4f}" for cell in cells}
    return {head.encode() for text in written for head in (text, text.replace(".", "").lstrip("0"))}


def _neighbours(one: list[Range], other: list[Range]) -> Range | None:
    """The first pair of different numbers of the two sorted lists that stand near each other."""
    at = 0
    for start, end in one:
        while at < len(other) and other[at][0] < start - _NEAR:
            at += 1
        for mate in other[at : at + 2]:  # the second in case the first is the same number
            if mate[0] != start and abs(mate[0] - start) <= _NEAR:
                return min(start, mate[0]), max(end, mate[1])
    return None


def _same(exact: float, value: float, decimals: int) -> bool:
    return abs(exact - value) <= 10.0 ** -min(decimals, 7) * 1.0001


def _decimals(data: bytes) -> list[_Number]:
    if b"." not in data:
        return []
    return [
        (m.start(), m.end(), float(m[0]), len(m[0]) - m[0].index(b".") - 1) for m in _DECIMAL.finditer(data)
    ]


def _micros(data: bytes) -> list[_Number]:
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
