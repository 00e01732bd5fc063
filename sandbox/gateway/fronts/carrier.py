"""Carries the streams of a front to the gateway and its answers back, within limits.

Nothing is understood here: bytes are passed on as they come, each piece in a frame of its own.
"""

import asyncio
import base64
import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sandbox.gateway.fronts.call import Call
from sandbox.gateway.fronts.front import Stream
from sandbox.gateway.fronts.owners import Who, nobody
from sandbox.gateway.fronts.wire import Egress, opening

_DNS = 53
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Caps:
    """What one front holds open; far less than the gateway's limit, for ends take time. Real seconds, bytes.

    A call ends when neither side wrote for `idle_s` (`udp_idle_s`, `dns_idle_s`), when the phone did not
    end it within `linger_s` of the gateway's end, and when the phone wrote more than `size`. Above `tcp` or
    `udp` calls, the oldest that can be spared makes room, and where none can, the new one is refused.
    """

    tcp: int = 256
    udp: int = 96
    size: int = 2**32
    idle_s: float = 1800.0
    udp_idle_s: float = 30.0
    dns_idle_s: float = 2.0
    linger_s: float = 10.0
    refusals_s: float = 1.0


# Also keeps tasks from being collected: nothing else refers to one while it waits for its stream.
_Calls = dict["asyncio.Task[None]", Call | None]


class Carrier:
    """`tcp` and `udp` are the handlers that a front gives its streams to."""

    def __init__(self, egress: Path, who: Who = nobody, caps: Caps = Caps()) -> None:
        self._egress = egress
        self._who = who
        self._caps = caps
        self._numbers = itertools.count(1)
        self._calls: dict[str, _Calls] = {"tcp": {}, "udp": {}}
        self._refused = 0
        self._told_at = float("-inf")

    async def tcp(self, stream: Stream) -> None:
        """Carry a TCP connection to its end."""
        await self._carry("tcp", stream, self._caps.tcp)

    async def udp(self, stream: Stream) -> None:
        """Carry datagrams between two endpoints until there are none for a while."""
        await self._carry("udp", stream, self._caps.udp)

    async def _carry(self, protocol: str, stream: Stream, limit: int) -> None:
        """Whatever ends a call ends it alone; the front itself goes on."""
        calls = self._calls[protocol]
        try:
            with _kept(calls):
                if len(calls) > limit and not _make_room(calls):
                    await self._refuse(protocol, stream, limit)
                else:
                    await self._connect(protocol, stream)
        except (OSError, ValueError) as error:
            _log.debug("a %s call ended: %s", protocol, error)
        finally:
            _close(stream)

    async def _connect(self, protocol: str, stream: Stream) -> None:
        egress = await Egress.open(self._egress)
        try:
            if protocol == "tcp":
                await self._stream(stream, egress)
            else:
                await self._datagrams(stream, egress)
        finally:
            egress.close()

    async def _stream(self, stream: Stream, egress: Egress) -> None:
        host, port = _endpoint(stream, "sockname")
        package = self._package("tcp", stream)
        await egress.send(opening("tcp", next(self._numbers), package(), host=host, port=port))
        if await egress.accepted():
            call = self._call("tcp", Call(stream, egress, package, self._caps.idle_s, self._caps.size))
            await call.carry_stream(self._caps.linger_s)

    async def _datagrams(self, stream: Stream, egress: Egress) -> None:
        host, port = _endpoint(stream, "sockname")
        package = self._package("udp", stream)
        await egress.send(opening("udp", next(self._numbers), package()))
        idle_s = self._caps.dns_idle_s if port == _DNS else self._caps.udp_idle_s
        call = self._call("udp", Call(stream, egress, package, idle_s, self._caps.size))
        await call.carry_datagrams(host, port)

    def _call(self, protocol: str, call: Call) -> Call:
        self._calls[protocol][_task()] = call
        return call

    def _package(self, protocol: str, stream: Stream) -> partial[str | None]:
        return partial(self._who, protocol, _endpoint(stream, "peername")[1])

    async def _refuse(self, protocol: str, stream: Stream, limit: int) -> None:
        """Put it on record, but let a flood not become one of records."""
        self._refused += 1
        now = asyncio.get_running_loop().time()
        if now - self._told_at < self._caps.refusals_s:
            return
        self._told_at = now
        host, port = _endpoint(stream, "sockname")
        what = f"refused: more than {limit} {protocol} calls at once; {self._refused} refused so far"
        await self.attempt(what, host, port=port)

    async def attempt(self, what: str, host: str, data: bytes = b"", port: int | None = None) -> None:
        """Record that the phone tried something that is not carried. OSError where the gateway is gone."""
        egress = await Egress.open(self._egress)
        try:
            held = base64.b64encode(data).decode()
            number = next(self._numbers)
            await egress.send(opening("other", number, what=what, host=host, port=port, data_base64=held))
            await egress.read()
        finally:
            egress.close()


def _task() -> "asyncio.Task[None]":
    task = asyncio.current_task()
    assert task
    return task


@contextmanager
def _kept(calls: _Calls) -> Iterator[None]:
    calls[_task()] = None
    try:
        yield
    finally:
        del calls[_task()]


def _make_room(calls: _Calls) -> bool:
    """End the oldest call that can be spared; false where there is none."""
    for call in calls.values():
        if call and call.dispensable:
            call.give_up()
            return True
    return False


def _endpoint(stream: Stream, which: str) -> tuple[str, int]:
    host, port = stream.get_extra_info(which)[:2]
    return host, port


def _close(stream: Stream) -> None:
    try:
        stream.close()
    except OSError as error:
        _log.debug("a stream was closed before: %s", error)
