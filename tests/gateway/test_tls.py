"""TLS: verified at device time, read where the client trusts us, noted where it does not."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from OpenSSL import SSL

from sandbox.gateway.authority import CA_FILE, Authority, Secrets, ensure_authority
from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.process import Gateway
from tests.gateway.conftest import BOOT
from tests.gateway.device_side import DeviceSide, TlsStream

FlowsTo = Callable[[str], list[Flow]]
MS = 1000


def test_https_is_verified_in_2029_and_read(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    tls = TlsStream(device.connect("https.test", 443), "https.test", trust)
    device.time = 72 * 3600 * MS
    tls.send(b"POST /up HTTP/1.1\r\nHost: https.test\r\nContent-Length: 4\r\n\r\nimei")
    tls.recv_until(b"{}")
    (flow,) = flows_to("https.test")
    assert (flow.channel, flow.endpoint) == (Channel.HTTPS, "https://https.test/up")
    assert flow.device_time_s == 72 * 3600
    answer = flow.messages[-1]
    assert (gateway.blobs.read(answer.payload), answer.outbound) == (b"{}", False)
    assert gateway.blobs.read(flow.messages[-2].payload) == b"imei"


def test_other_bytes_inside_tls_are_one_stream(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    tls = TlsStream(device.connect("mqtt.test", 8883), "mqtt.test", trust)
    tls.send(b"\x10\x04MQTT")
    device.time = 9000
    tls.send(b"imei")
    tls.close()
    (flow,) = flows_to("mqtt.test")
    (message,) = flow.messages
    assert (flow.channel, message.name) == (Channel.TLS, "stream")
    assert gateway.blobs.read(message.payload) == b"\x10\x04MQTTimei"
    assert message.sent_at(6).device_time_s == 9


def test_a_client_that_does_not_trust_us_is_noted(device: DeviceSide, flows_to: FlowsTo) -> None:
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.set_verify(SSL.VERIFY_PEER)
    with pytest.raises(SSL.Error):
        TlsStream(device.connect("pinned.test", 443), "pinned.test", context)
    (flow,) = flows_to("pinned.test")
    assert flow.channel is Channel.TLS
    assert flow.note.startswith("tls_refused")


def test_a_client_that_leaves_after_the_handshake_is_noted(
    device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    TlsStream(device.connect("pinned-late.test", 443), "pinned-late.test", trust).close()
    (flow,) = flows_to("pinned-late.test")
    assert flow.note.startswith("tls_refused: closed after the handshake")


def test_refusal_inside_a_tunnel_is_noted(device: DeviceSide, flows_to: FlowsTo) -> None:
    stream = device.connect("tunnel-pinned.test", 3128)
    stream.send(b"CONNECT pinned.test:443 HTTP/1.1\r\nHost: pinned.test:443\r\n\r\n")
    stream.recv_until(b"\r\n\r\n")
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.set_verify(SSL.VERIFY_PEER)
    with pytest.raises(SSL.Error):
        TlsStream(stream, "pinned.test", context)
    connect, refused = flows_to("tunnel-pinned.test")
    assert connect.channel is Channel.HTTP
    assert refused.note.startswith("tls_refused")


def test_garbage_that_looks_like_tls_is_on_record(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo
) -> None:
    stream = device.connect("nottls.test", 443)
    stream.send(b"\x16\x03\x01\x00\x04imei")
    stream.half_close()
    stream.read_all()
    (flow,) = flows_to("nottls.test")
    assert flow.note.startswith("tls_refused")
    assert b"imei" in gateway.blobs.read(flow.messages[0].payload)


def test_a_server_name_that_is_not_the_host_is_recorded(
    gateway: Gateway, device: DeviceSide, flows_to: FlowsTo, trust: SSL.Context
) -> None:
    tls = TlsStream(device.connect("203.0.113.5", 443), "imei.front.test", trust)
    tls.send(b"GET / HTTP/1.1\r\nHost: front.test\r\n\r\n")
    tls.recv()
    (flow,) = flows_to("203.0.113.5")
    assert gateway.blobs.read(flow.messages[0].payload) == b"imei.front.test"
    assert flow.messages[0].name == "name"


@pytest.fixture
def authority(ca_dir: Path) -> Authority:
    ensure_authority(ca_dir)
    return Authority(Secrets.load(ca_dir))


@pytest.mark.parametrize("year", [2015, 2026, 2029, 2055])
def test_leaves_are_valid_at_the_device_clock(authority: Authority, year: int) -> None:
    now = BOOT.replace(year=year)
    leaf = authority.leaf("a.test", int(now.timestamp() * MS))
    assert leaf.not_valid_before_utc < now < leaf.not_valid_after_utc - dt.timedelta(days=300)


@pytest.mark.parametrize("wall_ms", [-(2**60), 0, 2**60])
def test_an_absurd_clock_still_gets_a_leaf(authority: Authority, wall_ms: int) -> None:
    assert authority.leaf("a.test", wall_ms)


@pytest.mark.parametrize("host", ["203.0.113.1", "2001:db8::1", "ü.test", "x" * 200, "a b", ""])
def test_any_host_gets_a_leaf(authority: Authority, host: str) -> None:
    assert authority.leaf(host, 0)


def test_the_authority_is_made_once_and_its_keys_are_private(ca_dir: Path) -> None:
    first = ensure_authority(ca_dir).read_bytes()
    assert ensure_authority(ca_dir).read_bytes() == first
    certificate = x509.load_pem_x509_certificate(first)
    assert certificate.not_valid_after_utc - dt.datetime.now(dt.UTC) > dt.timedelta(days=3650)
    assert {p.name: p.stat().st_mode & 0o077 for p in ca_dir.iterdir() if p.name != CA_FILE} == {
        "ca.key": 0,
        "leaf.key": 0,
    }
