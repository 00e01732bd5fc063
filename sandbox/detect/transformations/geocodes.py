"""Codes of places: what stands for a small area around the owner, by the usual systems."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import h3
import mgrs
import pygeohash
import s2cell
from openlocationcode import openlocationcode

from sandbox.detect.hits import PlaceHit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.views import View, joined_after, joined_before

_COARSE = 0.75


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a place by itself. It may go on as `full` does, and must look as `form` (case does not
    matter).

    From `fine` letters on it is all of the place, else three quarters.
    """

    place: int
    chain: tuple[str, ...]
    full: bytes
    form: re.Pattern[bytes]
    fine: int = 0

    def met(self, view: View, start: int, end: int) -> Iterator[PlaceHit]:
        first, data = view.place(start), view.data
        found = self.form.match(data, first)
        if found is None or joined_before(data, first) or joined_after(data, found.end()):
            return
        there = bytes(byte for byte in found[0].lower() if chr(byte).isalnum() and byte < 128)
        if len(there) >= end - start and self.full.startswith(there):
            yield PlaceHit(
                self.place, first, found.end(), self.chain, 1.0 if len(there) >= self.fine else _COARSE
            )


def _codes(at: int, chain: str, full: str, form: re.Pattern[bytes], least: int, fine: int = 0) -> Sought:
    yield full[:least].encode(), Code(at, (chain,), full.encode(), form, fine)


_GEOHASH = re.compile(rb"[0-9b-hj-km-np-z]{7,12}", re.IGNORECASE)


class Geohash:
    """Geohash, from 7 letters on."""

    name = "geohash"
    where = Where.LETTERS
    requires = "7 letters (150 m) or more of the geohash of a place, by themselves"
    provides = "the step `geohash`; with 7 letters, three quarters of the place"
    limits = "6 letters and fewer (1 km); the cells beside the owner's; upper case is taken, too"
    chance = "35 bits or more, of which the 50 places of an owner take 6"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            full = pygeohash.encode(place.latitude, place.longitude, 12)
            yield from _codes(at, "geohash", full, _GEOHASH, 7, 8)


_PLUS_CODE = re.compile(rb"[2-9CFGHJMPQRVWX]{8}(?:[+ ]|%2B)[2-9CFGHJMPQRVWX]{2,7}", re.IGNORECASE)


class PlusCode:
    """Open Location Code, whole, from 8+2 digits on."""

    name = "plus code"
    where = Where.LETTERS
    requires = "8 digits, the plus sign (or the space that a form makes of it), and 2 or more"
    provides = "the step `plus code`"
    limits = "short codes, which need a town beside them; fewer digits (275 m and more)"
    chance = "10 digits of 20: 43 bits (14 m)"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            full = openlocationcode.encode(place.latitude, place.longitude, 15).replace("+", "").lower()
            yield from _codes(at, "plus code", full, _PLUS_CODE, 10)


_GRID = re.compile(
    rb"\d{1,2}[C-X][ ]?[A-Z]{2}[ ]?(?:\d{3}[ ]?\d{3}|\d{4}[ ]?\d{4}|\d{5}[ ]?\d{5})", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _grids() -> mgrs.MGRS:
    return mgrs.MGRS()


class GridSquare:
    """The Military Grid Reference System, to 100 m, 10 m or one metre."""

    name = "grid square"
    where = Where.LETTERS
    requires = "zone, square, and 3, 4 or 5 digits each of easting and northing"
    provides = "the step `grid square`"
    limits = "coarser squares (1 km); the polar zones; rounded instead of cut"
    chance = "100 m of a place on earth: 35 bits or more"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            if -80.0 <= place.latitude < 84.0:
                for digits in (3, 4, 5):
                    full = _grids().toMGRS(place.latitude, place.longitude, MGRSPrecision=digits).lower()
                    full = full.removeprefix("0")
                    yield from _codes(
                        at, "grid square", full, _GRID, len(full), len(full) if digits > 3 else 99
                    )


_QUADKEY = re.compile(rb"[0-3]{17,23}")
_TILE = re.compile(rb"\d\d/\d{4,8}/\d{4,8}")
_TILE_LEVELS = range(17, 22)


class Tile:
    """Tiles of web maps: the quadkey, or level, column and row in a path."""

    name = "tile"
    where = Where.LETTERS
    requires = "a quadkey of 17 digits or more by itself, or `level/column/row` of level 17 to 21"
    provides = "the step `tile`; below level 18, three quarters of the place"
    limits = (
        "level 16 and less (500 m: two owners of one town share such tiles); rows counted from the south; "
        "level, column and row set apart otherwise"
    )
    chance = "level 17: 34 bits, of which the 50 places of an owner take 6"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            column, row = tile(place.latitude, place.longitude, 23)
            yield from _codes(at, "tile", quadkey(column, row, 23), _QUADKEY, 17, 18)
            for level in _TILE_LEVELS:
                full = f"{level}{column >> 23 - level}{row >> 23 - level}"
                yield from _codes(at, "tile", full, _TILE, len(full), 0 if level >= 18 else 99)


def tile(latitude: float, longitude: float, level: int) -> tuple[int, int]:
    """Column and row of the tile (EPSG:3857, counted from the north-west), clamped to the map."""
    size = 1 << level
    across = (longitude + 180.0) / 360.0
    angle = math.radians(max(min(latitude, 85.0511), -85.0511))
    down = (1.0 - math.asinh(math.tan(angle)) / math.pi) / 2.0
    return min(max(int(across * size), 0), size - 1), min(max(int(down * size), 0), size - 1)


def quadkey(column: int, row: int, level: int) -> str:
    """Column and row interleaved, base 4 (Bing Maps Tile System)."""
    return "".join(str((column >> at & 1) | (row >> at & 1) << 1) for at in reversed(range(level)))


_HEX_TOKEN = re.compile(rb"[0-9a-f]{8,16}", re.IGNORECASE)
_DECIMAL_ID = re.compile(rb"\d{17,20}")
_S2_LEVELS = (16, 17, 18, 19, 20, 21, 22, 23, 24, 30)
_H3_RESOLUTIONS = range(9, 16)


class Cells:
    """Cells of S2 and of H3."""

    name = "cell index"
    where = Where.LETTERS
    requires = (
        "the token or (in decimal, unsigned or signed) the id of the S2 cell of level 16 to 24 or 30, or the "
        "H3 index of resolution 9 or more, by itself"
    )
    provides = "the step `s2` or `h3`"
    limits = "coarser cells (S2 15: 300 m; H3 8: 460 m); the cells beside the owner's; ids in binary"
    chance = "S2 level 16: 36 bits; H3 resolution 9: 39 bits"

    def run(self, owner: Owner) -> Sought:
        for at, place in enumerate(owner.places):
            for level in _S2_LEVELS:
                cell = s2cell.lat_lon_to_cell_id(place.latitude, place.longitude, level)
                token = s2cell.cell_id_to_token(cell)
                yield from _codes(at, "s2", token, _HEX_TOKEN, len(token))
                for number in {cell, abs(cell - (cell >> 63 << 64))}:
                    yield from _codes(at, "s2", str(number), _DECIMAL_ID, len(str(number)))
            for resolution in _H3_RESOLUTIONS:
                index = h3.latlng_to_cell(place.latitude, place.longitude, resolution)
                yield from _codes(at, "h3", index, _HEX_TOKEN, len(index))
