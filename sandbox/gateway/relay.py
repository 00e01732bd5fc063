"""The unix socket through which a device speaks: one handler per kind of opening.

A connection that breaks the form is closed and noted. The number of connections is limited; one above
it is refused and noted, so that a flood ends neither the gateway nor the record.
"""

import asyncio
import fcntl
import json
import struct
import termios
from collections.abc import Callable
from pathlib import Path

from sandbox.gateway.datagrams import answer_dns, answer_ntp
from sandbox.gateway.flow import Channel
from sandbox.gateway.frames import (
    OPENING_LIMIT,
    Frame,
    FrameParser,
    Opening,
    Stamp,
    clean,
    frame,
    parse_opening,
)
from sandbox.gateway.record import Draft
from sandbox.gateway.session import Services, Session

_READ = 2**16
_OPENING_SECONDS = 10.0  # real: a device writes its first line at once
_LINGER_SECONDS = 5.0  # real: how long a closed connection is still listened to
_PEERS = 256
_DATAGRAMS = 4096
_NOBODY = Opening(kind="", id=0, stamp=Stamp(0))


class Relay:
    """Serves `egress.sock`. `connection_limit` counts all kinds of connection together."""

    def __init__(self, services: Services, connection_limit: int) -> None:
        self._services = services
        self._limit = connection_limit
        self._connections: set[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepted = 0
        self._latest = Stamp(0)
        self._kinds: dict[str, Callable[[Opening], dict[str, object]]] = {
            "dns": self._dns,
            "reverse": self._reverse,
            "sms": self._sms,
            "call": self._call,
            "ussd": self._ussd,
            "other": self._other,
        }

    async def listen(self, path: Path) -> asyncio.Server:
        server = await asyncio.start_unix_server(self._accept, path, limit=OPENING_LIMIT, backlog=512)
        path.chmod(0o666)
        return server

    async def settled(self) -> None:
        """Wait until everything that devices wrote before this call has been recorded."""
        quiet = 0
        accepted = -1
        while quiet < 2:
            await asyncio.sleep(0.002)
            idle = accepted == self._accepted and not any(_unread(*c) for c in self._connections)
            quiet = quiet + 1 if idle else 0
            accepted = self._accepted

    async def close(self) -> None:
        """End every connection; what was open is recorded by its handler."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._connections.add((reader, writer))
        self._accepted += 1
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            self._connections.discard((reader, writer))
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opening = _NOBODY
        try:
            async with asyncio.timeout(_OPENING_SECONDS):
                line = await reader.readline()
            if not line:
                return
            opening = parse_opening(line)
            self._latest = max(self._latest, opening.stamp, key=lambda stamp: stamp.time)
            if len(self._connections) > self._limit:
                self._services.recorder.note(opening, f"refused: more than {self._limit} connections")
                writer.write(b"\1" if opening.kind == "tcp" else b"")
            elif opening.kind == "tcp":
                await self._stream(opening, reader, writer)
            elif opening.kind == "udp":
                await self._datagrams(opening, reader, writer)
            else:
                writer.write(json.dumps(self._kinds[opening.kind](opening)).encode() + b"\n")
                await writer.drain()
        except TimeoutError:
            self._malformed(opening, "no opening line in time")
        except ValueError as error:
            self._malformed(opening, str(error))

    def _malformed(self, opening: Opening, why: str) -> None:
        if opening is _NOBODY:
            opening = Opening(kind="", id=0, stamp=Stamp(self._latest.time))
        self._services.recorder.note(opening, f"malformed: {clean(why, 200)}")

    async def _stream(
        self, opening: Opening, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if not opening.port:
            self._services.recorder.note(opening, "refused: no such port")
            writer.write(b"\1")
            return
        writer.write(b"\0")
        session = Session(opening, self._services, writer.write)
        notes = ["open at the end of the run"]
        try:
            session.start()
            await self._pump(opening, session, reader, writer)
            notes = []
        except ValueError as error:
            notes = [f"malformed: {clean(str(error), 200)}"]
        except ConnectionError:
            notes = []
        finally:
            session.finish(*notes)

    async def _pump(
        self,
        opening: Opening,
        session: Session,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        parser = FrameParser(opening.stamp)
        while data := await self._read(reader, session):
            for received in parser.feed(data):
                session.feed(received)
            if session.closed and writer.can_write_eof() and not writer.is_closing():
                writer.write_eof()
            await writer.drain()
        session.half_close()
        if parser.incomplete:
            raise ValueError("connection ended within a frame")
        if not session.closed:
            await writer.drain()

    @staticmethod
    async def _read(reader: asyncio.StreamReader, session: Session) -> bytes:
        if not session.closed:
            return await reader.read(_READ)
        try:
            async with asyncio.timeout(_LINGER_SECONDS):
                return await reader.read(_READ)
        except TimeoutError:
            return b""

    async def _datagrams(
        self, opening: Opening, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        parser = FrameParser(opening.stamp, datagrams=True)
        socket = _DatagramSocket(opening, self._services)
        try:
            while data := await reader.read(_READ):
                for received in parser.feed(data):
                    if answer := socket.receive(received):
                        meta: dict[str, object] = {"host": received.host, "port": received.port}
                        writer.write(frame({**meta, "time": received.stamp.time}, answer))
                await writer.drain()
        finally:
            socket.close()

    def _draft(self, opening: Opening, channel: Channel, host: str) -> Draft:
        return self._services.recorder.draft(
            opening.id, channel, clean(host, 255), opening.port, opening.stamp
        )

    def _dns(self, opening: Opening) -> dict[str, object]:
        draft = self._draft(opening, Channel.DNS, opening.host)
        draft.add("name", opening.host.encode())
        draft.finish()
        version = 6 if opening.fields["type"] == "AAAA" else 4
        address = self._services.names.lookup(opening.host, version)
        return {"addresses": [address]} if address else {"error": "nxdomain"}

    def _reverse(self, opening: Opening) -> dict[str, object]:
        name = self._services.names.reverse(opening.fields["address"])
        return {"host": name} if name else {"error": "nxdomain"}

    def _sms(self, opening: Opening) -> dict[str, object]:
        draft = self._draft(opening, Channel.SMS, opening.fields["to"])
        draft.add("address", opening.fields["to"].encode())
        if body := opening.data or opening.fields.get("body", "").encode():
            draft.add("body", body)
        draft.finish()
        return {"ok": True}

    def _call(self, opening: Opening) -> dict[str, object]:
        draft = self._draft(opening, Channel.CALL, opening.fields["to"])
        draft.add("address", opening.fields["to"].encode())
        draft.finish()
        return {"ok": True}

    def _ussd(self, opening: Opening) -> dict[str, object]:
        draft = self._draft(opening, Channel.CALL, opening.fields["code"])
        draft.add("address", opening.fields["code"].encode())
        draft.finish("ussd")
        return {"ok": True}

    def _other(self, opening: Opening) -> dict[str, object]:
        host = self._services.names.endpoint(opening.host) if opening.host else ""
        draft = self._draft(opening, Channel.OTHER, host)
        if opening.data:
            draft.add("stream", opening.data)
        draft.finish(clean(opening.fields["what"], 200))
        return {"ok": False}


class _DatagramSocket:
    """One UDP socket of the device: a flow per peer with a message per datagram, and one per DNS query."""

    def __init__(self, opening: Opening, services: Services) -> None:
        self._opening = opening
        self._services = services
        self._drafts: dict[tuple[str, int | None], Draft] = {}
        self._left = _DATAGRAMS

    def receive(self, received: Frame) -> bytes:
        """Record a datagram; the answer to it, empty where there is none."""
        host = self._services.names.endpoint(received.host)
        try:
            if received.port == 53:
                return self._dns(received, host)
            self._keep(received, host)
            if received.port == 123:
                return answer_ntp(received.payload, self._services.wall_start_ms + received.stamp.time)
        except ValueError:
            self._keep(received, host)
        return b""

    def _dns(self, received: Frame, host: str) -> bytes:
        lookup = answer_dns(received.payload, self._services.names)
        for name in lookup.names[:64]:
            draft = self._draft(Channel.DNS, clean(name, 255), received)
            draft.add("name", name.encode())
            if not lookup.plain:
                draft.add("stream", received.payload)
            draft.finish(f"asked of {clean(host, 255)}")
        return lookup.answer

    def _draft(self, channel: Channel, host: str, received: Frame) -> Draft:
        recorder = self._services.recorder
        return recorder.draft(self._opening.id, channel, host, received.port, received.stamp)

    def _keep(self, received: Frame, host: str) -> None:
        peer = (host, received.port)
        draft = self._drafts.get(peer)
        if draft is None or self._left <= 0:
            if len(self._drafts) >= _PEERS or self._left <= 0:
                self._close_all()
            draft = self._drafts[peer] = self._draft(Channel.UDP, host, received)
        self._left -= 1
        draft.add("stream", received.payload, received.stamp)

    def _close_all(self) -> None:
        """Bounds the memory of a flood; later datagrams begin new flows."""
        self.close()
        self._drafts.clear()
        self._left = _DATAGRAMS

    def close(self) -> None:
        for draft in self._drafts.values():
            draft.finish()


def _unread(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Whether bytes of the device wait in the kernel or in the reader."""
    waiting = getattr(reader, "_buffer", b"")
    sock = writer.get_extra_info("socket")
    if sock is None or sock.fileno() < 0:
        return bool(waiting)
    (size,) = struct.unpack("i", fcntl.ioctl(sock.fileno(), termios.FIONREAD, b"\0" * 4))
    return bool(waiting) or size > 0
