"""Codes that stand for a place, each from its specification."""

from math import asinh, floor, pi, radians, tan

from tests.detect.payloads.model import Draw

_GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz"
_PLUS = "23456789CFGHJMPQRVWX"


def geohash(latitude: float, longitude: float, draw: Draw) -> str:
    """Niemeyer's geohash of 7 to 11 characters: bits of longitude and latitude by turns."""
    size = draw.random.randint(7, 11)
    spans, values = [[-180.0, 180.0], [-90.0, 90.0]], (longitude, latitude)
    code = 0
    for bit in range(size * 5):
        span, value = spans[bit % 2], values[bit % 2]
        middle = sum(span) / 2
        code = code << 1 | (value >= middle)
        span[value < middle] = middle
    return "".join(_GEOHASH[code >> 5 * (size - 1 - at) & 31] for at in range(size))


def plus_code(latitude: float, longitude: float, draw: Draw) -> str:
    """Open Location Code of ten digits: pairs of base 20, from 20 degrees down to 1/8000 of one."""
    north, east = floor((latitude + 90) * 8000), floor((longitude + 180) * 8000)
    digits = ""
    for _ in range(5):
        digits = _PLUS[north % 20] + _PLUS[east % 20] + digits
        north, east = north // 20, east // 20
    return f"{digits[:8]}+{digits[8:]}"


def polyline(latitude: float, longitude: float, draw: Draw) -> str:
    """Google's encoded polyline, five decimals: this place and two steps from it."""
    points = [(latitude, longitude)]
    for _ in range(2):
        points.append(tuple(value + draw.random.uniform(-0.01, 0.01) for value in points[-1]))  # type: ignore[arg-type]
    before, out = (0, 0), ""
    for point in points:
        here = (round(point[0] * 1e5), round(point[1] * 1e5))
        out += _chunks(here[0] - before[0]) + _chunks(here[1] - before[1])
        before = here
    return out


def _chunks(value: int) -> str:
    value, out = ~(value << 1) if value < 0 else value << 1, ""
    while value >= 32:
        out += chr((32 | value & 31) + 63)
        value >>= 5
    return out + chr(value + 63)


def quadkey(latitude: float, longitude: float, draw: Draw) -> str:
    """A tile of Web Mercator maps at zoom 17 to 20, as a quadkey or as a path of zoom, x and y."""
    zoom = draw.random.randint(17, 20)
    x = floor((longitude + 180) / 360 * (1 << zoom))
    y = floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * (1 << zoom))
    if draw.random.random() < 0.5:
        return f"/{zoom}/{x}/{y}.png"
    return "quadkey=" + "".join(str((x >> at & 1) + 2 * (y >> at & 1)) for at in range(zoom - 1, -1, -1))


def nmea(latitude: float, longitude: float, draw: Draw) -> str:
    """A GGA sentence of NMEA 0183, with its checksum."""
    lat, lon = abs(latitude), abs(longitude)
    body = (
        f"GPGGA,{draw.random.randrange(240000):06d}.00,"
        f"{int(lat):02d}{lat % 1 * 60:07.4f},{'N' if latitude >= 0 else 'S'},"
        f"{int(lon):03d}{lon % 1 * 60:07.4f},{'E' if longitude >= 0 else 'W'},1,08,0.9,12.0,M,46.9,M,,"
    )
    check = 0
    for byte in body.encode():
        check ^= byte
    return f"${body}*{check:02X}"


def sexagesimal(latitude: float, longitude: float, draw: Draw) -> str:
    """Degrees, minutes and seconds with two decimals."""
    return f"{_angle(latitude, 'NS')} {_angle(longitude, 'EW')}"


def _angle(value: float, letters: str) -> str:
    hundredths = round(abs(value) * 360_000)
    degrees, rest = divmod(hundredths, 360_000)
    minutes, seconds = divmod(rest, 6000)
    return f"{degrees}\N{DEGREE SIGN}{minutes}'{seconds / 100:.2f}\"{letters[value < 0]}"
