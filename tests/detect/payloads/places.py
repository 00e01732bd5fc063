"""Places written otherwise: short, as integers, in minutes, as codes, as the cell that the phone is in."""

import json
from collections.abc import Callable
from dataclasses import replace

from tests.detect.payloads import geocodes
from tests.detect.payloads.model import Draw, Family, Label, Piece, Transformation
from tests.detect.payloads.subjects import near


def _is_place(piece: Piece) -> bool:
    return piece.subject is not None and piece.subject.form == "place"


def _degrees(piece: Piece) -> tuple[float, float]:
    latitude, longitude = piece.data.decode().split(",")
    return float(latitude), float(longitude)


def _pair(draw: Draw, latitude: str, longitude: str) -> str:
    return draw.random.choice(
        (
            f'{{"lat":{latitude},"lon":{longitude}}}',
            f"{latitude},{longitude}",
            f"lat={latitude}&lng={longitude}",
            f"POINT({longitude} {latitude})",
            f'{{"latitude":"{latitude}","acc":{draw.random.randint(3, 99)},"longitude":"{longitude}"}}',
        )
    )


def _shortened(digits: int, *, cut: bool) -> Callable[[Piece, Draw], Piece]:
    def run(piece: Piece, draw: Draw) -> Piece:
        written = [_cut(number, digits) if cut else f"{number:.{digits}f}" for number in _degrees(piece)]
        found = _relabelled(piece, draw, 10.0**-digits)
        return found.spelled(_pair(draw, *written))

    return run


def _cut(number: float, digits: int) -> str:
    whole, _, rest = f"{number:.7f}".partition(".")
    return f"{whole}.{rest[:digits]}"


def _relabelled(piece: Piece, draw: Draw, reach: float) -> Piece:
    """With all places of the owner that the new spelling cannot tell apart."""
    label = near(draw.owner, *_degrees(piece), reach)
    return replace(piece, label=label)


def _exact_pair(piece: Piece, draw: Draw) -> Piece:
    written = [f"{number:.6f}" for number in _degrees(piece)]
    return piece.spelled(_pair(draw, *written))


def _integers(scale: int) -> Callable[[Piece, Draw], Piece]:
    def run(piece: Piece, draw: Draw) -> Piece:
        written = [str(round(number * scale)) for number in _degrees(piece)]
        return piece.spelled(_pair(draw, *written))

    return run


def _coded(name: str, code: Callable[[float, float, Draw], str], reach: float) -> Transformation:
    def run(piece: Piece, draw: Draw) -> Piece:
        written = code(*_degrees(piece), draw)
        return _relabelled(piece, draw, reach).spelled(written)

    return Transformation(name, Family.PLACE, "a place", _is_place, run)


def _cell(piece: Piece, draw: Draw) -> Piece:
    who = draw.owner.identity
    row = {"mcc": who.mcc_mnc[:3], "mnc": who.mcc_mnc[3:], "lac": who.area_code, "cid": who.cell_id}
    if draw.random.random() < 0.5:
        row = {"mccmnc": who.mcc_mnc, "tac": who.area_code, "ci": who.cell_id}
    return Piece(piece.data, piece.kind, Label(frozenset({"location"}))).spelled(json.dumps(row))


def _place(name: str, run: Callable[[Piece, Draw], Piece]) -> Transformation:
    return Transformation(name, Family.PLACE, "a place", _is_place, run)


PLACES: tuple[Transformation, ...] = (
    _place("pair of decimals", _exact_pair),
    _place("rounded to 4 decimals", _shortened(4, cut=False)),
    _place("cut to 4 decimals", _shortened(4, cut=True)),
    _place("rounded to 3 decimals", _shortened(3, cut=False)),
    _place("cut to 3 decimals", _shortened(3, cut=True)),
    _place("millionths", _integers(10**6)),
    _place("ten-millionths", _integers(10**7)),
    _coded("degrees, minutes, seconds", geocodes.sexagesimal, 0.00005),
    _coded("nmea", geocodes.nmea, 0.00005),
    _coded("geohash", geocodes.geohash, 0.003),
    _coded("plus code", geocodes.plus_code, 0.0003),
    _coded("polyline", geocodes.polyline, 0.00002),
    _coded("map tile", geocodes.quadkey, 0.006),
    _place("cell identity", _cell),
)
