"""Telephone numbers and the identifiers of phone and card, in any grouping and in part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.values import Value
from sandbox.detect.views import View
from sandbox.persona.model import DataClass

_SEPARATOR = rb"(?:[ \-./()_+\xa0]{0,2}|\xc2\xa0|\xe2\x80[\x80-\x95\xaf])"
_GROUPED = re.compile(rb"\d(?:" + _SEPARATOR + rb"\d)*")
_MOST_AROUND = 24
_NONE = frozenset({""})
_INTERNATIONAL = ("", "00", "011", "0011", "010", "810")
"""What is dialled before a country code: ITU-T E.123, and the prefixes of North America, Australia, Japan,
Russia."""

PART = 10
"""Digits of a part of an identifier; those of a phone's type or a card's issuer are not counted."""

_OWN_DIGITS = 5
_PHONE_PART = 9


@dataclass(frozen=True, slots=True)
class Number:
    """Digits, grouped anyhow, that must not be part of a longer number but for these `prefixes` and
    `suffixes`.
    """

    value: int
    length: int
    prefixes: frozenset[str] = _NONE
    suffixes: frozenset[str] = _NONE
    chain: tuple[str, ...] = ()
    whole: int = 0
    weak: bool = False

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        if last - first > 4 * (end - start) or not _GROUPED.fullmatch(view.data, first, last):
            return
        before, after = digits_before(view.data, first), digits_after(view.data, last)
        if before in self.prefixes and after in self.suffixes:
            there = self.length + (len(before) + len(after) if self.whole else 0)
            share = there / self.whole if self.whole else 1.0
            yield Hit(self.value, first - len(before), last + len(after), self.chain, share, self.weak)


def digits_before(data: bytes, start: int) -> str:
    """The digits that touch `start`, at most 24."""
    at = start
    while at > max(start - _MOST_AROUND, 0) and data[at - 1 : at].isdigit():
        at -= 1
    return data[at:start].decode("ascii")


def digits_after(data: bytes, end: int) -> str:
    at = end
    while at < min(end + _MOST_AROUND, len(data)) and data[at : at + 1].isdigit():
        at += 1
    return data[end:at].decode("ascii")


class Grouped:
    """Telephone numbers, national or international, and IMEI, IMSI and ICCID, in any grouping."""

    name = "grouping"
    where = Where.LETTERS
    requires = (
        "all digits, with at most two of ` -./()_+` or one typographic space or dash between two; the IMEI "
        "also without its check digit or with its software version, the ICCID without its check digit"
    )
    provides = "no step: the value stands there"
    limits = "words and letters between the digits; national prefixes other than 0"
    chance = (
        "ten digits or more, which are no part of a longer number; a shorter number of an address book is "
        "its own"
    )

    def run(self, owner: Owner) -> Sought:
        for number, value in enumerate(owner.values):
            if value.form == "phone":
                yield value.key.encode(), Number(number, len(value.key), _dialled(value.country_code))
            elif value.form == "digits":
                core, suffixes = _core(owner, value)
                yield core.encode(), Number(number, len(core), suffixes=suffixes)


def _dialled(code: str) -> frozenset[str]:
    return frozenset({"", "0", code + "0", *(before + code for before in _INTERNATIONAL)})


def _core(owner: Owner, value: Value) -> tuple[str, frozenset[str]]:
    """The digits that must be there, and what may follow: an IMEI is also sent without its check digit."""
    digits = value.key
    if DataClass.IMEI in value.classes and len(digits) == 15:
        return digits[:14], frozenset({"", digits[14:], owner.persona.identity.imeisv[14:]})
    if DataClass.ICCID in value.classes and len(digits) in (19, 20):
        return digits[:-1], frozenset({"", digits[-1:]})
    return digits, _NONE


class Prefix:
    """The beginning of an IMEI, IMSI or ICCID."""

    name = "prefix"
    where = Where.LETTERS
    requires = "10 digits, 5 of which are not those of the phone's type or the card's issuer"
    provides = "the step `prefix`, and the share that is there"
    limits = "shorter beginnings: all phones of one type and all cards of one issuer have them"
    chance = (
        "at least 5 digits of this owner beside the 8 of a type or the 5 or more of an issuer: 43 bits or "
        "more"
    )

    def run(self, owner: Owner) -> Sought:
        for number, common in identifiers(owner):
            digits = owner.values[number].key
            length = max(PART, common + _OWN_DIGITS)
            tail = digits[length:]
            suffixes = frozenset(tail[:at] for at in range(len(tail)))
            pattern = Number(number, length, _NONE, suffixes, ("prefix",), len(digits))
            yield digits[:length].encode(), pattern


class Suffix:
    """The end of an IMEI, IMSI or ICCID; the last nine digits of a telephone number."""

    name = "suffix"
    where = Where.LETTERS
    requires = (
        "10 digits of an identifier, 9 of a telephone number; of numbers other than the owner's own only "
        "where three stand in one payload"
    )
    provides = "the step `suffix`, and the share that is there"
    limits = "the last 8 digits of a telephone number and fewer: dates and counters are as long"
    chance = (
        "10 digits: 33 bits. 9 digits: 30 bits, of which an address book of 100 takes 7; three of one book "
        "are 69. Eight digits would be met by chance about once in a million of such numbers for each 100 "
        "that are known"
    )

    def run(self, owner: Owner) -> Sought:
        for number, _ in identifiers(owner):
            digits = owner.values[number].key
            head = digits[:-PART]
            prefixes = frozenset(head[at:] for at in range(1, len(head) + 1))
            pattern = Number(number, PART, prefixes, _NONE, ("suffix",), len(digits))
            yield digits[-PART:].encode(), pattern
        for number, value in enumerate(owner.values):
            if value.form == "phone" and len(value.key) > _PHONE_PART:
                own = DataClass.PHONE_NUMBER in value.classes
                pattern = Number(number, _PHONE_PART, chain=("suffix",), whole=len(value.key), weak=not own)
                yield value.key[-_PHONE_PART:].encode(), pattern


def identifiers(owner: Owner) -> Iterator[tuple[int, int]]:
    """Values that are long numbers of the phone or its card, and how many of their digits others have too."""
    issuer = {DataClass.IMEI: 8, DataClass.IMSI: len(owner.persona.identity.mcc_mnc), DataClass.ICCID: 7}
    for data_class, common in issuer.items():
        for number in owner.numbers(data_class):
            value = owner.values[number]
            long = len(value.key) >= common + _OWN_DIGITS + 2
            if (
                value.form == "digits"
                and long
                and not (data_class == DataClass.IMEI and len(value.key) != 15)
            ):
                yield number, common
