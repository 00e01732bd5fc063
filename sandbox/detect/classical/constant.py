"""One key for every byte or letter: XOR, addition, rotation of the alphabet."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from sandbox.detect.classical.alone import Alone
from sandbox.detect.classical.blind import (
    SHIFTED,
    XORED,
    could_be_shifted,
    could_be_xored,
    is_plain,
    likeliest,
    reads,
)
from sandbox.detect.classical.differences import Difference, Differences, by_letter, by_sum, by_xor
from sandbox.detect.classical.evidence import MIN_DIGITS, proves, proves_alone
from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.beginnings import added_byte, xored_byte
from sandbox.detect.decoders.swaps import in_place

_MOST_KEYS = 4
_UPPER, _LOWER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"
_BLANKS = b" +"
_NUMBER = Alphabet(_DIGITS)
_LETTERS = _UPPER + _LOWER
_MIN_LETTERS = 12


@cache
def xored(key: int) -> bytes:
    return bytes(byte ^ key for byte in range(256))


@cache
def added(key: int) -> bytes:
    return bytes((byte + key) % 256 for byte in range(256))


@cache
def rotated(key: int) -> bytes:
    turned = b"".join(letters[key % 26 :] + letters[: key % 26] for letters in (_UPPER, _LOWER))
    return bytes.maketrans(_LETTERS, turned)


@cache
def _digits_turned(key: int) -> bytes:
    return bytes.maketrans(_DIGITS, _DIGITS[key % 10 :] + _DIGITS[: key % 10])


def _letters(text: bytes) -> int:
    return len(text) - len(text.translate(None, _LETTERS))


def _steps(number: bytes) -> bytes:
    """From digit to digit, modulo ten."""
    return bytes((after - before) % 10 for before, after in pairwise(number))


class Xor:
    """Each byte XORed with the same key: found by a value of the owner, or by the look of the whole data."""

    name = "xor"
    requires = (
        "a value of the owner that carries 56 bits, or 44 if it is all of the data, 12 bytes or more of text "
        "and nothing else, or data that begins as a known format under the key"
    )
    provides = "the data under each of up to four keys"
    limits = "shorter values inside of other data: under some 21 letters if the data is text, else 11 bytes"
    trigger: bytes | None = None
    form = False
    _free = 8.0

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._known = Differences(texts, self._difference())
        self._alone = Alone(texts, lambda there: (self._difference()(there, 1).tobytes(),))

    @staticmethod
    def _difference() -> Difference:
        return by_xor

    def run(self, data: bytes) -> Iterator[Decoded]:
        keys = self._keys(data) or self._one_value(data)
        for key in keys:
            yield Decoded(data.translate(self._table(-key)), in_place(len(data)))
        look = 0 if keys else self._begun(data) or (0 if is_plain(data) else self._by_look(data))
        if look:
            yield Decoded(data.translate(self._table(-look)), in_place(len(data)), guess=True)

    def _keys(self, data: bytes) -> list[int]:
        """The keys that the owner's values prove, the first four."""
        found: list[int] = []
        for text, at in self._known.find(data):
            there = data[at : at + len(text)]
            key = self._key(text, there)
            if key and key not in found and self._proves(text, there, key, len(data)):
                found.append(key)
                if len(found) == _MOST_KEYS:
                    break
        return found

    def _one_value(self, data: bytes) -> list[int]:
        """The key under which a value is all of the data."""
        keys = ((text, self._key(text, data)) for text in self._alone.find(data))
        return [key for text, key in keys if proves_alone(text, data, bytes([key]))][:1]

    def _proves(self, text: bytes, there: bytes, key: int, size: int) -> bool:
        return text.translate(self._table(key)) == there and proves(text, there, self._free, size)

    def _table(self, key: int) -> bytes:
        return xored(abs(key))

    def _key(self, plain: bytes, there: bytes) -> int:
        return plain[0] ^ there[0]

    def _begun(self, data: bytes) -> int:
        return xored_byte(data)

    def _by_look(self, data: bytes) -> int:
        if not could_be_xored(data):
            return 0
        key = int(likeliest(np.frombuffer(data, np.uint8), XORED)[0])
        return key if reads(data.translate(xored(key))) else 0


class ByteShift(Xor):
    """The same number added to each byte, modulo 256; found as XOR is."""

    name = "byte-shift"

    @staticmethod
    def _difference() -> Difference:
        return by_sum

    def _table(self, key: int) -> bytes:
        return added(key)

    def _key(self, plain: bytes, there: bytes) -> int:
        return (there[0] - plain[0]) % 256

    def _begun(self, data: bytes) -> int:
        return added_byte(data)

    def _by_look(self, data: bytes) -> int:
        if not could_be_shifted(data):
            return 0
        key = int(likeliest(np.frombuffer(data, np.uint8), SHIFTED)[0])
        return key if reads(data.translate(added(-key))) else 0


class Rotation(Xor):
    """The alphabet turned by 1 to 25 letters, as ROT13 and Caesar's cipher do it; the digits by 0 to 9."""

    name = "rotation"
    requires = "a value of the owner with at least 12 letters, or a number of his of at least 14 digits"
    limits = "shorter values; letters outside of A to Z"
    _free = 5.0

    def __init__(self, texts: Sequence[bytes]) -> None:
        super().__init__([text for text in texts if _letters(text) >= _MIN_LETTERS])
        self._numbers = {_steps(text): text for text in texts if len(text) >= MIN_DIGITS and text.isdigit()}

    @staticmethod
    def _difference() -> Difference:
        return by_letter

    def run(self, data: bytes) -> Iterator[Decoded]:
        digits = self._digits(data)
        for letters in self._keys(data) or ([0] if digits else []):
            table = rotated(-letters).translate(_digits_turned(-digits))
            yield Decoded(data.translate(table), in_place(len(data)))

    def _digits(self, data: bytes) -> int:
        """How far the digits of a number of the owner's are turned; 0 if none of them is."""
        for start, end in _NUMBER.runs(data, MIN_DIGITS):
            there = data[start:end]
            plain = self._numbers.get(_steps(there))
            if plain and plain != there:
                return (there[0] - plain[0]) % 10
        return 0

    def _proves(self, text: bytes, there: bytes, key: int, size: int) -> bool:
        """Digits count where they stand as they are; else they may have been turned, and prove nothing. A
        blank may be a `+`, as in forms."""
        if text.translate(rotated(key)) == there and proves(text, there, self._free, size):
            return True
        plain, found = (part.translate(None, _DIGITS + _BLANKS) for part in (text, there))
        return plain.translate(rotated(key)) == found and proves(plain, found, self._free, size)

    def _key(self, plain: bytes, there: bytes) -> int:
        at = next(place for place, byte in enumerate(plain) if byte in _LETTERS)
        return (there[at] - plain[at]) % 26
