"""HTTP/1, HTTP/2 and WebSocket through a real gateway process."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime

import h2.connection
import h2.events
import pytest
from OpenSSL import SSL
from wsproto import ConnectionType
from wsproto import events as ws
from wsproto.connection import Connection

from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.process import Gateway
from tests.gateway.conftest import BOOT, LIMITS
from tests.gateway.device_side import DeviceSide, Stream, TlsStream

DAY = 86_400_000
FlowsTo = Callable[[str], list[Flow]]


def piece(gateway: Gateway, flow: Flow, name: str) -> bytes:
    (message,) = [m for m in flow.messages if m.name == name]
    return gateway.blobs.read(message.payload)


def post(host: str, path: str, body: bytes, *more: str) -> bytes:
    head = [f"POST {path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def test_beacons_on_one_connection_bear_each_their_own_time_and_origin(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("beacon.test", 80)
    for day in (0, 3, 6):
        device.time = day * DAY
        stream.send(post("beacon.test", f"/{day}", b"imei"), {"package": f"com.sample{day}"})
        head = stream.recv_until(b"{}").decode()
        date = parsedate_to_datetime(head.split("Date: ")[1].split("\r\n")[0])
        assert (date - BOOT).days == day
    stream.close()
    flows = flows_to("beacon.test")
    assert [(f.device_time_s, f.origin.package) for f in flows] == [
        (day * 86400, f"com.sample{day}") for day in (0, 3, 6)
    ]
    assert {f.channel for f in flows} == {Channel.HTTP}
    assert flows[1].endpoint == "http://beacon.test/3"
    assert piece(gateway, flows[1], "body") == b"imei"


def test_a_made_up_address_is_recorded_by_its_name(device: DeviceSide, flows_to: FlowsTo) -> None:
    (address,) = device.ask("dns", host="named.test", type="A")["addresses"]
    stream = device.connect(address, 80)
    stream.send(b"GET /a?q=1 HTTP/1.1\r\nHost: other.test\r\n\r\n")
    stream.recv()
    lookup, request = flows_to("named.test")
    assert lookup.channel is Channel.DNS
    assert request.endpoint == "http://named.test/a"
    assert "host header: other.test" in request.note


def test_bodies_are_stored_dechunked_but_not_decoded(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("chunked.test", 80)
    fields = "Host: chunked.test\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    stream.send(f"POST / HTTP/1.1\r\n{fields}\r\n".encode() + b"3\r\n\x1f\x8b\x08\r\n")
    device.time = DAY
    stream.send(b"2\r\nxy\r\n0\r\n\r\n")
    stream.recv_until(b"{}")
    (flow,) = flows_to("chunked.test")
    assert piece(gateway, flow, "body") == b"\x1f\x8b\x08xy"
    assert ("Content-Encoding", "gzip") in (flow.http.request_headers if flow.http else ())
    body = next(m for m in flow.messages if m.name == "body")
    assert (body.sent_at(0).device_time_s, body.sent_at(4).device_time_s) == (0, 86400)


def test_pipelined_requests_are_all_answered_and_recorded(device: DeviceSide, flows_to: FlowsTo) -> None:
    stream = device.connect("pipe.test", 80)
    stream.send(b"".join(post("pipe.test", f"/{i}", b"x") for i in range(5)))
    received = b""
    while received.count(b"{}") < 5:
        received += stream.recv()
    assert [f.endpoint[-1] for f in flows_to("pipe.test")] == list("01234")


def test_a_client_that_expects_continue_is_told_to(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("expect.test", 80)
    stream.send(b"PUT / HTTP/1.1\r\nHost: expect.test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    assert stream.recv().startswith(b"HTTP/1.1 100 ")
    stream.send(b"ok")
    stream.recv_until(b"{}")
    (flow,) = flows_to("expect.test")
    assert b"Expect: 100-continue" in piece(gateway, flow, "headers")
    assert piece(gateway, flow, "body") == b"ok"


def test_a_huge_body_is_capped_and_noted(device: DeviceSide, flows_to: FlowsTo) -> None:
    size = LIMITS.payload_cap + 1000
    stream = device.connect("huge.test", 80)
    stream.send(f"POST / HTTP/1.1\r\nHost: huge.test\r\nContent-Length: {size}\r\n\r\n".encode())
    for start in range(0, size, 100_000):
        stream.send(b"z" * min(100_000, size - start))
    stream.recv_until(b"{}")
    (flow,) = flows_to("huge.test")
    assert next(m.size for m in flow.messages if m.name == "body") == LIMITS.payload_cap
    assert "capped: 1000 bytes not kept" in flow.note


@pytest.mark.parametrize(
    ("host", "sent", "kept"),
    [
        ("cut-body.test", post("h", "/", b"imei=1")[:-1], b"imei="),
        ("cut-head.test", b"GET /x HTTP/1.1\r\nX: imei=1", b"imei=1"),
        ("cut-line.test", b"GET /imei=1", b"imei=1"),
        ("bad-head.test", b"GET / HTTP/1.1\r\nnonsense\r\n\r\nimei=1", b"imei=1"),
        ("bad-chunk.test", b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nimei=1", b"imei=1"),
        (
            "trailer.test",
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nT: imei=1\r\n\r\n",
            b"imei=1",
        ),
        ("long-head.test", b"GET / HTTP/1.1\r\nX: " + b"y" * 70_000 + b"imei=1", b"imei=1"),
    ],
)
def test_what_never_became_a_request_is_on_record(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, host: str, sent: bytes, kept: bytes
) -> None:
    stream = device.connect(host, 80)
    stream.send(sent)
    stream.half_close()
    stream.read_all()
    stored = b"".join(gateway.blobs.read(m.payload) for f in flows_to(host) for m in f.messages)
    assert kept in stored


def test_an_absolute_request_to_a_proxy_names_both(device: DeviceSide, flows_to: FlowsTo) -> None:
    stream = device.connect("proxy.test", 3128)
    stream.send(b"GET http://behind.test/x HTTP/1.1\r\nHost: behind.test\r\n\r\n")
    stream.recv()
    (flow,) = flows_to("proxy.test")
    assert flow.endpoint == "http://behind.test/x"


def test_a_tunnel_through_a_proxy_is_read(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    stream = device.connect("tunnel.test", 3128)
    stream.send(b"CONNECT inner.test:443 HTTP/1.1\r\nHost: inner.test:443\r\n\r\n")
    assert b" 200 " in stream.recv_until(b"\r\n\r\n")
    tls = TlsStream(stream, "inner.test", trust)
    tls.send(post("inner.test", "/in", b"secret"))
    tls.recv_until(b"{}")
    connect, inner = flows_to("tunnel.test")
    assert connect.http
    assert connect.http.method == "CONNECT"
    assert (inner.channel, inner.endpoint) == (Channel.HTTPS, "https://inner.test/in")
    assert piece(gateway, inner, "body") == b"secret"


def h2_exchange(tls: TlsStream, paths: list[str], host: str) -> dict[int, bytes]:
    """POST to all paths at once on one connection; the answers' bodies by stream."""
    connection = h2.connection.H2Connection()
    connection.initiate_connection()
    for number, path in enumerate(paths):
        stream_id = 1 + 2 * number
        pseudo = [(":method", "POST"), (":scheme", "https"), (":authority", host), (":path", path)]
        connection.send_headers(stream_id, [*pseudo, ("accept", "application/json")])
    for number, path in enumerate(paths):
        connection.send_data(1 + 2 * number, path.encode(), end_stream=True)
    tls.send(connection.data_to_send())
    bodies: dict[int, bytes] = {}
    ended = 0
    while ended < len(paths):
        for event in connection.receive_data(tls.recv()):
            if isinstance(event, h2.events.DataReceived):
                bodies[event.stream_id] = bodies.get(event.stream_id, b"") + event.data
            ended += isinstance(event, h2.events.StreamEnded)
        if waiting := connection.data_to_send():
            tls.send(waiting)
    return bodies


