"""Reading numbers and byte strings one after the other, within bounds."""

import struct

from sandbox.detect.decoders.lines import Malformed, Short

MAX_STEPS = 200_000
"""Values that one message may have; the reading is cut off behind them and says so."""


class TooLong(Malformed):
    """The message has more values than are read."""


class Cursor:
    """A place `at` in `data` that goes forward to `end` at most; raises `Short` where it would go beyond."""

    __slots__ = ("at", "data", "end", "steps")

    def __init__(self, data: bytes, at: int = 0, end: int | None = None) -> None:
        self.data, self.at, self.end, self.steps = data, at, len(data) if end is None else end, MAX_STEPS

    def step(self) -> None:
        """Count one value; raises `TooLong` when there were too many."""
        self.steps -= 1
        if self.steps < 0:
            raise TooLong

    def skip(self, size: int) -> int:
        """Pass over `size` bytes; the place they begin at."""
        start = self.at
        if size < 0:
            raise Malformed
        if size > self.end - start:
            raise Short
        self.at = start + size
        return start

    def byte(self) -> int:
        at = self.at
        if at >= self.end:
            raise Short
        self.at = at + 1
        return self.data[at]

    def bytes(self, size: int) -> bytes:
        start = self.skip(size)
        return self.data[start : self.at]

    def unsigned(self, size: int, *, little: bool = False) -> int:
        start = self.skip(size)
        return int.from_bytes(self.data[start : self.at], "little" if little else "big")

    def signed(self, size: int, *, little: bool = False) -> int:
        start = self.skip(size)
        return int.from_bytes(self.data[start : self.at], "little" if little else "big", signed=True)

    def real(self, form: str) -> float:
        """A number of floating point, `form` as `struct` has it (`>d`, `<f`)."""
        start = self.skip(struct.calcsize(form))
        return float(struct.unpack_from(form, self.data, start)[0])

    def varint(self) -> int:
        """A number in groups of 7 bits, the lowest first, at most 64 bits (LEB128)."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift >= 70:
                raise Malformed


def zigzag(value: int) -> int:
    """The signed number behind 0, 1, 2, 3 … for 0, -1, 1, -2 …"""
    return (value >> 1) ^ -(value & 1)
