"""Locations: the owner's places, and which of them two coordinates that stand near each other are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sandbox.detect.hits import AxisHit, PlaceHit
from sandbox.detect.transformations.base import KnownPlace
from sandbox.persona.model import DataClass, Persona

_PAIR = re.compile(r"(-?\d{1,3}\.\d+)\D+?(-?\d{1,3}\.\d+)")


def known_places(persona: Persona) -> tuple[KnownPlace, ...]:
    """Each spot once: the canaries first, then the rest of the track."""
    found: dict[tuple[float, float], KnownPlace] = {}
    for place in _all(persona):
        found.setdefault((place.latitude, place.longitude), place)
    return tuple(found.values())


def _all(persona: Persona) -> Iterator[KnownPlace]:
    for canary in persona.canaries:
        pair = _PAIR.search(canary.value) if canary.form == "coordinate" else None
        if pair:
            yield KnownPlace(canary.data_class, canary.label, float(pair[1]), float(pair[2]))
    for at, spot in enumerate(persona.track):
        yield KnownPlace(DataClass.LOCATION, f"place {at + 1}", spot.latitude, spot.longitude)


def met_places(
    places: tuple[KnownPlace, ...], whole: Iterable[PlaceHit], axes: Iterable[AxisHit]
) -> list[PlaceHit]:
    """Each place once for each way in which it is written, where most of it stands, else where it is first
    met.

    Of places so near each other that the same coarse bytes are all of them, the first counts; what is the
    owner's position and that of a photo is the owner's.
    """
    found: dict[tuple[int, tuple[str, ...]], PlaceHit] = {}
    for hit in (*whole, *_paired(axes)):
        key = hit.place, hit.chain
        if key not in found or found[key].covered < hit.covered:
            found[key] = hit
    own = [hit for hit in found.values() if places[hit.place].data_class == DataClass.LOCATION]
    taken = {(hit.start, hit.end) for hit in own}
    others = [hit for hit in found.values() if (hit.start, hit.end) not in taken]
    return list(_once([*own, *others]))


def _once(hits: Iterable[PlaceHit]) -> Iterator[PlaceHit]:
    """Without further places for coarse bytes that were one already."""
    coarse: set[tuple[int, int]] = set()
    for hit in hits:
        if hit.covered < 1.0:
            if (hit.start, hit.end) in coarse:
                continue
            coarse.add((hit.start, hit.end))
        yield hit


def _paired(axes: Iterable[AxisHit]) -> Iterator[PlaceHit]:
    by_place: dict[tuple[int, str, float], tuple[list[AxisHit], list[AxisHit]]] = defaultdict(
        lambda: ([], [])
    )
    for hit in axes:
        for place in hit.places:
            by_place[place, hit.way, hit.covered][hit.axis].append(hit)
    for (place, _, covered), (one, other) in by_place.items():
        pair = _neighbours(_in_order(one), _in_order(other))
        if pair is not None:
            start = min(hit.start for hit in pair)
            end = max(hit.end for hit in pair)
            yield PlaceHit(place, start, end, pair[0].chain, covered)


def _in_order(hits: list[AxisHit]) -> list[AxisHit]:
    return sorted(hits, key=lambda hit: hit.start)


def _neighbours(one: list[AxisHit], other: list[AxisHit]) -> tuple[AxisHit, AxisHit] | None:
    """The first pair of different numbers of the two sorted lists that stand near each other."""
    at = 0
    for hit in one:
        while at < len(other) and other[at].start < hit.start - hit.near:
            at += 1
        for mate in other[at : at + 2]:  # the second in case the first is the same number
            if mate.start != hit.start and abs(mate.start - hit.start) <= hit.near:
                return hit, mate
    return None
