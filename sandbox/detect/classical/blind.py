"""Keys that show without known text: the few kinds of bytes of a text keep their frequencies under a key."""

import codecs
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sandbox.detect.classical.differences import Bytes

LOOKED_AT = 4096
"""First bytes of data, by which it is judged."""

_HEAD = 48
_ROWS, _ROWS_OF_ONE = 48, 512  # of so many bytes for each of the key, its choice is made
_SHORTEST = 12
_PRINTABLE = 0.97
_STRAY = 0.1
_CONTROLS = 0.02
_COMMON = b" etaoinsrhldcumfpgwybvkxjqz"
_LOW = bytes(range(128))
_CONTROL = bytes([*(byte for byte in range(32) if byte not in (9, 10, 13)), 127])


def _weights() -> NDArray[np.float32]:
    """How much each byte speaks for text, roughly the logarithm of its frequency in messages."""
    weights = np.full(256, -3.0, np.float32)
    weights[32:127] = 1.0
    weights[list(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")] = 1.5
    weights[list(b'0123456789",:.')] = 2.5
    weights[list(_COMMON)] = np.linspace(4.0, 1.5, len(_COMMON))
    weights[[9, 10, 13]] = 0.5
    weights[[byte for byte in range(32) if byte not in (9, 10, 13)]] = -8.0
    return weights


_BYTES = np.arange(256, dtype=np.uint8)
XORED = _weights()[_BYTES[:, None] ^ _BYTES[None, :]]
"""Row: the byte that is there, column: the key."""

SHIFTED = _weights()[_BYTES[:, None] - _BYTES[None, :]]


WEIGHTS = _weights()


_SHARES = np.exp(WEIGHTS, dtype=np.float64)
_BITS_OF_TEXT = np.log2(_SHARES / _SHARES.sum()) + 8
"""How many bits each byte speaks for text against chance; one less where that never sets the highest bit."""


_SIGNS = b"|,;:._-+/= \n"
_FEW_LETTERS = tuple(
    (letters, float(np.log2(256 / len(letters))))
    for letters in (b"0123456789" + _SIGNS, b"0123456789abcdefABCDEF" + _SIGNS)
)
"""Letters in which rows of numbers and identifiers are written, with the bits that each of them tells."""


def told(plain: bytes, there: bytes) -> float:
    """How many bits some bytes speak for text, all together, against what chance makes of the bytes `there`
    under a key of ASCII.
    """
    seven = len(there.translate(None, _LOW)) == 0
    usual = float(np.sum(_BITS_OF_TEXT[np.frombuffer(plain, np.uint8)]))
    few = (bits * len(plain) for letters, bits in _FEW_LETTERS if not plain.translate(None, letters))
    return max(usual, *few, 0.0) - seven * len(plain)


def sense(data: bytes) -> float:
    """How much a byte speaks for text, on average."""
    return float(np.mean(WEIGHTS[np.frombuffer(data, np.uint8, min(len(data), LOOKED_AT))])) if data else 0.0


@lru_cache(maxsize=2)
def is_plain(data: bytes) -> bool:
    """Whether the data begins as UTF-8 text: then no key is looked for that all of it would be under."""
    head = data[:LOOKED_AT]
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return len(head) - len(head.translate(None, _CONTROL)) <= _CONTROLS * len(head)


def likeliest(data: Bytes, scores: NDArray[np.float32], period: int = 1) -> Bytes:
    """The key of so many bytes under which the data, of at least as many, reads most like text."""
    count = min(len(data) // period, max(_ROWS, _ROWS_OF_ONE // period))
    rows = data[: count * period].reshape(count, period)
    totals: NDArray[np.float32] = scores[rows].sum(axis=0)
    key: Bytes = totals.argmax(axis=1).astype(np.uint8)
    return key


def reads(data: bytes) -> bool:
    """Whether nearly all of it is printable, as bytes of UTF-8 are too. Short data must be so altogether."""
    head = data[:LOOKED_AT]
    if len(head) < _SHORTEST:
        return False
    high = len(head.translate(None, _LOW))
    return len(head) - len(head.translate(None, _CONTROL)) <= (1 - _PRINTABLE) * len(
        head
    ) and high * 4 <= len(head)


def could_be_xored(data: bytes) -> bool:
    """Whether the highest bit of nearly all bytes is the same, as in text under a key of one byte."""
    head = data[:_HEAD]
    high = len(head.translate(None, _LOW))
    return len(head) >= _SHORTEST and min(high, len(head) - high) <= _STRAY * len(head)


def could_be_shifted(data: bytes) -> bool:
    """Whether the bytes leave the greater part of the circle of 256 free, as text under addition does."""
    head = sorted(set(data[:_HEAD]))
    if len(data) < _SHORTEST or len(head) < 2:
        return False
    gaps = [after - before for before, after in zip(head, [*head[1:], head[0] + 256], strict=True)]
    return max(gaps) > 256 - 112
