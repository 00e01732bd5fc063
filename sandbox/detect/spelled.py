"""The bytes that a word stands for in each alphabet that it fits, whether they make sense or not.

The decoders believe an odd alphabet for its outcome. That of a ciphertext is noise until a key opens it.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import islice

from sandbox.detect.decoders.alphabets import in_every_order
from sandbox.detect.decoders.base32 import unbase32
from sandbox.detect.decoders.base85 import Z85, Ascii85, Base85, whole_fives
from sandbox.detect.decoders.bignum import Base58, Base62
from sandbox.detect.decoders.dense import BASE45, BASE91, unbase45, unbase91
from sandbox.detect.decoders.numerals import Binary, Decimal, HexPairs, Octal
from sandbox.detect.decoders.orders import STANDARD
from sandbox.detect.search import triggers

_RFC4648 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32 = (
    _RFC4648,
    b"0123456789ABCDEFGHIJKLMNOPQRSTUV",
    b"0123456789ABCDEFGHJKMNPQRSTVWXYZ",  # Crockford's
    b"YBNDRFG8EJKMCPQXOT1UWISZA345H769",  # z-base-32
)
_FROM_Z85 = bytes.maketrans(Z85.letters, Base85.letters)
_BASE64 = STANDARD + b"-_.,@="
_MOST_NUMBER = 1024
_LEAST_OTHER_BASE64 = 22
_MOST_SPREAD = 32

_HEX_PIECES = re.compile(
    rb"(?<![0-9A-Za-z])(?:(?:0[xX]|\\{1,2}[xX]|[xX%$])?[0-9a-fA-F]{2}[ \t\r\n:\-,;_.|/]{0,4}+){8,}+"
)
_NOT_HEX = re.compile(rb"0[xX]|[^0-9a-fA-F]")
_LINES = re.compile(rb"(?:[A-Za-z0-9+/_\-]{16,}+\r?\n)++[A-Za-z0-9+/_\-]*={0,2}")
_LINES_TRIGGER = rb"[A-Za-z0-9+/_\-]{16}\r?\n"
_URL_SAFE = bytes.maketrans(b"-_", b"+/")

Spread = tuple[bytes, int, int]


def spelled(word: bytes) -> Iterator[bytes]:
    """Every reading of a word that is in one alphabet from end to end."""
    if not word.isalnum():
        yield from _with_signs(word)
        return
    if len(word) <= _MOST_NUMBER:
        yield from _numbers(word)
    if word.isupper() or word.islower():
        for letters in _BASE32:
            if not word.upper().translate(None, letters):
                yield unbase32(word.upper().translate(bytes.maketrans(letters, _RFC4648)))
        yield from _fitting(word, BASE45, unbase45)
    if len(word) >= _LEAST_OTHER_BASE64:
        yield from in_every_order(word)


def _with_signs(word: bytes) -> Iterator[bytes]:
    padded = word.rstrip(b"=")
    if padded.isalnum() and (padded.isupper() or padded.islower()):
        yield from spelled(padded)
    if not word.translate(None, _BASE64) and len(word) >= _LEAST_OTHER_BASE64:
        yield from in_every_order(padded)
    yield from _fitting(word, BASE45, unbase45)
    yield from _fitting(word, BASE91, lambda run: unbase91(run)[0])
    yield from _fitting(word, Base85.letters, lambda run: whole_fives(run, base64.b85decode))
    yield from _fitting(
        word, Z85.letters, lambda run: whole_fives(run.translate(_FROM_Z85), base64.b85decode)
    )
    bare = word.removeprefix(b"<~").removesuffix(b"~>")
    yield from _fitting(
        bare.replace(b"z", b"!!!!!"), Ascii85.letters, lambda run: whole_fives(run, base64.a85decode)
    )


def spread_out(text: bytes) -> Iterator[Spread]:
    """Bytes written one by one, in hexadecimal, decimal, octal or bits, and base64 in lines."""
    for number in triggers(_TRIGGERS).pulled(text):
        yield from islice(_SPREAD[number](text), _MOST_SPREAD)


def _in_hex(text: bytes) -> Iterator[Spread]:
    for match in _HEX_PIECES.finditer(text):
        digits = _NOT_HEX.sub(b"", match[0])
        if len(digits) % 2 == 0:
            yield binascii.unhexlify(digits), *match.span()


def _in_lines(text: bytes) -> Iterator[Spread]:
    for match in _LINES.finditer(text):
        run = b"".join(match[0].rstrip(b"=").translate(_URL_SAFE).split())
        if len(run) % 4 != 1:
            yield binascii.a2b_base64(run + b"=" * (-len(run) % 4)), *match.span()


def _in_numbers(one: bytes, base: int) -> Callable[[bytes], Iterator[Spread]]:
    pattern = re.compile(rb"(?<![0-9.])" + one + rb"(?:[,;]?[ \t\r\n]{0,4}+" + one + rb"){7,}+")
    number = re.compile(one)

    def read(text: bytes) -> Iterator[Spread]:
        for match in pattern.finditer(text):
            values = [int(value, base) for value in number.findall(match[0])]
            if min(values) >= -128 and max(values) <= 255:
                yield bytes(value % 256 for value in values), *match.span()

    return read


_SPREAD = (
    _in_hex,
    _in_lines,
    _in_numbers(rb"-?[0-9]{1,3}+(?![0-9])", 10),
    _in_numbers(rb"[0-3][0-7]{2}(?![0-9])", 8),
    _in_numbers(rb"[01]{8}", 2),
)
_TRIGGERS = (HexPairs.trigger, _LINES_TRIGGER, Decimal.trigger, Octal.trigger, Binary.trigger)


def _fitting(word: bytes, letters: bytes, read: Callable[[bytes], bytes]) -> Iterator[bytes]:
    if not word.translate(None, letters):
        yield read(word)


def _numbers(word: bytes) -> Iterator[bytes]:
    """All of the word as one number, and with the zero byte that a number does not begin with."""
    for value in dict.fromkeys(_values(word)):
        size = (value.bit_length() + 7) // 8
        yield value.to_bytes(size, "big")
        if size % 8 == 7:
            yield value.to_bytes(size + 1, "big")


def _values(word: bytes) -> Iterator[int]:
    if word.isdigit():
        yield int(word)
    if word.isupper() or word.islower():
        yield int(word, 36)
        return
    for letters in (*Base58.alphabets, *Base62.alphabets):
        if not word.translate(None, letters):
            yield _joined(word.translate(_places(letters)), len(letters))


def _joined(values: Sequence[int], base: int) -> int:
    """The digits as one number; halves are joined, for long ones cost less so."""
    if len(values) <= 8:
        return reduce(lambda number, value: number * base + value, values, 0)
    middle = len(values) // 2
    right = values[middle:]
    scale: int = base ** len(right)
    return _joined(values[:middle], base) * scale + _joined(right, base)


def _places(letters: bytes) -> bytes:
    return bytes(max(letters.find(bytes([byte])), 0) for byte in range(256))
