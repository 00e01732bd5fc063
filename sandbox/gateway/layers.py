"""The layers at the top of mitmproxy's protocol stack: where every connection ends.

A mitmproxy layer takes events and yields commands; it does no I/O. Ours never yield a command for a
server connection, and the driver (session.py) knows none: nothing can be sent upstream.
"""

import re
from typing import TYPE_CHECKING

from mitmproxy import http
from mitmproxy.net.tls import starts_like_tls_record
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.context import Context
from mitmproxy.proxy.layers.http import HttpLayer, HTTPMode, HttpStream, SendHttp
from mitmproxy.proxy.layers.http._events import ResponseEndOfMessage
from mitmproxy.proxy.layers.http._http1 import Http1Server
from mitmproxy.proxy.layers.tls import ClientTLSLayer
from wsproto import ConnectionType
from wsproto import events as ws_events
from wsproto.connection import Connection as WebSocket
from wsproto.connection import ConnectionState
from wsproto.utilities import ProtocolError

from sandbox.gateway.dialogues import BY_PORT, IMPLICIT_TLS, Conversation, Dialogue
from sandbox.gateway.exchange import Exchange
from sandbox.gateway.resolvers import Stream, framed

if TYPE_CHECKING:
    from sandbox.gateway.session import Session

_Commands = layer.CommandGenerator[None]
_HEAD_LIMIT = 2**16
_NAMES, _NAMES_TLS = 53, 853
_HTTP1 = re.compile(rb"[A-Z]{3,20} [^\r\n]+ HTTP/1\.[01]\r?\n")
_HTTP2 = b"PRI * HTTP/2.0\r\n"
_MAYBE_HTTP = re.compile(rb"[A-Z]{1,20}( [^\r\n]{0,16384}\r?)?")
_TO_PROXY = re.compile(rb"CONNECT |[A-Z]{3,20} https?://")


class Root(layer.Layer):
    """The bottom of every stack, which asks for the next layer at once: some servers speak first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._child = layer.NextLayer(context, ask_on_start=True)

    def _handle_event(self, event: events.Event) -> _Commands:
        yield from self._child.handle_event(event)


class Sink(layer.Layer):
    """Keeps every byte; answers only where the protocol's server speaks first."""

    def __init__(self, context: Context, session: "Session", dialogue: Dialogue | None = None) -> None:
        super().__init__(context)
        self._session = session
        self._greeting = dialogue.greeting if dialogue else b""
        self._conversation = Conversation(dialogue) if dialogue else None

    def _handle_event(self, event: events.Event) -> _Commands:
        answer = b""
        if isinstance(event, events.Start):
            answer = self._greeting
        elif isinstance(event, events.DataReceived):
            self._session.raw(event.data)
            answer = self._conversation.receive(event.data) if self._conversation else b""
        elif isinstance(event, events.ConnectionClosed):
            yield commands.CloseConnection(self.context.client)
        if answer:
            self._session.raw(answer, outbound=False)
            yield commands.SendData(self.context.client, answer)


class NameSink(layer.Layer):
    """Keeps every byte of a stream of DNS messages, and answers each."""

    def __init__(self, context: Context, session: "Session") -> None:
        super().__init__(context)
        self._session = session
        self._stream = Stream(session.names)

    def _handle_event(self, event: events.Event) -> _Commands:
        if isinstance(event, events.DataReceived):
            self._session.raw(event.data)
            for lookup in self._stream.receive(event.data):
                self._session.looked_up(lookup.names)
                answer = framed(lookup)
                self._session.raw(answer, outbound=False)
                yield commands.SendData(self.context.client, answer)
        elif isinstance(event, events.ConnectionClosed):
            yield commands.CloseConnection(self.context.client)


class WebSocketSink(layer.Layer):
    """Keeps every message of a WebSocket, answers pings and the close."""

    def __init__(self, context: Context, exchange: Exchange) -> None:
        super().__init__(context)
        self._exchange = exchange
        self._socket = WebSocket(ConnectionType.SERVER)

    def _handle_event(self, event: events.Event) -> _Commands:
        if isinstance(event, events.DataReceived):
            try:
                self._socket.receive_data(event.data)
                for received in self._socket.events():
                    yield from self._received(received, event.data)
            except ProtocolError:
                yield from self._malformed(event.data)
        elif isinstance(event, events.ConnectionClosed):
            yield from self._over()

    def _received(self, event: ws_events.Event, data: bytes) -> _Commands:
        if isinstance(event, ws_events.Message):
            content = event.data.encode() if isinstance(event.data, str) else bytes(event.data)
            self._exchange.message(content, last=event.message_finished)
        elif isinstance(event, ws_events.Ping):
            self._keep(bytes(event.payload))
            yield commands.SendData(self.context.client, self._socket.send(event.response()))
        elif isinstance(event, ws_events.Pong):
            self._keep(bytes(event.payload))
        elif isinstance(event, ws_events.CloseConnection):
            if self._socket.state is ConnectionState.OPEN:
                # The client sent no close: this is the parser's way to say that it gave up.
                yield from self._malformed(data)
                return
            self._keep((event.reason or "").encode())
            yield commands.SendData(self.context.client, self._socket.send(event.response()))
            yield from self._over()

    def _keep(self, content: bytes) -> None:
        if content:
            self._exchange.message(content)

    def _malformed(self, data: bytes) -> _Commands:
        self._keep(data)
        yield from self._over("websocket_malformed")

    def _over(self, *notes: str) -> _Commands:
        self._exchange.end(*notes)
        yield commands.CloseConnection(self.context.client)