def test_http2_streams_are_one_flow_each(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    trust.set_alpn_protos([b"h2", b"http/1.1"])
    device.time = 5000
    tls = TlsStream(device.connect("h2.test", 443), "h2.test", trust)
    assert tls.tls.get_alpn_proto_negotiated() == b"h2"
    assert h2_exchange(tls, ["/one", "/two"], "h2.test") == {1: b"{}", 3: b"{}"}
    tls.close()
    one, two = flows_to("h2.test")
    assert [f.http.http_version for f in (one, two) if f.http] == ["HTTP/2.0"] * 2
    assert (piece(gateway, one, "body"), piece(gateway, two, "body")) == (b"/one", b"/two")
    assert piece(gateway, one, "headers").startswith(b":authority: h2.test\r\n")
    assert one.device_time_s == 5


def open_websocket(device: DeviceSide, host: str) -> Stream:
    stream = device.connect(host, 80)
    stream.send(
        f"GET /chat HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    # The accept value is the one of RFC 6455, section 1.3.
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in stream.recv_until(b"\r\n\r\n")
    return stream


def test_websocket_messages_bear_each_their_own_time(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = open_websocket(device, "ws.test")
    socket = Connection(ConnectionType.CLIENT)
    stream.send(socket.send(ws.TextMessage("first")))
    device.time = DAY
    stream.send(socket.send(ws.BytesMessage(b"\x00second")))
    stream.send(socket.send(ws.Ping(b"p")))
    socket.receive_data(stream.recv())
    assert list(socket.events()) == [ws.Pong(b"p")]
    stream.send(socket.send(ws.CloseConnection(1000, "bye")))
    assert stream.recv().endswith(b"bye")
    (flow,) = flows_to("ws.test")
    bodies = [(gateway.blobs.read(m.payload), m.device_time_s) for m in flow.messages if m.name == "body"]
    assert bodies == [(b"first", 0), (b"\x00second", 86400), (b"p", 86400), (b"bye", 86400)]


def test_half_a_websocket_message_is_on_record(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = open_websocket(device, "ws-half.test")
    stream.send(Connection(ConnectionType.CLIENT).send(ws.TextMessage("imei and more"))[:-5])
    stream.close()
    (flow,) = flows_to("ws-half.test")
    assert piece(gateway, flow, "body") == b"imei and"


def test_garbage_in_a_websocket_is_on_record(gateway: Gateway, device: DeviceSide, flows_to: FlowsTo) -> None:
    stream = open_websocket(device, "ws-bad.test")
    stream.send(b"\xff\xffgarbage")
    stream.read_all()
    (flow,) = flows_to("ws-bad.test")
    assert "websocket_malformed" in flow.note
    assert piece(gateway, flow, "body") == b"\xff\xffgarbage"
