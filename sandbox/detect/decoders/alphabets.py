"""Base64 with the letters in another order: the published ones, and the standard one mirrored or swapped.

Any other order is found by known text (`sandbox.detect.classical.letters`).
"""

import binascii
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import or_

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Scaled
from sandbox.detect.decoders.beginnings import BACKWARDS
from sandbox.detect.decoders.credible import COMPRESSED, readable, sensible
from sandbox.detect.decoders.forms import MAGIC, begins_as_form, has_form
from sandbox.detect.decoders.orders import ASCII, EVEN, ORDERS, STANDARD, TO_STANDARD, fitting, fitting_utf8
from sandbox.detect.decoders.regular import is_regular

_LEAST, _TELLING = 16, 20  # shorter runs are words: what they say must be ASCII altogether
_LONG, _LONGEST = 48, 1 << 14  # letters of a run that is looked at for its form in every order
_HEAD = 24
_WIDE = 15  # bytes of UTF-8 that are no ASCII: chance makes them once in ten thousand times
_REGULAR = 64  # letters of a long run by which it may be an enciphered text
_MOST_ORDERS = 3
_KEPT = 512
_PRINTABLE = bytes(range(32, 127))


def _heads() -> dict[bytes, int]:
    """The two letters with which compressed streams begin, and the orders in which they do."""
    heads: dict[bytes, int] = defaultdict(int)
    for number, order in enumerate(ORDERS):
        for magic in COMPRESSED:
            heads[binascii.b2a_base64(magic)[:2].translate(bytes.maketrans(STANDARD, order))] |= 1 << number
    return dict(heads)


_HEADS = _heads()
_RARE = tuple(
    (letter, sum(1 << number for number, order in enumerate(ORDERS) if letter in order))
    for letter in (b".", b",", b"@")
)
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class OtherBase64:
    """Base64 with other orders of letters: bcrypt, crypt(3), xxencode, IMAP, YUI, Geo64, bash, cases swapped,
    digits first, back to front.
    """

    name = "base64-other"
    requires = "a run of at least 16 letters and digits of both cases with + / - _ . , or @, that is not hex"
    provides = (
        "the decoded bytes of a run that standard base64 makes no sense of, if they are text, begin as a "
        "compressed stream, have a form or are as text under a simple cipher is: in up to three orders then"
    )
    limits = "runs glued to other text of the same alphabet; of runs under 20 letters, what is not ASCII"
    trigger: bytes | None = rb"[A-Za-z0-9+/\-_.,@]{16}"
    form = False
    _alphabet = Alphabet(STANDARD + b"-_.,@")

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for start, end in self._alphabet.runs(data, _LEAST):
            run = data[start:end].rstrip(b".")
            head = run[:_REGULAR]  # zeros are but one letter
            if len(run) >= _LEAST and run not in done and head.lower() != head != head.upper():
                done.add(run)
                yield from _readings(run, start)


def _readings(run: bytes, start: int) -> Iterator[Decoded]:
    for number in _known(run) if len(run) <= _KEPT else _believed(run):
        decoded = _decoded(run.translate(TO_STANDARD[number]))
        yield Decoded(decoded, Scaled(start, 3, 4, start + len(run)), guess=True)


def _believed(run: bytes) -> list[int]:
    """The order in which the run makes sense, rather one that has all its letters; else, or if it is short,
    the few in which it may.
    """
    short = len(run) < _TELLING
    plain = fitting(run, ASCII) | _marked(run)
    text = plain if short else plain | fitting_utf8(run)
    even = 0 if short else reduce(or_, (fitting(run, asked) for asked in EVEN))
    if (not (text | even) and len(run) < _LONG) or _is_standard(run):
        return []
    likely: list[int] = []
    for number in sorted(range(len(ORDERS)), key=lambda number: len(run.translate(None, ORDERS[number]))):
        table, bit = TO_STANDARD[number], 1 << number
        if (text | even) & bit or len(run) >= _LONG:
            head = _decoded(run[:_REGULAR].translate(table))
            makes_sense = _makes_sense(run, head, plain & bit > 0, table)
            if makes_sense and not short:
                return [number]
            if makes_sense or even & bit or (len(run) >= _LONG and is_regular(head)):
                likely.append(number)
    return likely[:_MOST_ORDERS]


_known = lru_cache(maxsize=4096)(_believed)
"""For runs that are met in one reading after the other."""


def _makes_sense(run: bytes, head: bytes, fits: bool, table: bytes) -> bool:
    """Whether it is text in an order, begins as a compressed stream, or has a form."""
    if len(run) < _TELLING:
        return fits and not head.translate(None, _PRINTABLE)
    if (fits and sensible(head[:_HEAD], 12)) or readable(head[:_HEAD], _WIDE):
        return True
    if len(run) < _LONG or not (begins_as_form(head) or _ends_turned(run, table)):
        return False
    return head.startswith(MAGIC) or (len(run) <= _LONGEST and has_form(_decoded(run.translate(table))))


def _ends_turned(run: bytes, table: bytes) -> bool:
    """Whether it ends as a compressed stream back to front does."""
    last = run[(len(run) // 4 - 2) * 4 :]
    return _decoded(last.translate(table)).endswith(BACKWARDS)


def _marked(run: bytes) -> int:
    """The orders, as bits, in which it begins as a compressed stream, or that alone have one of its signs."""
    marked = _HEADS.get(run[:2], 0)
    for sign, orders in _RARE if not run.isalnum() else ():
        if sign in run:
            marked |= orders
    return marked


def _is_standard(run: bytes) -> bool:
    decoded = _decoded(run.translate(_URL_SAFE))
    return readable(decoded) or has_form(decoded)


def _decoded(run: bytes) -> bytes:
    body = run[: len(run) - (1 if len(run) % 4 == 1 else 0)]
    try:
        return binascii.a2b_base64(body + b"=" * (-len(body) % 4))
    except binascii.Error:
        return b""


def in_every_order(run: bytes) -> Iterator[bytes]:
    """What a run says in each order that has all of its letters, whether it makes sense or not."""
    for order, table in zip(ORDERS, TO_STANDARD, strict=True):
        if not run.translate(None, order):
            yield _decoded(run.translate(table))
