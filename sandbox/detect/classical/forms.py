"""Ways of writing without a key, met where a value of the owner is written so: ROT47, Atbash, swapped bytes,
nibbles and bits, turned bits.

Such a value is as certain as a plain one: nothing about it was free to choose. So it must have 12 bytes, and
if it is of digits alone 14, for other numbers are written in the same letters.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sandbox.detect.classical.differences import Differences, as_it_is
from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.swaps import BitReversal, NibbleSwap, in_place
from sandbox.detect.decoders.words import Words, swapped

_SHORTEST = 12
_SHORTEST_NUMBER = 14
_HALF = 4
_PRINTABLE = bytes(range(33, 127))
_UPPER, _LOWER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
_ROT47 = bytes.maketrans(_PRINTABLE, _PRINTABLE[47:] + _PRINTABLE[:47])
_ATBASH = bytes.maketrans(_UPPER + _LOWER, _UPPER[::-1] + _LOWER[::-1])


Written = Callable[[bytes], Iterable[bytes]]
"""How a text may stand in data of one form: once, or once for each place in a word where it may begin."""


def _turned(table: bytes) -> Written:
    return lambda text: [text.translate(table)] if text.translate(table) != text else []


def _in_words(size: int) -> Written:
    def written(text: bytes) -> Iterator[bytes]:
        for skipped in range(size):
            yield swapped(text[skipped : skipped + (len(text) - skipped) // size * size], size, 0)

    return written


def rotation(steps: int) -> bytes:
    """The table that turns the bits of each byte to the left."""
    return bytes((byte << steps | byte >> 8 - steps) & 255 for byte in range(256))


ROTATIONS = {f"bit-rotation {steps}": 8 - steps for steps in range(1, 8) if steps != _HALF}
"""How each is undone; by four bits it is a swap of nibbles."""

_WAYS: dict[str, Written] = {
    "rot47": _turned(_ROT47),
    "atbash": _turned(_ATBASH),
    "byte-swap-16": _in_words(2),
    "byte-swap-32": _in_words(4),
    "nibble-swap": _turned(NibbleSwap.table),
    "bit-reversal": _turned(BitReversal.table),
    **{name: _turned(rotation(8 - back)) for name, back in ROTATIONS.items()},
}


class Forms:
    """The owner's values in all these forms, looked for together."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._names: dict[bytes, str] = {}
        for text in texts:
            if len(text) >= (_SHORTEST_NUMBER if text.isdigit() else _SHORTEST):
                for written in {text, text.replace(b" ", b"+")}:
                    self._names |= {one: name for name, way in _WAYS.items() for one in way(written)}
        self._known = Differences(list(self._names), as_it_is)
        self._latest: tuple[bytes, dict[str, int]] = (b"", {})

    def places(self, data: bytes) -> dict[str, int]:
        """By form, where a value stands in it first. Kept for the latest data: each form asks."""
        if self._latest[0] is not data:
            found: dict[str, int] = {}
            for written, at in self._known.find(data):
                if data.startswith(written, at):
                    found.setdefault(self._names[written], at)
            self._latest = data, found
        return self._latest[1]


class Rot47:
    """The 94 printable characters of ASCII turned by half."""

    name = "rot47"
    requires = "a value of the owner of at least 12 bytes, or 14 digits, in this form"
    provides = "all of the data in its plain form"
    limits = "data without such a value"
    trigger: bytes | None = None
    form = False
    _table = _ROT47

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = self._forms.places(data).get(self.name)
        if at is not None:
            yield self._plain(data, at)

    def _plain(self, data: bytes, at: int) -> Decoded:
        return Decoded(data.translate(self._table), in_place(len(data)))


class Atbash(Rot47):
    """The alphabet back to front."""

    name = "atbash"
    _table = _ATBASH


class SwappedNibbles(Rot47):
    """The two halves of each byte swapped, in a part of larger data."""

    name = "nibble-swap"
    _table = NibbleSwap.table


class ReversedBits(Rot47):
    """The bits of each byte back to front, in a part of larger data."""

    name = "bit-reversal"
    _table = BitReversal.table


class RotatedBits(Rot47):
    """The bits of each byte turned by one to seven places."""

    name = "bit-rotation"

    def run(self, data: bytes) -> Iterator[Decoded]:
        for name in self._forms.places(data).keys() & ROTATIONS.keys():
            yield Decoded(data.translate(rotation(ROTATIONS[name])), in_place(len(data)))


class Swapped16(Rot47):
    """The two bytes of each word of 16 bits swapped."""

    name = "byte-swap-16"
    _size = 2

    def _plain(self, data: bytes, at: int) -> Decoded:
        first = at % self._size
        return Decoded(swapped(data, self._size, first), Words(first, self._size, len(data)))


class Swapped32(Swapped16):
    """The four bytes of each word of 32 bits back to front."""

    name = "byte-swap-32"
    _size = 4
