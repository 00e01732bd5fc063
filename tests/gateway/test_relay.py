"""Everything that is not HTTP or TLS, and a device that is hostile to the relay."""

import contextlib
import json
import struct
from collections.abc import Callable

import pytest
from mitmproxy import dns
from mitmproxy.net.dns import types

from sandbox.gateway.flow import HANDED_OVER, Channel, Flow
from sandbox.gateway.process import Gateway
from tests.gateway.conftest import BOOT, LIMITS
from tests.gateway.device_side import DeviceSide, frame

FlowsTo = Callable[[str], list[Flow]]
NTP_EPOCH = 2208988800


def contents(gateway: Gateway, flow: Flow, *, outbound: bool = True) -> list[tuple[str, bytes]]:
    return [(m.name, gateway.blobs.read(m.payload)) for m in flow.messages if m.outbound == outbound]


@pytest.mark.parametrize("host", ["203.0.113.7", "2001:db8::7"])
def test_raw_tcp_is_one_stream_and_may_be_half_closed(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, host: str
) -> None:
    stream = device.connect(host, 4444)
    stream.send(b"IMEI 35 not http")
    device.time = 3000
    stream.send(b"\n more")
    stream.half_close()
    assert stream.read_all() == b""
    (flow,) = flows_to(host)
    assert (flow.channel, flow.port) == (Channel.TCP, 4444)
    assert contents(gateway, flow) == [("stream", b"IMEI 35 not http\n more")]
    assert flow.messages[0].sent_at(16).device_time_s == 3


