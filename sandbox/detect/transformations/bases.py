"""Long numbers and identifiers in other bases than they are written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.detect.hits import Hit
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.numbers import identifiers
from sandbox.detect.views import View, joined_after, joined_before
from sandbox.persona.model import DataClass


@dataclass(frozen=True, slots=True)
class Token:
    """Letters and digits that stand together and by themselves."""

    value: int
    chain: tuple[str, ...]

    def met(self, view: View, start: int, end: int) -> Iterator[Hit]:
        first, last = view.span(start, end)
        if (
            last - first == end - start
            and not joined_before(view.data, first)
            and not joined_after(view.data, last)
        ):
            yield Hit(self.value, first, last, self.chain)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def in_base(number: int, base: int) -> str:
    """`number` (not negative) written in `base` (2 to 36), in lower case."""
    return in_alphabet(number, _DIGITS[:base])


def in_alphabet(number: int, letters: str) -> str:
    """The same with the digits that these letters are."""
    written = ""
    while number:
        number, digit = divmod(number, len(letters))
        written = letters[digit] + written
    return written or letters[0]


class OtherBase:
    """Long numbers in hexadecimal or base 36, and hexadecimal identifiers in decimal, by themselves."""

    name = "other base"
    where = Where.LETTERS
    requires = (
        "IMEI, IMSI, ICCID or the own number in hexadecimal (also after 0x) or base 36; MAC addresses and "
        "the Android id in decimal, unsigned or signed; an IMEI as a MEID of 18 decimal digits"
    )
    provides = "the step `hexadecimal`, `base36`, `decimal` or `meid`"
    limits = "other bases; leading zeros other than those of 0x"
    chance = "36 bits or more, by itself; the most are those of the identifier"

    def run(self, owner: Owner) -> Sought:
        for number, digits in long_numbers(owner):
            for step, base in (("hexadecimal", 16), ("base36", 36)):
                written = in_base(int(digits), base)
                for key in (written, "0x" + written) if base == 16 else (written,):
                    yield key.encode(), Token(number, (step,))
        for number in owner.numbers(DataClass.IMEI):
            digits = owner.values[number].key
            if len(digits) == 15:
                meid = f"{int(digits[:8], 16):010d}{int(digits[8:14], 16):08d}"
                yield meid.encode(), Token(number, ("meid",))
        for number in owner.numbers(DataClass.MAC, DataClass.ANDROID_ID):
            for written in _decimals(owner.values[number].key):
                yield written.encode(), Token(number, ("decimal",))


def long_numbers(owner: Owner) -> Iterator[tuple[int, str]]:
    """The identifiers that are decimal, as they may be counted: an IMEI without its check digit, too."""
    for number, _ in identifiers(owner):
        digits = owner.values[number].key
        yield number, digits
        if DataClass.IMEI in owner.values[number].classes:
            yield number, digits[:14]
    for number in owner.numbers(DataClass.PHONE_NUMBER):
        value = owner.values[number]
        if value.form == "phone" and len(value.country_code + value.key) >= 10:
            yield number, value.country_code + value.key


def _decimals(key: str) -> set[str]:
    """Unsigned, and without its sign as a signed number of as many bits."""
    unsigned, size = int(key, 16), 1 << 4 * len(key)
    return {text for text in (str(unsigned), str(size - unsigned)) if len(text) >= 12}
