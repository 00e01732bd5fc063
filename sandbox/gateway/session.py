"""One TCP connection of the device, driven through mitmproxy's protocol layers without any I/O.

mitmproxy's layers take events and return commands (see `mitmproxy.proxy`). This driver answers every
command at once, within the frame that caused it, so what is recorded bears the device time and the
origin of exactly the bytes that completed it. A command to open a connection fails by construction.
"""

import itertools
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from mitmproxy import http
from mitmproxy.connection import Client, ConnectionState
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers import tls as tls_layers
from mitmproxy.proxy.layers.http import _hooks as http_hooks

from sandbox.gateway.authority import Authority
from sandbox.gateway.clock import DeviceClock
from sandbox.gateway.exchange import Exchange
from sandbox.gateway.flow import Channel
from sandbox.gateway.frames import Frame, Opening, Stamp, clean
from sandbox.gateway.internet import Internet
from sandbox.gateway.layers import Root, SealedHttp, choose, unread
from sandbox.gateway.names import Names
from sandbox.gateway.options import OPTIONS
from sandbox.gateway.payload import Payload
from sandbox.gateway.record import Draft, Recorder

_HANDSHAKE_LIMIT = 2**16
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Services:
    """What all connections of a run share. `wall_start_ms`: the wall clock at device time 0.

    `clock` tells the time of bytes that a device did not stamp.
    """

    recorder: Recorder
    authority: Authority
    names: Names
    internet: Internet
    wall_start_ms: int
    clock: DeviceClock


