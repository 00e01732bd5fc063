"""JSON that holds orders, by the keys that a sample's code asks for. Pure.

What is certain by a key's name alone (a status, an interval, a checksum) is given as any server would; all
else is an order. Keys of which nobody knows in which object they stand, stand in each.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence

from sandbox.gateway.briefing import Key, Kind
from sandbox.gateway.probes.orders import Order, Place

_MOST_DEPTH = 4
_MOST_VALUES = 2_000
_HOUR_S = 3600
_BY_NAME: tuple[tuple[str, str], ...] = (
    (r"code|status|ret|retcode|err|errno|error|errcode|result|state|success", "status"),
    (r".*(interval|period|delay|timeout|time|seconds|minutes|expire|ttl).*", "time"),
    (r".*(version|vername|vercode|build).*|ver", "version"),
    (r".*(size|length|bytes).*", "size"),
    (r".*(md5|sha1|sha256|hash|digest|checksum|crc).*", "digest"),
    (r".*(url|uri|link|href|addr|path|download).*", "address"),
    (r"msg|message|info|desc|description|reason", "message"),
    (r".*(more|next|again|debug|test).*", "end"),
)
_CODES = (0, 200, 1)
_WORDS = ("ok", "success", "200")


class Filling:
    """The values of one answer. `files` are the bytes behind each suffix, `visit` turns the orders."""

    def __init__(self, place: Place, orders: Sequence[Order], files: Mapping[str, bytes], visit: int) -> None:
        self._place = place
        self._orders = orders
        self._files = files
        self.visit = visit
        self._left = _MOST_VALUES

    def json(self, keys: Sequence[Key]) -> dict[str, object]:
        """The object at the root."""
        return self._object(keys, (), _MOST_DEPTH)

    def order(self, number: int = 0) -> Order:
        """The order of this visit; from the second turn on, neighbours get different ones."""
        turn = self.visit // len(self._orders)
        return self._orders[(self.visit + number * turn) % len(self._orders)]

    def texts(self) -> list[str]:
        """All orders, that of this visit first."""
        first = self.visit % len(self._orders)
        return [order.run(self._place) for order in (*self._orders[first:], *self._orders[:first])]

    def command(self) -> str:
        """The order that a shell runs."""
        return self._place.markers.command

    def address(self) -> str:
        """That which leads to a file, of this visit."""
        order = self._file_order()
        return order.run(self._place) if order else self._place.address("config.json")

    def _object(self, keys: Sequence[Key], way: tuple[str, ...], depth: int) -> dict[str, object]:
        known = [key for key in keys if key.parent == way]
        here = [key for key in keys if key.parent is None and key.name not in {one.name for one in known}]
        found: dict[str, object] = {}
        for number, key in enumerate((*known, *here)):
            self._left -= 1
            if self._left < 0:
                break
            inner = (*way, key.name) if key.parent is not None else (key.name,)
            found[key.name] = self._value(key, number, keys, inner, depth)
        return found

    def _value(self, key: Key, number: int, keys: Sequence[Key], way: tuple[str, ...], depth: int) -> object:
        kind = self._meant(key.kind)
        if kind in (Kind.OBJECT, Kind.OBJECTS):
            inner = self._object(keys, way, depth - 1) if depth > 0 else {}
            return inner if kind is Kind.OBJECT else [inner]
        if kind is Kind.TEXTS:
            return self.texts()
        if kind is Kind.NUMBERS:
            return [1]
        sort = _sort(key.name) if self.visit % 3 < 2 else ""
        if kind is Kind.TRUTH:
            return sort != "end"
        return self._number(sort) if kind is Kind.NUMBER else self._text(sort, number)

    def _meant(self, kind: Kind) -> Kind:
        """A list of nobody knows what is one of texts and one of objects by turns."""
        if kind is not Kind.LIST:
            return kind
        return Kind.OBJECTS if self.visit // len(self._orders) % 2 else Kind.TEXTS

    def _number(self, sort: str) -> int:
        if sort == "status":
            return _CODES[self.visit // len(self._orders) % len(_CODES)]
        if sort == "size":
            return len(self._file())
        return {"time": _HOUR_S, "version": 99_999, "end": 0}.get(sort, 1)

    def _text(self, sort: str, number: int) -> str:
        if sort == "status":
            return _WORDS[self.visit // len(self._orders) % len(_WORDS)]
        if sort == "digest":
            return hashlib.md5(self._file(), usedforsecurity=False).hexdigest()
        if sort == "address":
            return self.address()
        known = {"message": "ok", "time": str(_HOUR_S), "version": "99.9.9", "size": str(len(self._file()))}
        return known.get(sort) or self.order(number).run(self._place)

    def _file_order(self) -> Order | None:
        """The order of this visit that leads to a file; None where no order does."""
        return next((order for order in (self.order(), *self._orders) if order.suffix), None)

    def _file(self) -> bytes:
        order = self._file_order()
        return self._files[order.suffix] if order else b"{}"


def _sort(name: str) -> str:
    lower = name.lower()
    return next((sort for pattern, sort in _BY_NAME if re.fullmatch(pattern, lower)), "")
