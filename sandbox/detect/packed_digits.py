"""Digits packed in pairs: looked for only where a number of the owner stands packed, for bytes whose halves
are digits are everywhere in binary records.
"""

from collections.abc import Iterator, Sequence

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.swaps import NibbleSwap, Packed
from sandbox.detect.search import Literals
from sandbox.detect.values import Value

_LEAST = 4  # bytes of a number that must stand there
_LONGEST = 20


class PackedDigits(Packed):
    """Binary-coded decimal: two digits a byte, the high one first, or the low one first and filled with F as
    in GSM (3GPP TS 23.040, section 9.1.2.3).
    """

    requires = "at least 7 bytes of two decimal digits each, not all of them printable; among them a number"
    limits = (
        f"{Packed.limits}; digits in which no number of the owner stands: a telephone number, an identifier "
        "in digits, or the number that one in hexadecimal digits is"
    )

    def __init__(self, values: Sequence[Value]) -> None:
        numbers = dict.fromkeys(number for value in values for number in _numbers(value))
        self._packed = Literals({piece for number in numbers for piece in _packed(number)})

    def run(self, data: bytes) -> Iterator[Decoded]:
        if self._packed.find(data):
            yield from super().run(data)


def _numbers(value: Value) -> Iterator[str]:
    if value.form in ("phone", "digits"):
        yield value.key
    elif value.form == "hex" and len(number := str(int(value.key, 16))) <= _LONGEST:
        yield number


def _packed(number: str) -> Iterator[bytes]:
    """Its whole bytes in both orders, whether it begins with a byte or with the second half of one."""
    for first in (0, 1):
        pairs = bytes.fromhex(number[first : first + (len(number) - first) // 2 * 2])
        if len(pairs) >= _LEAST:
            yield pairs
            yield pairs.translate(NibbleSwap.table)
