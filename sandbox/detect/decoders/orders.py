"""The published orders of base64's letters, and the cheap question in which of them a run may make sense.

Asked of all the orders at once: of each letter it is known, as bits, in which of them the byte that it is
part of would be such as is asked for. Random letters answer after some six of them that it is in none.
"""

from collections.abc import Callable

_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"
STANDARD = _UPPER + _LOWER + _DIGITS + b"+/"
ORDERS = (
    b"./" + _UPPER + _LOWER + _DIGITS,  # bcrypt
    b"./" + _DIGITS + _UPPER + _LOWER,  # crypt(3)
    b"+-" + _DIGITS + _UPPER + _LOWER,  # xxencode
    _UPPER + _LOWER + _DIGITS + b"+,",  # IMAP mailbox names (RFC 3501, section 5.1.3)
    _UPPER + _LOWER + _DIGITS + b"._",  # YUI, and .NET's variants
    _UPPER + _LOWER + _DIGITS + b"-.",
    _LOWER + _UPPER + _DIGITS + b"+/",
    _LOWER + _UPPER + _DIGITS + b"-_",
    _DIGITS + _UPPER + _LOWER + b"+/",
    _DIGITS + _UPPER + _LOWER + b"-_",  # Geo64
    _DIGITS + _LOWER + _UPPER + b"+/",
    _DIGITS + _LOWER + _UPPER + b"-_",
    _DIGITS + _LOWER + _UPPER + b"@_",  # bash
    STANDARD[::-1],
    b"-" + _DIGITS + _UPPER + b"_" + _LOWER,  # sorted as ASCII is
)
TO_STANDARD = tuple(bytes.maketrans(order, STANDARD) for order in ORDERS)
_ALL = (1 << len(ORDERS)) - 1
_HEAD = 28

Asked = tuple[tuple[int, ...], ...]
"""For each place in a group of four and each letter, the orders, as bits, in which it answers."""

_Answers = Callable[[int], bool]


def _any(_: int) -> bool:
    return True


def _asked(*of_four: _Answers) -> Asked:
    """What the values of the four letters of a group must be."""
    return tuple(tuple(_answering(letter, answers) for letter in range(256)) for answers in of_four)


def _answering(letter: int, answers: _Answers) -> int:
    known = ((number, order.find(letter)) for number, order in enumerate(ORDERS))
    return sum(1 << number for number, value in known if value >= 0 and answers(value))


def _set(mask: int) -> _Answers:
    return (lambda value: value & mask > 0) if mask else _any


def _clear(mask: int) -> _Answers:
    return lambda value: not value & mask


ASCII = _asked(
    lambda value: value in (2, 3) or 8 <= value < 32,
    lambda value: not value & 8 and value & 7 != 1,
    lambda value: not value & 2,
    _any,
)
"""Printable or a break, as far as single letters tell."""

EVEN = tuple(
    _asked(*(way(mask) for mask in masks))
    for masks in ((32, 8, 2, 0), (0, 16, 4, 1), (2, 0, 32, 8))
    for way in (_set, _clear)
)
"""That the highest bit is the same in all bytes, or the lowest, or that in the middle: as in text under a key
of one byte, back to front or with its nibbles swapped.
"""


def fitting(run: bytes, asked: Asked) -> int:
    """The orders, as bits, in which each of the first letters answers."""
    orders = _ALL
    for at, letter in enumerate(run[:_HEAD]):
        orders &= asked[at & 3][letter]
        if not orders:
            break
    return orders


def _pairs(answers: Callable[[int, int], bool]) -> dict[int, int]:
    """By two letters of a group, the orders in which their values answer."""
    letters = sorted({letter for order in ORDERS for letter in order})
    values = {letter: [order.find(letter) for order in ORDERS] for letter in letters}
    return {
        first << 8 | second: sum(
            1 << number
            for number, (one, other) in enumerate(zip(values[first], values[second], strict=True))
            if min(one, other) >= 0 and answers(one, other)
        )
        for first in letters
        for second in letters
    }


def _begins(first: int, second: int) -> bool:
    """Whether the first byte is of UTF-8, and the upper half of the next one may follow it."""
    byte, half = first << 2 | second >> 4, second & 15
    if byte < 0x80:
        return (byte in b"\t\n\r" or byte >= 0x20) and half != 1 and not 8 <= half < 12
    if byte < 0xC0:
        return half != 1
    return 0xC2 <= byte < 0xF5 and 8 <= half < 12


def _ends(third: int, fourth: int) -> bool:
    byte = (third & 3) << 6 | fourth
    return byte in b"\t\n\r" or 0x20 <= byte < 0xC0 or 0xC2 <= byte < 0xF5


_BEGIN, _END = _pairs(_begins), _pairs(_ends)


def fitting_utf8(run: bytes) -> int:
    """The orders, as bits, in which it may begin as UTF-8."""
    orders = _ALL
    for at in range(0, min(len(run), _HEAD) - 3, 4):
        first, second, third, fourth = run[at : at + 4]
        orders &= _BEGIN[first << 8 | second] & _END[third << 8 | fourth]
        if not orders:
            break
    return orders
