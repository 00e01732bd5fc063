"""A phone's stream without a phone: what it says is given, what it hears is kept."""

import asyncio
from collections.abc import Iterable


class FakeStream:
    """Says `words`, then nothing; ends where `ends`, else waits. A `deaf` one never takes what it is told."""

    def __init__(self, words: Iterable[bytes] = (), *, ends: bool = True, deaf: bool = False) -> None:
        self._words = list(words)
        self._ends = ends
        self._deaf = deaf
        self.heard = b""
        self.eof = False
        self.closed = asyncio.Event()
        self.endpoints = {"peername": ("10.0.2.15", 40_001), "sockname": ("203.0.113.9", 4444)}

    async def read(self, _n: int, /) -> bytes:
        if self._words:
            return self._words.pop(0)
        if not self._ends:
            await self.closed.wait()
        return b""

    def write(self, data: bytes, /) -> None:
        self.heard += data

    async def drain(self) -> None:
        if self._deaf:
            await self.closed.wait()

    def write_eof(self) -> None:
        self.eof = True

    def close(self) -> None:
        self.closed.set()

    def get_extra_info(self, name: str, /) -> tuple[str, int]:
        return self.endpoints[name]
