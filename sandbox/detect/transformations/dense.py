"""Short identifiers in bases in which the decoders take no run as short for meant: there, each is a word."""

import base64
from collections.abc import Iterator

from sandbox.detect.decoders.base85 import Z85, Base85
from sandbox.detect.decoders.orders import ORDERS, STANDARD
from sandbox.detect.transformations.base import Owner, Sought, Where
from sandbox.detect.transformations.bases import in_alphabet
from sandbox.detect.transformations.binary import Exact
from sandbox.detect.transformations.digests import DEVICE, spelled
from sandbox.detect.views import fold

_SHORTEST, _LONGEST = 8, 12
_DIGITS, _UPPER, _LOWER = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
_BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_POSITIONAL = {
    "base36": (_DIGITS + _LOWER, _DIGITS + _UPPER),
    "base58": (_BITCOIN, _BITCOIN.swapcase(), "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"),
    "base62": (_DIGITS + _UPPER + _LOWER, _DIGITS + _LOWER + _UPPER, _UPPER + _LOWER + _DIGITS),
}
_BASE32 = (_UPPER + "234567").encode()
_OF_FIVE_BITS = {
    "base32": _UPPER + "234567",
    "base32hex": _DIGITS + _UPPER[:22],
    "base32crockford": "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
    "z-base-32": "YBNDRFG8EJKMCPQXOT1UWISZA345H769",
}


class ShortInBase:
    """A short identifier, alone, in base 36, 58 or 62, in a base32, base85 or unusual base64."""

    name = "short in base"
    where = Where.BYTES
    requires = (
        "the bytes of an identifier of the phone, its card or its own number as they are usually spelled, 8 "
        "to 12 of them, from the first on"
    )
    provides = (
        "the step `base36`, `base58`, `base62`, `base32` and its kin, `base85`, `ascii85`, `z85` or "
        "`base64-other`"
    )
    limits = "other bytes before the identifier; other bases: longer texts need a decoder"
    chance = "64 bits and more, each of which must be as it is"

    def run(self, owner: Owner) -> Sought:
        for number in owner.numbers(*DEVICE):
            for text in spelled(owner, number):
                data = text.encode()
                if _SHORTEST <= len(data) <= _LONGEST:
                    for step, written in _written(data):
                        yield fold(written), Exact(number, written, (step,))


def _written(data: bytes) -> Iterator[tuple[str, bytes]]:
    for step, alphabets in _POSITIONAL.items():
        for alphabet in alphabets:
            yield step, in_alphabet(int.from_bytes(data, "big"), alphabet).encode()
    for step, letters in _OF_FIVE_BITS.items():
        written = base64.b32encode(data).rstrip(b"=").translate(bytes.maketrans(_BASE32, letters.encode()))
        yield step, written
        yield step, written.lower()
    plain = base64.b85encode(data)
    yield "base85", plain
    yield "z85", plain.translate(bytes.maketrans(Base85.letters, Z85.letters))
    yield "ascii85", base64.a85encode(data)
    standard = base64.b64encode(data).rstrip(b"=")
    others = {standard.translate(bytes.maketrans(STANDARD, order)) for order in ORDERS} - {standard}
    yield from (("base64-other", other) for other in sorted(others))