class Session:
    """Feed it frames; it writes what the internet answers through `write` and sets `closed`."""

    def __init__(self, opening: Opening, services: Services, write: Callable[[bytes], None]) -> None:
        self.stamp: Stamp = opening.stamp
        self.internet = services.internet
        self.names = services.names
        self.closed = False
        self._services = services
        self._opening = opening
        self._write = write
        self._host = services.names.endpoint(opening.host)
        self._port = opening.port or 0
        self._handshake = bytearray()
        self._undecided: layer.NextLayer | None = None
        self._http: SealedHttp | None = None
        self._exchanges: set[Exchange] = set()
        self._raw: Draft | None = None
        self._streams: dict[bool, Payload] = {}
        self._recorded = 0
        self._recorded_before_tls = 0
        self._named = False
        self._client = Client(
            peername=("10.0.2.15", 40000),
            sockname=(self._host, self._port),
            timestamp_start=0,
            state=ConnectionState.OPEN,
        )
        context = Context(self._client, OPTIONS)
        context.server.address = (self._host, self._port)
        self._layer: layer.Layer = Root(context)

    # What the layers use

    @property
    def encrypted(self) -> bool:
        return self._client.tls_established

    @property
    def wall_ms(self) -> int:
        """The device's wall clock (ms since 1970) at the frame in hand."""
        return self._services.wall_start_ms + self.stamp.time

    def draft(self, channel: Channel) -> Draft:
        """A new flow to this connection's endpoint, from the frame in hand."""
        draft = self._services.recorder.draft(self._opening.id, channel, self._host, self._port, self.stamp)
        self._recorded += 1
        server_name = self._client.sni
        if server_name and server_name != self._host and not self._named:
            self._named = True
            draft.add("name", server_name.encode())
        return draft

    def looked_up(self, names: Iterable[str]) -> None:
        """Names that were asked for within this connection: each is a flow, as if asked by UDP."""
        recorder, opening = self._services.recorder, self._opening
        for name in itertools.islice(names, 64):
            draft = recorder.draft(opening.id, Channel.DNS, clean(name, 255), None, self.stamp)
            draft.add("name", name.encode())
            draft.finish(f"asked of {clean(self._host, 255)}")

    def exchange(self) -> Exchange:
        exchange = Exchange(self)
        self._exchanges.add(exchange)
        return exchange

    def ended(self, exchange: Exchange) -> None:
        """`exchange` is on record."""
        self._exchanges.discard(exchange)

    def raw(self, data: bytes, *, outbound: bool = True, note: str = "") -> None:
        """Bytes that are no HTTP: part of this connection's one stream flow."""
        if self._raw is None:
            self._raw = self.draft(Channel.TLS if self.encrypted else Channel.TCP)
        if note and note not in self._raw.notes:
            self._raw.notes.append(note)
        if outbound not in self._streams:
            self._streams[outbound] = self._raw.payload("stream", outbound=outbound)
        self._streams[outbound].append(data, self.stamp)

    def malformed(self, data: bytes) -> None:
        """What the HTTP parser refused; it is done with this connection."""
        self.raw(data, note="http_malformed")
        self._http = None

    # What the relay uses

    def start(self) -> None:
        self._drive(events.Start())

    def feed(self, frame: Frame) -> None:
        """Bytes that the device wrote."""
        self.stamp = frame.stamp
        if self.closed:
            if not self._client.tls:
                self.raw(frame.payload, note="after_close")
        elif frame.payload:
            if not self.encrypted and len(self._handshake) < _HANDSHAKE_LIMIT:
                self._handshake += frame.payload
            self._drive(events.DataReceived(self._client, frame.payload))

    def half_close(self) -> None:
        """The device will write no more."""
        if not self.closed:
            self._client.state &= ~ConnectionState.CAN_READ
            self._drive(events.ConnectionClosed(self._client))

    def finish(self, *notes: str) -> None:
        """The connection is over: everything not yet on record is put there."""
        self._keep_unread()
        for exchange in list(self._exchanges):
            exchange.end("incomplete", *notes)
        self._keep_silence(*notes)
        if self._raw:
            self._raw.finish(*notes)

    def _keep_unread(self) -> None:
        """Bytes that no layer has understood yet left the device all the same."""
        if self._undecided and (data := unread(self._undecided)):
            self.raw(data)
        if self._http and (leftover := self._http.leftover()).strip():
            self.raw(leftover, note="http_incomplete")

    def _keep_silence(self, *notes: str) -> None:
        """A connection without a readable byte is a flow too: someone was contacted."""
        if not self._client.tls:
            if not self._recorded:
                self.draft(Channel.TCP).finish("no_data", *notes)
        elif not self.encrypted and not self._client.error:
            self._tls_refused("handshake not finished", *notes)
        elif self.encrypted and self._recorded == self._recorded_before_tls:
            why = "no_data" if notes else "tls_refused: closed after the handshake without data"
            self.draft(Channel.TLS).finish(why, *notes)

    def _tls_refused(self, why: str, *notes: str) -> None:
        """What cannot be read is kept as it was sent."""
        draft = self.draft(Channel.TLS)
        draft.add("stream", bytes(self._handshake))
        draft.finish(f"tls_refused: {clean(why, 200)}", *notes)

    def _drive(self, event: events.Event) -> None:
        """Run the layers until they have nothing more to say about `event`."""
        queue = deque([event])
        try:
            while queue:
                for command in self._layer.handle_event(queue.popleft()):
                    if reply := self._perform(command):
                        queue.append(reply)
        except Exception:  # noqa: BLE001
            # A sample must not be able to end the gateway by what it sends; its bytes are on record.
            _log.exception("engine failed on connection %s", self._opening.id)
            self.raw(bytes(self._handshake), note="engine_failed")
            self.closed = True

    def _perform(self, command: commands.Command) -> events.Event | None:
        if isinstance(command, commands.OpenConnection):
            return events.OpenConnectionCompleted(command, "sealed")
        if isinstance(command, commands.StartHook):
            self._hook(command)
            return events.HookCompleted(command) if command.blocking else None
        if isinstance(command, commands.ConnectionCommand) and command.connection is self._client:
            if isinstance(command, commands.SendData):
                self._write(command.data)
            elif isinstance(command, commands.CloseConnection):
                self.closed = True
        return None

    def _hook(self, hook: commands.StartHook) -> None:
        if isinstance(hook, layer.NextLayerHook):
            self._choose(hook.data)
        elif isinstance(hook, tls_layers.TlsStartClientHook):
            host = self._client.sni or self._host
            hook.data.ssl_conn = self._services.authority.connection(host, self.wall_ms)
        elif isinstance(hook, tls_layers.TlsEstablishedClientHook):
            self._recorded_before_tls = self._recorded
        elif isinstance(hook, tls_layers.TlsFailedClientHook):
            self._tls_refused(self._client.error or "handshake failed")
        elif isinstance(hook, http_hooks.HttpRequestHeadersHook):
            _exchange(hook.flow).begin(hook.flow)
        elif isinstance(hook, http_hooks.HttpRequestHook):
            _exchange(hook.flow).answer(hook.flow)
        elif isinstance(hook, http_hooks.HttpConnectHook):
            _exchange(hook.flow).begin(hook.flow)
        elif isinstance(hook, http_hooks.HttpConnectedHook):
            _exchange(hook.flow).answered(hook.flow)
            _exchange(hook.flow).end()
        elif isinstance(hook, http_hooks.HttpErrorHook):
            _exchange(hook.flow).begin(hook.flow)
            error = hook.flow.error.msg if hook.flow.error else "failed"
            _exchange(hook.flow).end(f"incomplete: {clean(error, 200)}")

    def _choose(self, next_layer: layer.NextLayer) -> None:
        chosen = next_layer.layer = choose(next_layer, self)
        self._undecided = None if chosen else next_layer
        if isinstance(chosen, SealedHttp):
            self._http = chosen


def _exchange(flow: http.HTTPFlow) -> Exchange:
    return cast("Exchange", flow.metadata["exchange"])
