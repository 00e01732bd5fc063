"""The owner's numbers and positions as programs hold them in memory: byte keys to seek in binary data.

For what stands in no known format, or in one without a mark. A key of 8 bytes is met by chance in nothing
that anybody sends; shorter ones have the reason beside them.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sandbox.detect.values import Value

_MIN_NUMBER = 10**9
_MAX_NUMBER = 1 << 64
_MIN_VARINT = 6
"""Bytes of a varint that count, 36 bits of number and more: a thousand keys leave one hit in 10^11 places."""

_MIN_DEGREES = 1e-3
_EXACT = 2**53


@dataclass(frozen=True, slots=True)
class BinaryNumber:
    """Number `value` of the values as `form`.

    Forms: `int64-le`, `int64-be`, `double-le`, `double-be`, `varint`, `zigzag`.
    """

    value: int
    form: str


@dataclass(frozen=True, slots=True)
class BinaryDegrees:
    """One coordinate of place `place` (`axis` 0: latitude, 1: longitude); both must be near each other.

    `form`: `double-le`, `double-be`, and as keys of 4 bytes `float-le`, `float-be`, `e7-le`, `e7-be`,
    `e6-le`, `e6-be` (millionths and tenths of them as int32). Two of 4 bytes within `NEAR` bytes are 64
    bits, less what the number of places and the nearness give away: more than 50.
    """

    place: int
    axis: int
    form: str


NEAR = 64
"""Bytes between the beginnings of a latitude and a longitude that belong together."""

BinaryMeaning = BinaryNumber | BinaryDegrees
Place = tuple[float, float]
"""Latitude and longitude in degrees."""


def number_keys(values: Iterable[Value]) -> Iterator[tuple[bytes, BinaryNumber]]:
    """The keys of the values that are numbers: of phone numbers both with and without the country code."""
    for at, value in enumerate(values):
        for number in sorted(_numbers(value)):
            for key, form in _integers(number):
                yield key, BinaryNumber(at, form)


def place_keys(places: Iterable[Place]) -> Iterator[tuple[bytes, BinaryDegrees]]:
    """The keys of places. A coordinate within a thousandth of a degree of zero has none: it is everywhere."""
    for at, place in enumerate(places):
        for axis, degrees in enumerate(place):
            if abs(degrees) >= _MIN_DEGREES:
                for key, form in _degrees(degrees):
                    yield key, BinaryDegrees(at, axis, form)


def _numbers(value: Value) -> set[int]:
    if value.form not in ("phone", "digits") or not value.key.isdigit():
        return set()
    written = {value.key, value.country_code + value.key}
    if value.form == "digits" and len(value.key) == 15:
        written.add(value.key[:14])  # an IMEI without its check digit
    return {number for number in map(int, written) if _MIN_NUMBER <= number < _MAX_NUMBER}


def _integers(number: int) -> Iterator[tuple[bytes, str]]:
    yield struct.pack("<Q", number), "int64-le"
    yield struct.pack(">Q", number), "int64-be"
    if number < _EXACT:
        yield struct.pack("<d", number), "double-le"
        yield struct.pack(">d", number), "double-be"
    for coded, form in ((number, "varint"), (number << 1, "zigzag")):
        key = varint(coded)
        if len(key) >= _MIN_VARINT:
            yield key, form


def _degrees(degrees: float) -> Iterator[tuple[bytes, str]]:
    for order, name in (("<", "le"), (">", "be")):
        yield struct.pack(order + "d", degrees), f"double-{name}"
        yield struct.pack(order + "f", degrees), f"float-{name}"
        for power, form in ((10**7, "e7"), (10**6, "e6")):
            for scaled in {round(degrees * power), int(degrees * power)}:
                yield struct.pack(order + "i", scaled), f"{form}-{name}"


def varint(number: int) -> bytes:
    """Groups of 7 bits, the lowest first (LEB128), as Protocol Buffers have them."""
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
