"""Encodings that read the bytes as one large number: base58, base62, base36 and plain decimal."""

import math
from collections.abc import Iterator, Sequence

from sandbox.detect.decoders.base import Decoded, Whole
from sandbox.detect.decoders.beginnings import HEAD
from sandbox.detect.decoders.credible import COMPRESSED, sensible
from sandbox.detect.decoders.forms import LONG_ENOUGH, has_form, may_have_form
from sandbox.detect.decoders.looks import varied
from sandbox.detect.decoders.tokens import tokens
from sandbox.detect.sheets import MOST_DOUBTFUL, together

_DIGITS = b"0123456789"
_UPPER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = b"abcdefghijklmnopqrstuvwxyz"
_MOST = 1024
_CHUNK = 10
_ENOUGH = 9  # letters that settle two bytes, and fit the 53 bits of a float
_TEXT = frozenset([9, 10, 13, *range(32, 127), *range(0x80, 0xF5)])
_MAGIC = frozenset(int.from_bytes(magic[:2], "big") for magic in COMPRESSED)


class _Digits:
    """One alphabet; the place of a letter is its value."""

    def __init__(self, letters: bytes) -> None:
        self.base = len(letters)
        self.letters = letters
        spelled = letters if _both_cases(letters) else letters + letters.upper()
        self._values = bytes(max(spelled.find(bytes([b])), 0) % self.base for b in range(256))

    def may_be_text(self, run: bytes) -> bool:
        """Whether the two highest bytes, from the first letters, could begin text or a compressed stream."""
        head = 0
        for value in run[:_ENOUGH].translate(self._values):
            head = head * self.base + value
        bits = math.log2(head or 1) + (len(run) - len(run[:_ENOUGH])) * math.log2(self.base)
        high = int(2.0 ** (bits % 8 + 8))
        return (high >> 8 in _TEXT and high & 255 in _TEXT) or high in _MAGIC

    def meant_by(self, run: bytes) -> tuple[bytes, bool]:
        """The bytes, if they are text, begin as a compressed stream, or have a form, and whether they do."""
        if len(run) < LONG_ENOUGH and not self.may_be_text(run):
            return b"", False
        decoded = self.bytes_of(run)
        if sensible(decoded, 10):
            return decoded, False
        formed = len(run) >= LONG_ENOUGH and may_have_form(decoded[:HEAD]) and has_form(decoded)
        return (decoded, True) if formed else (b"", False)

    def bytes_of(self, run: bytes) -> bytes:
        """Big-endian, without leading zero bytes: neither text nor a compressed stream begins with them."""
        values = run.translate(self._values)
        number = 0
        for at in range(0, len(values), _CHUNK):
            part = 0
            for value in values[at : at + _CHUNK]:
                part = part * self.base + value
            number = number * self.base ** len(values[at : at + _CHUNK]) + part
        return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _both_cases(token: bytes) -> bool:
    return token.upper() != token != token.lower()


class Base58:
    """Base58 in the alphabets of Bitcoin, Flickr and Ripple (draft-msporny-base58-03)."""

    name = "base58"
    requires = (
        "a run of 16 to 1024 letters and digits of the alphabet, in both cases, with nothing glued to it"
    )
    provides = (
        "the bytes of the number, if they are text, begin as a compressed stream or have a form; of other "
        "runs in which digits and letters of both cases take turns, those of all alphabets together"
    )
    limits = "check sums stay behind the bytes; shorter and longer runs, and runs in one case"
    trigger: bytes | None = rb"[0-9A-Za-z]{16}"
    form = False
    turns = 0.35  # from one kind of letter to another: random ones take 0.6
    alphabets: tuple[bytes, ...] = (
        b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        b"123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ",
        b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz",
    )

    def __init__(self) -> None:
        self._alphabets = [_Digits(letters) for letters in self.alphabets]

    def run(self, data: bytes) -> Iterator[Decoded]:
        for start, token in self._tokens(data):
            read = self._read(start, token)
            if read:
                yield read

    def loosely(self, data: bytes) -> Iterator[Decoded]:
        doubtful = list[Decoded]()
        for start, token in self._tokens(data):
            read = self._read(start, token)
            if read:
                yield read
            elif len(doubtful) < MOST_DOUBTFUL and varied(token, self.turns):
                doubtful += self._each(start, token)
        yield from together(doubtful, len(data))

    def _tokens(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        return (found for found in tokens(data) if len(found[1]) <= _MOST and self._looks(found[1]))

    def _looks(self, token: bytes) -> bool:
        return _both_cases(token) and not token.translate(None, self.alphabets[0])

    def _fitting(self, token: bytes) -> Sequence[_Digits]:
        return self._alphabets

    def _read(self, start: int, token: bytes) -> Decoded | None:
        """What it says in the first alphabet in which that has sense or form."""
        for alphabet in self._fitting(token):
            decoded, formed = alphabet.meant_by(token)
            if decoded:
                return Decoded(decoded, Whole(start, start + len(token)), guess=not formed)
        return None

    def _each(self, start: int, token: bytes) -> Iterator[Decoded]:
        for alphabet in self._fitting(token):
            yield Decoded(alphabet.bytes_of(token), Whole(start, start + len(token)), guess=True)


class Base62(Base58):
    """Base62 as one number, with digits, upper and lower case in the three usual orders."""

    name = "base62"
    limits = "base62 that cuts the data into blocks; shorter and longer runs, and runs in one case"
    alphabets = (_DIGITS + _UPPER + _LOWER, _DIGITS + _LOWER + _UPPER, _UPPER + _LOWER + _DIGITS)

    def _looks(self, token: bytes) -> bool:
        return _both_cases(token) and not token.isalpha()


class BigNumber(Base58):
    """Bytes written as one number in decimal or in base 36, as Java's `BigInteger` does."""

    name = "number"
    requires = "a run of 25 to 1024 decimal digits, or of 16 to 1024 letters and digits in one case"
    turns = 0.2
    limits = "numbers below zero; a number that is a value itself is found by the matcher's numbers"
    alphabets = (_DIGITS, _DIGITS + _LOWER)

    def _looks(self, token: bytes) -> bool:
        if token.isdigit():
            return len(token) >= 25
        one_case = token.isupper() or token.islower()
        return one_case and bool(token.lower().translate(None, b"0123456789abcdef"))

    def _fitting(self, token: bytes) -> Sequence[_Digits]:
        return self._alphabets[:1] if token.isdigit() else self._alphabets[1:]
