"""Keys that run with the data: XOR with the byte before, or with a counter."""

from collections.abc import Callable, Iterator

import numpy as np

from sandbox.detect.classical.blind import WEIGHTS, XORED, could_be_xored, is_plain, likeliest, reads, sense
from sandbox.detect.classical.constant import xored
from sandbox.detect.classical.differences import Bytes
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.swaps import in_place

_HEAD = 64
_SHORTEST = 16
_COUNT = np.arange(256, dtype=np.uint8)


def _before_ciphered(data: Bytes) -> Bytes:
    """Undoes c[i] = p[i] ^ c[i-1] ^ key, up to the key; of the first byte nothing is known."""
    plain = data.copy()
    plain[1:] ^= data[:-1]
    return plain


def _before_plain(data: Bytes) -> Bytes:
    """Undoes c[i] = p[i] ^ p[i-1], up to one byte that all are XORed with."""
    return np.bitwise_xor.accumulate(data)


def _counted(data: Bytes) -> Bytes:
    """Undoes c[i] = p[i] ^ key ^ i, up to the key."""
    return data ^ np.resize(_COUNT, len(data))


class RollingXor:
    """Each byte XORed with the one before it, of the plain or of the enciphered text, or with its place; and
    all of them with a key of one byte.
    """

    name = "xor-rolling"
    requires = "data that is no text, and is text as a whole once that is undone"
    provides = "the text"
    limits = "a part of larger data; what is not text"
    trigger: bytes | None = None
    form = False
    _ways: tuple[Callable[[Bytes], Bytes], ...] = (_before_ciphered, _before_plain, _counted)

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < _SHORTEST or is_plain(data):
            return
        plain = max(
            (plain for undone in self._ways if (plain := self._read(data, undone))), key=sense, default=b""
        )
        if plain:
            yield Decoded(plain, in_place(len(data)), guess=True)

    @staticmethod
    def _read(data: bytes, undone: Callable[[Bytes], Bytes]) -> bytes:
        head = undone(np.frombuffer(data, np.uint8, min(_HEAD, len(data))))
        if not could_be_xored(head[1:].tobytes()):
            return b""
        whole = undone(np.frombuffer(data, np.uint8))
        plain = whole.tobytes().translate(xored(int(likeliest(whole[1:], XORED)[0])))
        return plain if reads(plain[1:]) else b""


class CountingXor:
    """Each byte XORed with a number that grows, or falls, by one from byte to byte, modulo 256."""

    name = "xor-counting"
    requires = "data that is no text, and is text as a whole once that is undone"
    provides = "the text"
    limits = "other steps than one; a part of larger data; what is not text"
    trigger: bytes | None = None
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        if len(data) < _SHORTEST or is_plain(data) or not self._could_be(data[:_HEAD]):
            return
        head = np.frombuffer(data, np.uint8, min(_HEAD, len(data)))
        for step in (_COUNT, 0 - _COUNT):
            keys = _COUNT[:, None] + step[None, : len(head)]
            key = np.uint8(np.argmax(WEIGHTS[head ^ keys].sum(axis=1)))
            plain = (np.frombuffer(data, np.uint8) ^ np.resize(key + step, len(data))).tobytes()
            if reads(plain):
                yield Decoded(plain, in_place(len(data)), guess=True)
                return

    @staticmethod
    def _could_be(head: bytes) -> bool:
        """Whether the highest bit changes at most once, as it does where a number passes 128 or 256."""
        high = np.frombuffer(head, np.uint8) >> 7
        return int(np.count_nonzero(high[1:] != high[:-1])) <= 2
