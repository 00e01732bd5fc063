"""One conversation of the phone: its stream, its connection to the gateway, and its patience."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from sandbox.gateway.fronts.front import Stream
from sandbox.gateway.fronts.wire import Egress, framed

_READ = 2**16
_EMPTY_S = 0.001

Package = Callable[[], str | None]


class Call:
    """Ends when both directions have ended (TCP), and not later than its patience. Real seconds, bytes.

    Carrying raises OSError where one side broke off, TimeoutError (which is one) where nothing came for
    `idle_s`, ValueError where the phone wrote more than `size`. `dispensable` tells that an end now would
    lose nothing: a connection in which the phone has said nothing yet, datagrams that were passed on.
    """

    def __init__(self, stream: Stream, egress: Egress, package: Package, idle_s: float, size: int) -> None:
        self._stream = stream
        self._egress = egress
        self._package = package
        self._idle_s = idle_s
        self._left = size
        self._patience = asyncio.timeout(None)
        self.dispensable = False

    async def carry_stream(self, linger_s: float) -> None:
        """A TCP connection, each direction half-closed on its own; `linger_s` after the gateway's end."""
        self.dispensable = True
        await self._both(self._stream_out(), self._stream_back(linger_s))

    async def carry_datagrams(self, host: str, port: int) -> None:
        """Datagrams between the phone and one peer."""
        await self._both(self._datagrams_out(host, port), self._datagrams_back())

    async def _both(self, *ways: Coroutine[Any, Any, None]) -> None:
        tasks = [asyncio.create_task(way) for way in ways]
        try:
            async with asyncio.timeout(self._idle_s) as self._patience:
                await asyncio.gather(*tasks)
        finally:
            self.dispensable = False
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def give_up(self) -> None:
        """End it now, to make room for another."""
        self.dispensable = False
        self._wait(0)

    def _alive(self) -> None:
        self._wait(self._idle_s)

    def _wait(self, seconds: float) -> None:
        if not self._patience.expired():
            self._patience.reschedule(asyncio.get_running_loop().time() + seconds)

    async def _heard(self) -> bytes:
        data = await self._stream.read(_READ)
        if data:
            self._alive()
        self._left -= len(data)
        if self._left < 0:
            raise ValueError("the phone wrote more than it may")
        return data

    async def _tell(self, data: bytes) -> None:
        self._stream.write(data)
        await self._stream.drain()
        self._alive()

    async def _stream_out(self) -> None:
        while data := await self._heard():
            self.dispensable = False
            await self._egress.send(framed(data, self._package()))
        self._egress.send_eof()

    async def _stream_back(self, linger_s: float) -> None:
        while data := await self._egress.read():
            await self._tell(data)
        self._idle_s = linger_s
        self._alive()
        self._stream.write_eof()

    async def _datagrams_out(self, host: str, port: int) -> None:
        """An empty read is an empty datagram, or the end, which only patience can tell apart.

        Else what follows an empty datagram would not be recorded. One is passed on, and several in a row
        are read slowly: at the end there is nothing but them.
        """
        empty = False
        while True:
            payload = await self._heard()
            if payload or not empty:
                await self._egress.send(framed(payload, self._package(), host=host, port=port))
                self.dispensable = True
            else:
                await asyncio.sleep(_EMPTY_S)
            empty = not payload

    async def _datagrams_back(self) -> None:
        async for payload in self._egress.datagrams():
            await self._tell(payload)
