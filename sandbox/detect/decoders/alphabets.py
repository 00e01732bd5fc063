"""Base64 with the letters in another order: the published ones, and the standard one mirrored or swapped.

Any other order is found by known text (`sandbox.detect.classical.letters`).
"""

import binascii
from collections import defaultdict
from collections.abc import Iterator

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Scaled
from sandbox.detect.decoders.credible import COMPRESSED, readable, sensible
from sandbox.detect.decoders.forms import FIRST_BYTES, has_form

_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"
STANDARD = _UPPER + _LOWER + _DIGITS + b"+/"
_LEAST = 20
_LONG, _LONGEST = 48, 2048  # letters of a run that is looked at for its form in every order
_HEAD = 32
_FIRST = 28
_ORDERS = (
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
_TO_STANDARD = tuple(bytes.maketrans(order, STANDARD) for order in _ORDERS)
_FITTING = tuple(
    sum(1 << number for number, order in enumerate(_ORDERS) if letter in order[8:32]) for letter in range(256)
)
"""For each letter the orders in which it may begin a four of ASCII text: 0x20 to 0x7f have 8 to 31 first."""


def _heads() -> dict[bytes, int]:
    """The two letters with which compressed streams begin, and the orders in which they do."""
    heads: dict[bytes, int] = defaultdict(int)
    for number, order in enumerate(_ORDERS):
        for magic in COMPRESSED:
            heads[binascii.b2a_base64(magic)[:2].translate(bytes.maketrans(STANDARD, order))] |= 1 << number
    return dict(heads)


_HEADS = _heads()
_RARE = tuple(
    (letter, sum(1 << number for number, order in enumerate(_ORDERS) if letter in order))
    for letter in (b".", b",", b"@")
)
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class OtherBase64:
    """Base64 with other orders of letters: bcrypt, crypt(3), xxencode, IMAP, YUI, Geo64, bash, cases swapped,
    digits first, back to front.
    """

    name = "base64-other"
    requires = "a run of at least 20 letters and digits of both cases with + / - _ . , or @, that is not hex"
    provides = (
        "the decoded bytes of a run that standard base64 makes no sense of, if they are text, begin as a "
        "compressed stream or have a form"
    )
    limits = (
        "runs glued to other text of the same alphabet; text that does not begin with 20 bytes of ASCII, "
        "unless the run has one of . , @"
    )
    trigger: bytes | None = rb"[A-Za-z0-9+/\-_.,@]{20}"
    form = False
    _alphabet = Alphabet(STANDARD + b"-_.,@")

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for start, end in self._alphabet.runs(data, _LEAST):
            run = data[start:end].rstrip(b".")
            head = run[:_HEAD]
            worth = len(run) >= _LONG or _orders(run)
            if worth and run not in done and head.lower() != head != head.upper():
                done.add(run)
                if not _is_standard(run):
                    yield from _readings(run, start)


def _readings(run: bytes, start: int) -> Iterator[Decoded]:
    fitting = _orders(run)
    for number, table in enumerate(_TO_STANDARD):
        likely = fitting >> number & 1
        if not likely and len(run) < _LONG:
            continue
        head = _decoded(run[:_HEAD].translate(table))
        plain = likely and sensible(head, 12)
        if not plain and not (_LONG <= len(run) <= _LONGEST and head.startswith(FIRST_BYTES)):
            continue
        decoded = _decoded(run.translate(table))
        if plain or has_form(decoded):
            yield Decoded(decoded, Scaled(start, 3, 4, start + len(run)), guess=True)
            return


def _orders(run: bytes) -> int:
    """The orders, as bits, in which the run may be text or begin as a compressed stream."""
    fitting = (1 << len(_ORDERS)) - 1
    for letter in run[:_FIRST:4]:
        fitting &= _FITTING[letter]
        if not fitting:
            break
    fitting |= _HEADS.get(run[:2], 0)
    for sign, orders in _RARE if not run.isalnum() else ():
        if sign in run:
            fitting |= orders
    return fitting


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
    for order, table in zip(_ORDERS, _TO_STANDARD, strict=True):
        if not run.translate(None, order):
            yield _decoded(run.translate(table))