class SealedStream(HttpStream):
    """One request: its body goes to its exchange, an upgrade ends in a sink of ours."""

    def __init__(self, context: Context, stream_id: int, session: "Session") -> None:
        self._exchange = session.exchange()
        super().__init__(context, stream_id)
        self.request_body_buf = self._exchange  # type: ignore[assignment]

    @property
    def flow(self) -> http.HTTPFlow:
        return self._flow

    @flow.setter
    def flow(self, flow: http.HTTPFlow) -> None:
        flow.metadata["exchange"] = self._exchange
        self._flow = flow

    def flow_done(self) -> _Commands:
        if self.flow.response and self.flow.response.status_code == 101:
            self.child_layer = WebSocketSink(self.context, self._exchange)
            self._handle_event = self.passthrough
            yield from self.child_layer.handle_event(events.Start())
            yield SendHttp(ResponseEndOfMessage(self.stream_id), self.context.client)
        else:
            yield from super().flow_done()


class SealedHttp(HttpLayer):
    """HTTP/1 and HTTP/2 of one connection. What the parser complains about is kept raw."""

    def __init__(self, context: Context, mode: HTTPMode, session: "Session") -> None:
        super().__init__(context, mode)
        self._session = session

    def make_stream(self, stream_id: int) -> _Commands:
        stream = SealedStream(self.context.fork(), stream_id, self._session)
        self.streams[stream_id] = stream
        yield from self.event_to_child(stream, events.Start())

    def leftover(self) -> bytes:
        """What was received and not yet understood."""
        connection = self.connections.get(self.context.client)
        return bytes(connection.buf) if isinstance(connection, Http1Server) else b""

    def _handle_event(self, event: events.Event) -> _Commands:
        if not isinstance(event, events.DataReceived):
            yield from super()._handle_event(event)
            return
        received = self.leftover() + event.data
        try:
            for command in super()._handle_event(event):
                if isinstance(command, commands.Log) and not self._tunnelling():
                    self._session.malformed(received)
                yield command
        except (NotImplementedError, ValueError, AssertionError, KeyError):
            # The engine's parsers give up in these ways on forms they do not know, such as trailers.
            self._session.malformed(received)
            yield commands.CloseConnection(self.context.client)
        if self._reading_head() and len(self.leftover()) > _HEAD_LIMIT:
            yield commands.CloseConnection(self.context.client)

    def _tunnelling(self) -> bool:
        """After CONNECT or an upgrade, complaints are those of the layers inside."""
        connection = self.connections.get(self.context.client)
        return isinstance(connection, Http1Server) and connection.state == connection.passthrough

    def _reading_head(self) -> bool:
        connection = self.connections.get(self.context.client)
        return isinstance(connection, Http1Server) and connection.state == connection.read_headers


def unread(next_layer: layer.NextLayer) -> bytes:
    """What the client sent and no layer has taken yet."""
    data: bytes = next_layer.data_client()  # type: ignore[no-untyped-call]
    return data


def choose(next_layer: layer.NextLayer, session: "Session") -> layer.Layer | None:
    """The layer for what the client sent so far (perhaps nothing yet); None where it cannot be told."""
    context, data = next_layer.context, unread(next_layer)
    port = context.server.address[1] if context.server.address else 0
    dialogue = BY_PORT.get(port)
    if dialogue and (session.encrypted or port not in IMPLICIT_TLS):
        return Sink(context, session, dialogue)
    if (port == _NAMES_TLS and session.encrypted) or port == _NAMES:
        return NameSink(context, session)
    if context.client.alpn == b"h2" and session.encrypted:
        return SealedHttp(context, HTTPMode.transparent, session)
    if not data or (b"\x16\x03".startswith(data[:2]) and len(data) < 3):
        return None
    if starts_like_tls_record(data):
        tls = ClientTLSLayer(context)
        tls.child_layer = layer.NextLayer(context, ask_on_start=True)
        return tls
    if data.startswith(_HTTP2):
        context.client.alpn = b"h2"
        return SealedHttp(context, HTTPMode.transparent, session)
    if _HTTP1.match(data):
        mode = HTTPMode.regular if _TO_PROXY.match(data) else HTTPMode.transparent
        return SealedHttp(context, mode, session)
    return None if _MAYBE_HTTP.fullmatch(data) else Sink(context, session)
