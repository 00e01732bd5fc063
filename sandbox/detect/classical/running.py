"""Keys that run with the data: XOR with the byte before, or with a counter."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from sandbox.detect.classical.alone import Alone
from sandbox.detect.classical.blind import WEIGHTS, XORED, could_be_xored, is_plain, likeliest, reads, sense
from sandbox.detect.classical.constant import xored
from sandbox.detect.classical.cribs import LONGEST
from sandbox.detect.classical.differences import Bytes, Differences, by_xor
from sandbox.detect.classical.evidence import proves
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.beginnings import HEAD, counted_byte, rolled, xored_byte
from sandbox.detect.decoders.swaps import in_place, spoken

_HEAD = 64
_SHORTEST = 12
_STRAY = 0.15  # of the bytes of a record of texts that are no ASCII
_SAMPLE = 256
_SPOKEN = 16
_COARSE = 8  # keys that are tried together for whether the highest bit is right
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
    requires = (
        "data that is no text, and once that is undone is text as a whole, begins as a known format or shows "
        "a value of the owner"
    )
    provides = "the data with that undone"
    limits = "a part of larger data; values under 10 bytes"
    trigger: bytes | None = None
    form = False
    _ways: tuple[Callable[[Bytes], Bytes], ...] = (_before_ciphered, _before_plain, _counted)

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._known = Differences(texts, by_xor)
        self._whole = {text[1:]: text for text in texts}

    def run(self, data: bytes) -> Iterator[Decoded]:
        plain = self._one_value(data) or self._shown(data)
        if plain:
            yield Decoded(plain, in_place(len(data)), guess=True)

    def _one_value(self, data: bytes) -> bytes:
        if not _SHORTEST <= len(data) <= LONGEST:
            return b""
        undone = _before_ciphered(np.frombuffer(data, np.uint8)).tobytes()
        return self._whole.get(undone[1:], b"")

    def _shown(self, data: bytes) -> bytes:
        if len(data) < _SHORTEST or is_plain(data):
            return b""
        return next((plain for undone in self._ways if (plain := self._proven(data, undone))), b"") or max(
            (plain for undone in self._ways if (plain := self._read(data, undone))), key=sense, default=b""
        )

    def _proven(self, data: bytes, undone: Callable[[Bytes], Bytes]) -> bytes:
        """The data under the key that the beginning of a format or a value of the owner proves. Of the first
        byte nothing may be known.
        """
        whole = undone(np.frombuffer(data, np.uint8)).tobytes()
        key = xored_byte(whole)
        if key:
            return whole.translate(xored(key))
        if rolled(whole[:HEAD]):
            return rolled(whole)
        for text, at in self._known.find(whole):
            key = whole[at + 1] ^ text[1]
            plain = whole.translate(xored(key))
            there = data[at + 1 : at + len(text)]
            if plain.startswith(text[1:], at + 1) and proves(text[1:], there, 8.0, len(data)):
                return text[:1] + plain[1:] if at == 0 else plain
        return b""

    @staticmethod
    def _read(data: bytes, undone: Callable[[Bytes], Bytes]) -> bytes:
        head = undone(np.frombuffer(data, np.uint8, min(_HEAD, len(data))))
        if not could_be_xored(head[1:].tobytes()):
            return b""
        whole = undone(np.frombuffer(data, np.uint8))
        plain = whole.tobytes().translate(xored(int(likeliest(whole[1:], XORED)[0])))
        return plain if reads(plain[1:]) else b""


def _parity(there: Bytes) -> tuple[bytes]:
    """Where the lowest bits of every second byte differ: a counter has the same one in both."""
    return (((there[:-2] ^ there[2:]) & 1).tobytes(),)


class CountingXor:
    """Each byte XORed with a number that grows, or falls, by one from byte to byte, modulo 256."""

    name = "xor-counting"
    requires = (
        "data that is no text, and once that is undone is text, has text in it or begins as a known format, "
        "or that is one value of the owner"
    )
    provides = "the data with that undone"
    limits = "other steps than one; a part of larger data"
    trigger: bytes | None = None
    form = False

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._alone = Alone(texts, _parity)

    def run(self, data: bytes) -> Iterator[Decoded]:
        there = np.frombuffer(data, np.uint8)
        if len(data) < _SHORTEST:
            return
        steps = (_COUNT, 0 - _COUNT)
        plain = max((self._one_value(data, step) for step in steps), key=len)
        if not plain and not is_plain(data):
            plain = max((self._begun(there, step) for step in steps), key=len) or max(
                (self._read(there, step) for step in steps), key=sense
            )
        if plain:
            yield Decoded(plain, in_place(len(data)), guess=True)

    def _one_value(self, data: bytes, step: Bytes) -> bytes:
        for text in self._alone.find(data):
            keys = np.frombuffer(data, np.uint8) ^ np.frombuffer(text, np.uint8)
            if len(set((keys - np.resize(step, len(data))).tolist())) == 1:
                return text
        return b""

    @staticmethod
    def _begun(there: Bytes, step: Bytes) -> bytes:
        key = counted_byte(there[:HEAD].tobytes(), int(step[1].astype(np.int8)))
        return b"" if key is None else (there ^ np.resize(np.uint8(key) + step, len(there))).tobytes()

    def _read(self, there: Bytes, step: Bytes) -> bytes:
        head = there[:_SAMPLE]
        key = self._likely(head, step)
        if key is None:
            return b""
        plain = (there ^ np.resize(key + step, len(there))).tobytes()
        speaks = spoken(plain[:_SAMPLE]) > 2 * spoken(head.tobytes()) + _SPOKEN
        return plain if speaks or reads(plain) else b""

    @staticmethod
    def _likely(head: Bytes, step: Bytes) -> np.uint8 | None:
        """The key that makes most sense of the head, if any makes ASCII of nearly all of it."""
        streams = _COUNT[:, None] + step[None, : len(head)]
        high = (streams[::_COARSE] ^ head) >> 7
        if high.sum(axis=1).min() > _STRAY * len(head) + _COARSE:
            return None
        return np.uint8(np.argmax(WEIGHTS[head ^ streams].sum(axis=1)))
