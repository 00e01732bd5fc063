"""The unix socket through which a device speaks: one handler per kind of opening.

A connection that breaks the form is closed and noted. The number of connections is limited; one above
it is refused and noted, so that a flood ends neither the gateway nor the record.
"""

import asyncio
import json
import logging
import socket
import time
from collections.abc import Callable
from pathlib import Path

from sandbox.gateway.datagrams import DatagramSocket
from sandbox.gateway.flow import HANDED_OVER, Channel
from sandbox.gateway.frames import OPENING_LIMIT, FrameParser, Opening, Stamp, clean, frame, parse_opening
from sandbox.gateway.link import Link
from sandbox.gateway.record import Draft
from sandbox.gateway.session import Services, Session

_OPENING_SECONDS = 10.0  # real: a device writes its first line at once
_LINGER_SECONDS = 5.0  # real: how long a closed connection is still listened to
_SETTLE_SECONDS = 5.0  # real: a device that never stops writing is not waited for
_log = logging.getLogger(__name__)
_NOBODY = Opening(kind="", id=0, stamp=Stamp(0))


class Relay:
    """Serves `egress.sock`. `connection_limit` counts all kinds of connection together."""

    def __init__(self, services: Services, connection_limit: int) -> None:
        self._services = services
        self._limit = connection_limit
        self._links: dict[asyncio.Task[None], Link] = {}
        self._accepted = 0
        self._latest = Stamp(0)
        self._kinds: dict[str, Callable[[Opening], dict[str, object]]] = {
            "dns": self._dns,
            "reverse": self._reverse,
            "sms": self._sms,
            "call": self._call,
            "ussd": self._ussd,
            "message": self._message,
            "other": self._other,
        }

    def listen(self, path: Path) -> asyncio.Task[None]:
        """Accept on `path` until the returned task is cancelled."""
        listener = socket.socket(socket.AF_UNIX)
        listener.setblocking(False)
        listener.bind(str(path))
        # The device's jail may map it to another user of the host.
        path.chmod(0o666)
        listener.listen(1024)
        return asyncio.get_running_loop().create_task(self._accept(listener))

    async def settled(self) -> None:
        """Wait until everything that devices wrote before this call has been recorded."""
        deadline = time.monotonic() + _SETTLE_SECONDS
        quiet, accepted = 0, -1
        while quiet < 2 and time.monotonic() < deadline:
            await asyncio.sleep(0.002)
            idle = accepted == self._accepted and not any(link.waiting for link in self._links.values())
            quiet = quiet + 1 if idle else 0
            accepted = self._accepted

    async def close(self) -> None:
        """End every connection; what was open is recorded by its handler."""
        tasks = list(self._links)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        with listener:
            while True:
                try:
                    sock, _ = await loop.sock_accept(listener)
                except OSError:
                    # Out of file descriptors: wait for connections to end rather than stop listening.
                    await asyncio.sleep(0.05)
                    continue
                self._accepted += 1
                link = Link(sock)
                task = loop.create_task(self._serve(link))
                self._links[task] = link
                task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._links.pop(task).close()
        if not task.cancelled() and (error := task.exception()):
            _log.error("connection handler failed", exc_info=error)

    async def _serve(self, link: Link) -> None:
        opening = _NOBODY
        try:
            async with asyncio.timeout(_OPENING_SECONDS):
                line = await link.read_line(OPENING_LIMIT)
            if line is None:
                return
            opening = parse_opening(line, self._services.clock.now_ms)
            self._latest = max(self._latest, opening.stamp, key=lambda stamp: stamp.time)
            if len(self._links) > self._limit:
                self._services.recorder.note(opening, f"refused: more than {self._limit} connections")
                link.write(b"\1" if opening.kind == "tcp" else b"")
            elif opening.kind == "tcp":
                await self._stream(opening, link)
            elif opening.kind == "udp":
                await self._datagrams(opening, link)
            else:
                link.write(json.dumps(self._kinds[opening.kind](opening)).encode() + b"\n")
        except TimeoutError:
            self._malformed(opening, "no opening line in time")
        except ValueError as error:
            self._malformed(opening, str(error))

    def _malformed(self, opening: Opening, why: str) -> None:
        if opening is _NOBODY:
            opening = Opening(kind="", id=0, stamp=Stamp(self._latest.time))
        self._services.recorder.note(opening, f"malformed: {clean(why, 200)}")

    async def _stream(self, opening: Opening, link: Link) -> None:
        if not opening.port:
            self._services.recorder.note(opening, "refused: no such port")
            link.write(b"\1")
            return
        if not self._services.internet.connects(self._services.names.endpoint(opening.host), opening.port):
            self._draft(opening, Channel.TCP, self._services.names.endpoint(opening.host)).finish(
                "unreachable"
            )
            link.write(b"\1")
            return
        link.write(b"\0")
        session = Session(opening, self._services, link.write)
        notes = ["open at the end of the run"]
        try:
            session.start()
            await self._pump(opening, session, link)
            notes = []
        except ValueError as error:
            notes = [f"malformed: {clean(str(error), 200)}"]
        finally:
            session.finish(*notes)

    async def _pump(self, opening: Opening, session: Session, link: Link) -> None:
        parser = FrameParser(opening.stamp, self._services.clock.now_ms)
        told = False
        while data := await self._read(link, session):
            for received in parser.feed(data):
                session.feed(received)
            if session.closed and not told:
                told = True
                link.write_eof()
            # One connection must not starve the others.
            await asyncio.sleep(0)
        session.half_close()
        if parser.incomplete:
            raise ValueError("connection ended within a frame")

    @staticmethod
    async def _read(link: Link, session: Session) -> bytes:
        if not session.closed:
            return await link.read()
        try:
            async with asyncio.timeout(_LINGER_SECONDS):
                return await link.read()
        except TimeoutError:
            return b""

    async def _datagrams(self, opening: Opening, link: Link) -> None:
        services = self._services
        parser = FrameParser(opening.stamp, services.clock.now_ms, datagrams=True)
        datagrams = DatagramSocket(opening, services.recorder, services.names, services.wall_start_ms)
        try:
            while data := await link.read():
                for received in parser.feed(data):
                    answer = datagrams.receive(received)
                    if answer and services.internet.connects(received.host, received.port or 0):
                        meta: dict[str, object] = {"host": received.host, "port": received.port}
                        link.write(frame({**meta, "time": received.stamp.time}, answer))
        finally:
            datagrams.close()

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

    def _message(self, opening: Opening) -> dict[str, object]:
        """What goes neither over IP nor as a text: an MMS, an intent, something for a phone nearby."""
        channel = Channel(opening.fields["channel"])
        if channel not in HANDED_OVER:
            raise ValueError("no channel of messages")
        draft = self._draft(opening, channel, opening.fields["to"])
        if body := opening.data or opening.fields.get("body", "").encode():
            draft.add("body", body)
        draft.finish(clean(opening.fields.get("what", ""), 200))
        return {"ok": True}

    def _other(self, opening: Opening) -> dict[str, object]:
        host = self._services.names.endpoint(opening.host) if opening.host else ""
        draft = self._draft(opening, Channel.OTHER, host)
        if opening.data:
            draft.add("stream", opening.data)
        draft.finish(clean(opening.fields["what"], 200))
        return {"ok": False}
