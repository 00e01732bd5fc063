"""Known text: the owner's values as they would be encrypted, in pieces short enough to be met whole."""

import base64
from collections.abc import Iterable, Iterator, Mapping

from sandbox.detect.transformations.base import KnownPlace
from sandbox.detect.transformations.digests import DEVICE
from sandbox.detect.values import Value

LONGEST = 48
_STEP = 32
_SHORTEST = 10
_EXITS = ("00", "011")
_BETWEEN = (",", ", ", " ")
_AROUND = ((b"", b""), (b'":"', b'","'), (b'": "', b'", "'), (b'":"', b'"}'), (b"=", b"&"), (b"|", b"|"))


def cribs(values: Iterable[Value]) -> tuple[bytes, ...]:
    """Pieces of 10 to 48 bytes of each value as it is written, in lower and in upper case, each once."""
    found: dict[bytes, None] = {}
    for value in values:
        for text in written(value):
            found |= dict.fromkeys(_pieces(text))
    return tuple(found)


def located(places: Iterable[KnownPlace]) -> tuple[bytes, ...]:
    """Each place as two decimals with what mostly stands in between, in both orders."""
    return tuple(
        f"{first:.6f}{between}{second:.6f}".encode()
        for place in places
        for first, second in (
            (place.latitude, place.longitude),
            (place.longitude, place.latitude),
        )
        for between in _BETWEEN
    )


def identifiers(values: Iterable[Value]) -> Mapping[bytes, range]:
    """Identifiers of the owner's phone and card, bare and with the signs around them in JSON, forms and rows;
    with the places of their own part in it: how they begin tells a maker, a carrier or a country.
    """
    found: dict[bytes, range] = {}
    for value in values:
        for text in written(value) if not value.classes.isdisjoint(DEVICE) else ():
            for before, after in _AROUND if len(text) >= _SHORTEST else ():
                end = len(before) + len(text)
                found[before + text + after] = range(end - len(text) // 2, end)
    return found


def coded(texts: Iterable[bytes]) -> tuple[bytes, ...]:
    """The same in base64, at each of the three places in a group of three bytes where a text may begin."""
    found: dict[bytes, None] = {}
    for text in texts:
        for before in range(3):
            letters = base64.b64encode(bytes(before) + text).rstrip(b"=")
            found[letters[-(-before * 4 // 3) : (before + len(text)) // 3 * 4]] = None
    return tuple(found)


def written(value: Value) -> Iterator[bytes]:
    """The value as it is written, and in one case; a number also without the sign of its country, or with
    what is dialled before that from abroad."""
    abroad = (f"{dialled}{value.country_code}{value.key}" for dialled in _EXITS if value.country_code)
    for text in (value.shown, value.shown.removeprefix("+"), value.key, *abroad):
        for cased in (text, text.lower(), text.upper()):
            yield cased.encode("utf-8", "replace")


def _pieces(text: bytes) -> Iterator[bytes]:
    for at in range(0, max(len(text) - _STEP // 2, 1), _STEP):
        piece = text[at : at + LONGEST]
        if len(piece) >= _SHORTEST:
            yield piece