def test_an_open_stream_is_readable_before_it_ends(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("open.test", 4444)
    for expected in (b"\x00one", b"\x00one\x00two"):
        stream.send(expected[-4:])
        (flow,) = flows_to("open.test")
        assert contents(gateway, flow) == [("stream", expected)]


def test_bytes_written_just_before_a_close_are_kept(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("hasty.test", 25)
    stream.send(b"EHLO a\r\n" * 200)
    stream.send(b"imei")
    stream.close()
    (flow,) = flows_to("hasty.test")
    assert contents(gateway, flow) == [("stream", b"EHLO a\r\n" * 200 + b"imei")]


def test_a_connection_without_a_byte_is_a_flow(device: DeviceSide, flows_to: FlowsTo) -> None:
    device.connect("silent.test", 80).close()
    (flow,) = flows_to("silent.test")
    assert (flow.channel, flow.messages, flow.note) == (Channel.TCP, (), "no_data")


def test_mail_is_greeted_and_taken(gateway: Gateway, device: DeviceSide, flows_to: FlowsTo) -> None:
    stream = device.connect("mail.test", 25)
    assert stream.recv().startswith(b"220 ")
    stream.send(b"EHLO phone\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n")
    stream.recv_until(b"354 ")
    stream.send(b"imei\r\nQUIT\r\n.\r\n")
    assert stream.recv_until(b"\r\n").startswith(b"250 ")
    stream.close()
    (flow,) = flows_to("mail.test")
    assert contents(gateway, flow)[0][1].endswith(b"imei\r\nQUIT\r\n.\r\n")
    assert contents(gateway, flow, outbound=False)[0][1].startswith(b"220 ")


@pytest.mark.parametrize(
    ("port", "greeting"), [(21, b"220 "), (22, b"SSH-2.0-"), (110, b"+OK"), (143, b"* OK")]
)
def test_servers_that_speak_first_do(device: DeviceSide, port: int, greeting: bytes) -> None:
    assert device.connect("greeting.test", port).recv().startswith(greeting)


def test_lookups_are_answered_and_recorded(gateway: Gateway, device: DeviceSide, flows_to: FlowsTo) -> None:
    device.time = 7000
    (address,) = device.ask("dns", host="imei.lookup.test", type="A")["addresses"]
    assert device.ask("reverse", address=address) == {"host": "imei.lookup.test"}
    assert device.ask("dns", host="bad..test", type="A") == {"error": "nxdomain"}
    (flow,) = flows_to("imei.lookup.test")
    assert (flow.channel, flow.device_time_s) == (Channel.DNS, 7)
    assert contents(gateway, flow) == [("name", b"imei.lookup.test")]


def test_dns_over_udp_is_answered(gateway: Gateway, device: DeviceSide, flows_to: FlowsTo) -> None:
    udp = device.bind()
    head = struct.pack(">HHHHHH", 9, 0x0100, 1, 0, 0, 0)
    labels = b"".join(bytes([len(label)]) + label for label in b"imei.udp.test".split(b"."))
    udp.send("8.8.8.8", 53, head + labels + struct.pack(">BHH", 0, types.A, 1))
    meta, answer = udp.recv()
    assert (meta["host"], meta["port"]) == ("8.8.8.8", 53)
    address = str(dns.Message.unpack(answer).answers[0].ipv4_address)
    assert device.ask("reverse", address=address) == {"host": "imei.udp.test"}
    (flow,) = flows_to("imei.udp.test")
    assert contents(gateway, flow) == [("name", b"imei.udp.test")]


def test_ntp_tells_device_time(device: DeviceSide) -> None:
    device.time = 86_400_500
    udp = device.bind()
    udp.send("time.test", 123, b"\x1b" + b"\0" * 39 + b"clientts")
    _, answer = udp.recv()
    assert answer[24:32] == b"clientts"
    seconds, fraction = struct.unpack(">II", answer[40:48])
    assert seconds - NTP_EPOCH == BOOT.timestamp() + 86400
    assert fraction == 2**31


def test_datagrams_are_one_message_each(gateway: Gateway, device: DeviceSide, flows_to: FlowsTo) -> None:
    udp = device.bind()
    for at, payload in ((0, b"one"), (5000, b"two")):
        device.time = at
        udp.send("udp.test", 9999, payload)
    udp.send("udp.test", 53, b"not dns")
    udp.close()
    stray, flow = sorted(flows_to("udp.test"), key=lambda f: f.port or 0)
    assert (flow.channel, [m.device_time_s for m in flow.messages]) == (Channel.UDP, [0, 5])
    assert contents(gateway, flow) == [("stream", b"one"), ("stream", b"two")]
    assert contents(gateway, stray) == [("stream", b"not dns")]


def test_the_radio_is_egress(gateway: Gateway, device: DeviceSide, flows_to: FlowsTo) -> None:
    assert device.ask("sms", to="+15550100", body="imei \N{GRINNING FACE}") == {"ok": True}
    assert device.ask("sms", to="+15550101", data_base64="AAH/", port=5) == {"ok": True}
    assert device.ask("call", to="+15550102") == {"ok": True}
    assert device.ask("ussd", code="*06#") == {"ok": True}
    assert device.ask("other", what="icmp", host="203.0.113.77", data_base64="aW1laQ==") == {"ok": False}
    text, data, call, ussd, other = (
        flows_to(host)[0] for host in ("+15550100", "+15550101", "+15550102", "*06#", "203.0.113.77")
    )
    assert [f.channel for f in (text, call, ussd, other)] == [
        Channel.SMS,
        Channel.CALL,
        Channel.CALL,
        Channel.OTHER,
    ]
    assert contents(gateway, text) == [("address", b"+15550100"), ("body", "imei \N{GRINNING FACE}".encode())]
    assert contents(gateway, data)[1] == ("body", b"\x00\x01\xff")
    assert contents(gateway, other) == [("stream", b"imei")]
    assert (ussd.note, other.note) == ("ussd", "icmp")


@pytest.mark.parametrize("channel", sorted(HANDED_OVER))
def test_what_is_handed_over_whole_is_a_flow(
    channel: Channel, gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    told = {"channel": channel, "to": f"{channel}:someone", "what": "stream", "data_base64": "aW1laQ=="}
    assert device.ask("message", **told) == {"ok": True}
    (flow,) = flows_to(f"{channel}:someone")
    assert (flow.channel, flow.note, contents(gateway, flow)) == (channel, "stream", [("body", b"imei")])


@pytest.mark.parametrize(
    "line",
    [
        b"garbage\n",
        b'{"kind": "message", "to": "a"}\n',
        b'{"kind": "message", "to": "a", "channel": "https", "body": "x"}\n',
        b'{"kind": "message", "to": "a", "channel": "carrier pigeon", "body": "x"}\n',
        b"\n",
        b'{"kind": "nonsense"}\n',
        b'{"kind": "tcp"}\n',
        b'{"kind": "tcp", "time": 0, "host": "a", "port": 99999}\n',
        b'{"kind": "dns", "time": 0, "host": "a"}\n',
        b"[" * 100_000 + b"\n",
        b"x" * 2_000_000,
    ],
)
def test_a_broken_opening_is_noted_and_closed(gateway: Gateway, device: DeviceSide, line: bytes) -> None:
    before = len(gateway.flows())
    with contextlib.suppress(ConnectionError):
        assert device.send_line(line).recv(1) == b""
    assert [f.note.split(":")[0] for f in gateway.flows() if f.host == ""][-1:] == ["malformed"]
    assert len(gateway.flows()) == before + 1


def test_a_broken_frame_ends_the_connection_and_keeps_what_came(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("broken.test", 4444)
    stream.sock.sendall(frame(b"\x00good", {"time": 1}) + struct.pack(">I", 2**31))
    assert stream.read_all() == b""
    (flow,) = flows_to("broken.test")
    assert "malformed" in flow.note
    assert contents(gateway, flow) == [("stream", b"\x00good")]


def test_port_zero_is_refused(device: DeviceSide) -> None:
    assert device.open("tcp", host="a.test", port=0).recv(1) == b"\1"


def test_a_flood_is_refused_and_noted_and_does_not_end_the_gateway(
    device: DeviceSide, flows_to: FlowsTo
) -> None:
    flood = [device.open("tcp", host="flood.test", port=80) for _ in range(LIMITS.connections + 5)]
    answers = [sock.recv(1) for sock in flood]
    assert answers.count(b"\1") >= 5
    for sock in flood:
        sock.close()
    assert len([f for f in flows_to("flood.test") if f.note.startswith("refused")]) == answers.count(b"\1")
    assert device.connect("after-flood.test", 80)


def test_a_client_that_never_reads_is_still_read(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("deaf.test", 80)
    request = b"GET /x.html HTTP/1.1\r\nHost: deaf.test\r\n\r\n"
    for _ in range(20):
        stream.send(request * 50)
    assert len(flows_to("deaf.test")) == 1000


def test_openings_survive_arriving_in_pieces(device: DeviceSide) -> None:
    line = json.dumps({"kind": "dns", "id": 1, "time": 0, "host": "slow.test", "type": "A"}).encode() + b"\n"
    sock = device.send_line(line[:20])
    sock.sendall(line[20:])
    assert b"198.18." in sock.recv(100)
