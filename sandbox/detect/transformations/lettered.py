"""Digits that are written as letters or as words."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.bases import Token
from sandbox.detect.values import Value
from sandbox.detect.views import View, joined_after, joined_before
from sandbox.persona.model import DataClass

_LEAST = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS = "0123456789"
_OTHERS = frozenset({DataClass.CONTACTS, DataClass.CALL_LOG, DataClass.SMS_ADDRESS})


def _orders() -> Iterator[dict[int, int]]:
    """Ten letters in a row for the ten digits, upwards and downwards, from each letter on."""
    for at in range(len(_LETTERS) - 9):
        row = _LETTERS[at : at + 10]
        yield str.maketrans(_DIGITS, row)
        yield str.maketrans(_DIGITS, row[::-1])


_ORDERS = tuple(_orders())


class DigitLetters:
    """Long numbers with a letter for each digit."""

    name = "digit letters"
    where = Where.LETTERS
    requires = (
        "a number of ten digits or more, by itself, with ten letters that follow each other in the alphabet "
        "for its digits, upwards or downwards, in either case; an IMEI also without its check digit. Numbers "
        "of other people than the owner: a to j"
    )
    provides = "the step `digit-letters`"
    limits = "other letters; separators between them; parts of a number"
    chance = "ten letters or more that stand by themselves: 47 bits, less 5 for the order"

    def run(self, owner: Owner) -> Sought:
        for number, digits in _long(owner):
            others = owner.values[number].classes <= _OTHERS
            for order in _ORDERS[:1] if others else _ORDERS:
                yield digits.translate(order).encode(), Token(number, ("digit-letters",))


@dataclass(frozen=True, slots=True)
class _Words:
    value: int

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        apart = last - first <= 2 * (end - start)
        if apart and not joined_before(view.data, first) and not joined_after(view.data, last):
            yield Hit(self.value, first, last, ("digit-words",))


class DigitWords:
    """Long numbers with an English word for each digit."""

    name = "digit words"
    where = Where.LETTERS
    requires = "a number of ten digits or more, with zero, one, two … for its digits, together or apart"
    provides = "the step `digit-words`"
    limits = "other languages; `oh` for zero; parts of a number"
    chance = "forty letters"

    def run(self, owner: Owner) -> Sought:
        for number, digits in _long(owner):
            yield "".join(_WORDS[int(digit)] for digit in digits).encode(), _Words(number)


def _long(owner: Owner) -> Iterator[tuple[int, str]]:
    """Numbers of the values with their spellings, of ten digits and more."""
    for number, value in enumerate(owner.values):
        yield from ((number, digits) for digits in _spellings(value) if len(digits) >= _LEAST)


def _spellings(value: Value) -> tuple[str, ...]:
    if value.form == "phone" and value.key.isdigit():
        return value.key, value.country_code + value.key
    if value.form != "digits":
        return ()
    return (value.key, value.key[:14]) if DataClass.IMEI in value.classes else (value.key,)
