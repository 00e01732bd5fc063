"""The device's side of the wire protocol (docs/specification/device-wire.md), for a front.

A front knows no device time: what it writes bears none, and the gateway's clock stamps it.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

from sandbox.gateway.frames import FrameParser, Stamp, frame

_READ = 2**16


def opening(kind: str, number: int, package: str | None = None, **fields: object) -> bytes:
    """The line that opens connection `number`."""
    return json.dumps({"kind": kind, "id": number, **_origin(package), **fields}).encode() + b"\n"


def framed(payload: bytes, package: str | None = None, **peer: object) -> bytes:
    """One write of the phone; a datagram has a `peer`: `host` and `port`."""
    return frame({**_origin(package), **peer}, payload)


def _origin(package: str | None) -> dict[str, object]:
    return {"origin": {"package": package}} if package else {}


class Egress:
    """One connection to the gateway. Every method may raise OSError."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, socket: Path) -> Self:
        """To the gateway that listens there."""
        return cls(*await asyncio.open_unix_connection(str(socket)))

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    def send_eof(self) -> None:
        """The phone will write no more."""
        self._writer.write_eof()

    async def accepted(self) -> bool:
        """The gateway's answer to a `tcp` opening."""
        return await self._reader.read(1) == b"\0"

    async def read(self) -> bytes:
        """What the internet answers; nothing at the end."""
        return await self._reader.read(_READ)

    async def datagrams(self) -> AsyncIterator[bytes]:
        """The payloads of what comes back to a datagram socket."""
        parser = FrameParser(Stamp(0), lambda: 0, datagrams=True)
        while data := await self.read():
            for received in parser.feed(data):
                yield received.payload

    def close(self) -> None:
        self._writer.close()
