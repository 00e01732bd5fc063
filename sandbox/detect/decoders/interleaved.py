"""Digits between which a sender put others that say nothing."""

from collections.abc import Iterator

from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import Decoded, Scaled

_DIGITS = Alphabet(b"0123456789ABCDEFabcdef")
_LEAST, _MOST = 24, 256
_STEPS = (2, 3)


class Interleaved:
    """Every second, or every third, of a run of digits."""

    name = "interleaved"
    requires = "a run of 24 to 256 digits, decimal or hexadecimal, with no other letter beside it"
    provides = (
        "every second of them, from the first and from the second on, and every third, from each of three"
    )
    limits = "noise between bytes or letters, and noise of changing length; nothing more is decoded of it"
    trigger: bytes | None = rb"[0-9A-Fa-f]{24}"
    form = False

    def run(self, data: bytes) -> Iterator[Decoded]:
        done: set[bytes] = set()
        for start, end in _DIGITS.runs(data, _LEAST):
            run = data[start:end]
            beside = data[start - 1 : start] + data[end : end + 1]
            if end - start <= _MOST and run not in done and not beside.isalnum():
                done.add(run)
                yield from _parts(run, start)


def _parts(run: bytes, start: int) -> Iterator[Decoded]:
    for step in _STEPS:
        for first in range(step):
            place = Scaled(start + first, 1, step, start + len(run))
            yield Decoded(run[first::step], place, guess=True)
