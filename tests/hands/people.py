"""People at a line: what they ask is there from the start, what they were told is kept."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sandbox.hands.line import Asked, Told
from sandbox.hands.orders import ORDER


def picture(shade: int) -> bytes:
    """A grey PNG of 90 by 160 pixels that every browser draws."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade] * 90) for _ in range(160))
    head = struct.pack(">IIBBBBB", 90, 160, 8, 0, 0, 0, 0)
    chunks = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@dataclass
class FakeLine:
    """`looks` is how many more times somebody looks."""

    orders: list[Asked] = field(default_factory=list)
    looks: int = 0
    heard: list[Told] = field(default_factory=list)
    shown: list[bytes] = field(default_factory=list)
    states: list[str] = field(default_factory=list)

    @classmethod
    def asking(cls, *orders: Mapping[str, object]) -> "FakeLine":
        return cls([Asked(number, ORDER.validate_python(one)) for number, one in enumerate(orders)])

    def claim_s(self) -> float:
        return 0.0

    def held(self, seconds: float, adb_address: str) -> None:
        self.states.append(f"held at {adb_address}")

    def next_order(self) -> Asked | None:
        return self.orders[len(self.heard)] if len(self.heard) < len(self.orders) else None

    def told(self, asked: Asked, told: Told) -> None:
        self.heard.append(told)

    def released(self) -> None:
        self.states.append("released")

    def is_watched(self) -> bool:
        self.looks -= 1
        return self.looks >= 0

    def show(self, png: bytes) -> None:
        self.shown.append(png)


def outcomes(told: Iterable[Told]) -> list[bool]:
    return [one.delivered for one in told]
