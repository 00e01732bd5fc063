"""A key that repeats: XOR or addition with 2 to 32 bytes in turn.

Text repeats its frequent bytes, so bytes a period apart are equal more often than chance makes them: that
tells the period. The key follows from a known value, or from what each place of it makes of frequent bytes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sandbox.detect.classical.alone import Alone
from sandbox.detect.classical.blind import LOOKED_AT, SHIFTED, XORED, is_plain, likeliest, reads, sense, told
from sandbox.detect.classical.differences import Bytes, Difference, Differences, by_sum, by_xor
from sandbox.detect.classical.every import EveryPeriod
from sandbox.detect.classical.evidence import MIN_BITS, bits, proves, proves_alone
from sandbox.detect.decoders.base import READABLE, Decoded
from sandbox.detect.decoders.beginnings import HEAD, begins
from sandbox.detect.decoders.credible import is_wide
from sandbox.detect.decoders.swaps import in_place

_LONGEST = 32
_SHORTEST = 20
_LONGEST_OF_ONE, _BEYOND = (
    16,
    8,
)  # bytes of the key, and beyond it, where the data is one value and nothing else
_WINDOW = 64
_WINDOWS = 8
_TAR = re.compile(rb"ustar(?:\x0000|  \x00)")
_TAR_WITHIN = 4096
_SAMPLE = 2048
_NO_BYTE = 256
_READABLE_RUN = 16
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r")
_SHORTEST_OF_LETTERS, _FEW_CONTROLS, _LONGEST_WORD = 48, 5, 20
_TRIED = 8
_SHORT = 1024
_SIGMAS = 2.0, 3.0  # above chance, of short and of long data: in short data a text repeats little
_PER_PLACE = 6
_CLEARLY = 0.1
_BETTER = 0.3  # than the data itself: records of short texts have a period and a likeliest key, too
_TEXT_SHARE = 0.025  # of bytes of text that are equal at least; chance makes 0.004
_READABLE_BITS, _MOST_BITS = 24.0, 47.0  # what it may add that the rest reads as text under the key
_LEAST_AGREED, _VARIED, _BITS_OF_DIGIT = 6, 3, 3.0  # bytes of an identifier's own that agree then
_NONE: Mapping[bytes, range] = {}


class RepeatingXor:
    """XOR with a key of 2 to 32 bytes that repeats, over the data as a whole."""

    name = "xor-repeating"
    requires = (
        "data that is no text, and whose bytes a period apart are equal too often for chance; or up to 1 KiB "
        "of any with an identifier of the owner's"
    )
    provides = "the data under the key that a value of the owner proves, or under which it reads as text"
    limits = "keys over 32 bytes; a part of larger data; without a value, under six bytes for each of the key"
    trigger: bytes | None = None
    form = False

    def __init__(self, texts: Sequence[bytes], identifiers: Mapping[bytes, range] = _NONE) -> None:
        """`identifiers` are looked for in short data, under keys of all lengths; with their own parts."""
        self._texts = texts
        self._alone = Alone(texts, self._signatures)
        self._known: dict[int, Differences] = {}
        self._own = identifiers
        self._every = EveryPeriod(tuple(identifiers), self._undone, _LONGEST)

    _difference: Difference = staticmethod(by_xor)
    _scores: NDArray[np.float32] = XORED

    @staticmethod
    def _undone(there: Bytes, other: Bytes) -> Bytes:
        """The key from cipher and plain bytes, or the plain bytes from cipher and key."""
        return there ^ other

    def run(self, data: bytes) -> Iterator[Decoded]:
        plain = self._begun(data) or self._one_value(data) or self._found(data)
        if plain:
            yield Decoded(plain, in_place(len(data)), guess=True)

    def _begun(self, data: bytes) -> bytes | None:
        """The data as a known format, under the key that shows where it is all zeros."""
        key = np.frombuffer(shown(data), np.uint8)
        head = self._under(data[:_TAR_WITHIN], key) if len(key) else b""
        return self._under(data, key) if begins(head[:HEAD]) or _TAR.search(head) else None

    def _one_value(self, data: bytes) -> bytes | None:
        """The value that the data is as a whole under a short key."""
        for text in self._alone.find(data):
            key = self._undone(np.frombuffer(data, np.uint8), np.frombuffer(text, np.uint8)).tobytes()
            period = next(size for size in range(1, len(key) + 1) if key.startswith(key[size:]))
            if proves_alone(text, data, key[:period]):
                return text
        return None

    def _signatures(self, there: Bytes) -> Iterator[bytes]:
        for period in range(2, min(_LONGEST_OF_ONE, len(there) - _BEYOND) + 1):
            yield bytes([period]) + self._difference(there, period).tobytes()

    def _found(self, data: bytes) -> bytes | None:
        if len(data) < _SHORTEST or is_plain(data):
            return None
        tried = {} if _shows_text(data) else periods(data)
        proven = (plain for place in self._places(data, tried) if (plain := self._proven(data, *place)))
        alike: Iterable[int] = (period for period, share in tried.items() if share >= _TEXT_SHARE)
        if _is_of_letters(data):
            alike = range(2, _LONGEST_WORD + 1)
        looked = (plain for period in alike if (plain := self._by_look(data, period)))
        return next(proven, None) or _best(looked)

    def _places(self, data: bytes, tried: Iterable[int]) -> Iterator[tuple[bytes, int, int]]:
        """Known texts that may stand in the data, with where, and the period of the key."""
        for period in tried:
            if period not in self._known:
                self._known[period] = Differences(self._texts, self._difference, period)
            yield from ((text, at, period) for text, at in self._known[period].find(data))
        yield from self._every.find(data)

    def _proven(self, data: bytes, text: bytes, at: int, period: int) -> bytes | None:
        """The data under the key that the text tells, if that is proof."""
        there = np.frombuffer(data, np.uint8, len(text), at)
        key = self._undone(there, np.frombuffer(text, np.uint8))
        if not key[:period].any() or (key[period:] != key[:-period]).any():
            return None
        rest = text[period:], there.tobytes()[period:]
        plain = self._under(data, np.roll(key[:period], at % period))
        alone = proves(*rest, 0, len(data))
        return plain if alone or (reads(plain) and self._fits(text, at, period, plain, data)) else None

    def _fits(self, text: bytes, at: int, period: int, plain: bytes, data: bytes) -> bool:
        """Whether what agrees of a text, and that all the other data reads as text under the same key, are
        proof together.
        """
        rest = text[period:], data[at + period : at + len(text)]
        if bits(*rest, 0) and proves(*rest, -_READABLE_BITS, len(data)):
            return True
        own = self._own.get(text, range(0))
        agreed = sum(place in own or place + period in own for place in range(len(text) - period))
        if agreed < _LEAST_AGREED or len(set(rest[1])) < _VARIED:
            return False
        around = min(_around(plain, data, period, range(at, at + len(text))), _MOST_BITS)
        return _BITS_OF_DIGIT * agreed + around >= MIN_BITS

    def _by_look(self, data: bytes, period: int) -> bytes | None:
        if len(data) < _PER_PLACE * period:
            return None
        key = likeliest(np.frombuffer(data, np.uint8), self._scores, period)
        head = self._under(data[:LOOKED_AT], key) if key.any() else b""
        telling = reads(head) and sense(head) >= sense(data) + _BETTER
        return self._under(data, key) if telling else None

    def _under(self, data: bytes, key: Bytes) -> bytes:
        return self._undone(np.frombuffer(data, np.uint8), repeated(key, len(data))).tobytes()


class RepeatingShift(RepeatingXor):
    """A key of 2 to 32 bytes that repeats, added to the data modulo 256; found as repeating XOR is."""

    name = "byte-shift-repeating"
    _difference: Difference = staticmethod(by_sum)
    _scores: NDArray[np.float32] = SHIFTED

    @staticmethod
    def _undone(there: Bytes, other: Bytes) -> Bytes:
        return there - other


def repeated(key: Bytes, size: int) -> Bytes:
    """So many bytes of the key, again and again: numpy's own `resize` makes an array of each time."""
    return np.frombuffer(key.tobytes() * -(-size // len(key)), np.uint8, size)


@lru_cache(maxsize=2)
def shown(data: bytes) -> bytes:
    """The key, from the data's first byte on, that repeats 64 bytes long at one of some places, as it does
    over zeros; nothing if there is none, or if it is of one byte.
    """
    if len(data) < 4 * _WINDOW:
        return b""
    for at in (len(data) - _WINDOW, *range(0, len(data) - _WINDOW, max(len(data) // _WINDOWS, _WINDOW))):
        window = data[at : at + _WINDOW]
        period = window.find(window[:_LONGEST], 1)
        if 1 < period <= _LONGEST and window.startswith(window[period:]):
            first = -at % period
            return window[first : first + period]
    return b""


@lru_cache(maxsize=2)
def _shows_text(data: bytes) -> bool:
    """Whether most of it stands there as text, of one byte or of two: what is around that is a record's, and
    not under a key.
    """
    head = data[:_SAMPLE]
    readable = sum(end - start for start, end in READABLE.runs(head, _READABLE_RUN))
    return is_wide(head) or readable * 2 >= len(head)


@lru_cache(maxsize=2)
def _is_of_letters(data: bytes) -> bool:
    """Whether it may be ASCII under a word: no byte has its highest bit, and there are many control signs."""
    if not _SHORTEST_OF_LETTERS <= len(data) <= _SAMPLE or not data.isascii():
        return False
    return len(set(data) & _CONTROLS) >= _FEW_CONTROLS


def _around(plain: bytes, data: bytes, period: int, known: range) -> float:
    """Bits that all but the known bytes speak for text by. Of the bytes under each byte of the key equal ones
    count once: records repeat themselves.
    """
    there = np.frombuffer(data, np.uint8, min(len(data), LOOKED_AT))
    _, first = np.unique(np.arange(len(there)) % period * 256 + there, return_index=True)
    beside = first[(first < known.start) | (first >= known.stop)]
    letters = np.frombuffer(plain, np.uint8)[beside].tobytes()
    return told(letters, there[beside].tobytes())


def _best(plains: Iterator[bytes]) -> bytes | None:
    """The one that reads most like text; a longer period, whose key fits by itself, must do so clearly."""
    best, most = None, 0.0
    for plain in plains:
        if sense(plain) > most + _CLEARLY:
            best, most = plain, sense(plain)
    return best


@lru_cache(maxsize=2)
def periods(data: bytes) -> dict[int, float]:
    """From 2 to 32, those whose bytes are equal too often for chance, with the share of bytes that are: the
    eight likeliest, shortest first. The latest are kept, for each of the ciphers asks.
    """
    size = min(len(data), _SAMPLE)
    sample = np.full(size + _LONGEST, _NO_BYTE, np.uint16)
    sample[:size] = np.frombuffer(data, np.uint8, size)
    rows = np.ndarray((_LONGEST + 1, size), np.uint16, sample.data, 0, (2, 2))
    equal = np.count_nonzero(rows[2:] == rows[0], axis=1)
    pairs = np.maximum(size - np.arange(2, _LONGEST + 1), 1)
    chance = pairs / 256
    sigmas = _SIGMAS[size >= _SHORT]
    likely = (equal >= np.maximum(2.0, chance + sigmas * np.sqrt(chance))) * (equal / pairs)
    order = np.argsort(-likely, kind="stable")[:_TRIED]
    return {int(at) + 2: float(likely[at]) for at in sorted(order) if likely[at] > 0}
