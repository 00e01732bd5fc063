"""The cell of the owner, and an IMEI in two fields: numbers that tell something only together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.views import View, joined_after, joined_before
from sandbox.persona.model import DataClass

_NEAR = 120


@dataclass(frozen=True, slots=True)
class Together:
    """A number by itself that has another, `mate`, by itself, within 120 bytes."""

    value: int
    mate: re.Pattern[bytes]
    chain: tuple[str, ...]

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        data = view.data
        if last - first != end - start or joined_before(data, first) or joined_after(data, last):
            return
        base = max(first - _NEAR, 0)
        found = self.mate.search(data, base, first) or self.mate.search(data, last, last + _NEAR)
        if found:
            yield Hit(self.value, min(first, found.start()), max(last, found.end()), self.chain)


def _alone(number: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![0-9A-Za-z])(?i:%b)(?![0-9A-Za-z])" % number.encode())


class Cell:
    """The serving cell, with its area: any database of cells makes a place of them."""

    name = "cell"
    where = Where.LETTERS
    requires = "cell id and area code (TAC or LAC) within 120 bytes, both in decimal or both in hexadecimal"
    provides = "the step `cell`; the class is `location`"
    limits = "the cell alone, base station and sector apart, area codes in binary"
    chance = "cell and area have 30 bits together, and must both stand by themselves"

    def run(self, owner: Owner) -> Sought:
        for number, value in enumerate(owner.values):
            if value.form == "cell":
                _, area, cell = value.key.split("-")
                for form in ("d", "x"):
                    pattern = Together(number, _alone(format(int(area), form)), ("cell",))
                    yield format(int(cell), form).encode(), pattern


class TypeAndSerial:
    """An IMEI as type allocation code and serial number, in two fields."""

    name = "type and serial"
    where = Where.LETTERS
    requires = (
        "the 8 digits of the type and the 6 of the serial number (with or without check digit) within 120 "
        "bytes"
    )
    provides = "the step `type and serial`"
    limits = "either alone: the type is that of all such phones"
    chance = "14 digits, of which the 6 of the serial number are the owner's own: 47 bits"

    def run(self, owner: Owner) -> Sought:
        for number in owner.numbers(DataClass.IMEI):
            digits = owner.values[number].key
            if len(digits) == 15:
                for serial in (digits[8:14], digits[8:]):
                    yield serial.encode(), Together(number, _alone(digits[:8]), ("type and serial",))
