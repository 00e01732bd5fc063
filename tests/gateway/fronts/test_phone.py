"""What a phone that speaks IP does, and what the gateway has of it, through every front."""

import hashlib
import http.client
import os
import socket
import ssl
import struct
from concurrent.futures import ThreadPoolExecutor

from mitmproxy import dns

from sandbox.gateway.flow import Channel
from tests.gateway.conftest import BOOT
from tests.gateway.fronts.conftest import Phone

NTP_EPOCH = 2208988800


def lookup(name: str, record: int = 1, resolver: str = "198.51.100.53") -> str:
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    query = struct.pack(">HHHHHH", 9, 0x0100, 1, 0, 0, 0) + labels + struct.pack(">BHH", 0, record, 1)
    (answer,) = dns.Message.unpack(exchange(resolver, 53, query)).answers
    return str(answer.ipv4_address if record == 1 else answer.ipv6_address)


def exchange(host: str, port: int, payload: bytes) -> bytes:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(20)
        sock.sendto(payload, (host, port))
        answer, peer = sock.recvfrom(4096)
    assert peer == (host, port)
    return answer


def fetch(host: str, path: str, body: bytes | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection(host, 80, timeout=30)
    connection.request("POST" if body is not None else "GET", path, body, {"Host": "shown.test"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers["Date"]


def test_a_name_leads_to_a_request_on_record_under_that_name(phone: Phone) -> None:
    assert phone.space.run(lambda: fetch(lookup("track.test"), "/v1?imei=35"))[0] == 200
    web, asked = sorted(phone.flows("track.test"), key=lambda flow: flow.channel, reverse=True)
    assert (web.channel, asked.channel) == (Channel.HTTP, Channel.DNS)
    assert phone.blob(web, "url") == b"http://track.test/v1?imei=35"


def test_ipv6_is_carried_too(phone: Phone) -> None:
    assert phone.space.run(lambda: fetch(lookup("six.test", 28), "/"))[0] == 200
    assert Channel.HTTP in {flow.channel for flow in phone.flows("six.test")}


def test_https_is_read_under_the_gateways_authority(phone: Phone) -> None:
    def speak() -> bytes:
        context = ssl.create_default_context(cafile=str(phone.gateway.ca_pem))
        # OpenSSL's X509_V_FLAG_NO_CHECK_TIME: this host's clock is not the phone's.
        context.verify_flags |= ssl.VerifyFlags(0x200000)
        plain = socket.create_connection((lookup("secret.test"), 443), 20)
        with context.wrap_socket(plain, server_hostname="secret.test") as tls:
            tls.sendall(b"GET /imei HTTP/1.1\r\nHost: secret.test\r\n\r\n")
            return tls.recv(4096)

    assert phone.space.run(speak).startswith(b"HTTP/1.1 200 ")
    assert b"https://secret.test/imei" in {phone.blob(flow, "url") for flow in phone.flows("secret.test")}


def test_raw_tcp_is_half_closed_both_ways(phone: Phone) -> None:
    def speak() -> bytes:
        with socket.create_connection(("203.0.113.21", 4444), 20) as sock:
            sock.sendall(b"\x00imei")
            sock.shutdown(socket.SHUT_WR)
            return sock.recv(10)

    assert phone.space.run(speak) == b""
    (flow,) = phone.flows("203.0.113.21")
    assert (flow.channel, flow.port, phone.blob(flow, "stream")) == (Channel.TCP, 4444, b"\x00imei")


def test_a_server_that_speaks_first_does(phone: Phone) -> None:
    def speak() -> bytes:
        with socket.create_connection(("203.0.113.22", 25), 20) as sock:
            return sock.recv(100)

    assert phone.space.run(speak).startswith(b"220 ")


def test_the_gateways_clock_is_the_phones(phone: Phone) -> None:
    phone.gateway.set_time(86_400, running=False)
    query = b"\x1b" + b"\0" * 39 + b"clientts"
    answer = phone.space.run(lambda: exchange("203.0.113.23", 123, query))
    assert struct.unpack(">I", answer[40:44])[0] - NTP_EPOCH == BOOT.timestamp() + 86_400
    assert phone.space.run(lambda: fetch("203.0.113.23", "/"))[1] == "Wed, 02 May 2029 08:00:00 GMT"
    assert {flow.device_time_s for flow in phone.flows("203.0.113.23")} == {86_400}


def test_datagrams_are_one_message_each_and_quic_is_not_answered(phone: Phone) -> None:
    def speak() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            for payload in (b"\xc3quic", b"two", b"x" * 1200):
                sock.sendto(payload, ("203.0.113.24", 443))
        # A later answer proves that the earlier datagrams were carried.
        lookup("after.test")

    phone.space.run(speak)
    (flow,) = phone.flows("203.0.113.24")
    assert (flow.channel, [m.size for m in flow.messages]) == (Channel.UDP, [5, 3, 1200])


def test_a_large_upload_arrives_as_it_was(phone: Phone) -> None:
    body = os.urandom(10_000_000)
    assert phone.space.run(lambda: fetch("203.0.113.25", "/up", body))[0] == 200
    (flow,) = phone.flows("203.0.113.25")
    (message,) = [m for m in flow.messages if m.name == "body"]
    assert (message.size, message.payload) == (10_000_000, hashlib.sha256(body).hexdigest())


def test_many_connections_at_once(phone: Phone) -> None:
    def speak(number: int) -> int:
        return phone.space.run(lambda: fetch("203.0.113.26", f"/{number}"))[0]

    with ThreadPoolExecutor(60) as pool:
        assert list(pool.map(speak, range(200))) == [200] * 200
    urls = {phone.blob(flow, "url") for flow in phone.flows("203.0.113.26")}
    assert urls == {b"http://203.0.113.26/%d" % number for number in range(200)}


def test_the_host_may_tell_whose_port_it_is(phone: Phone) -> None:
    def speak() -> None:
        with socket.socket() as sock:
            sock.bind(("", 20_678))
            with phone.owners.open("a") as file:
                file.write("udp 20678 com.other\ntcp 20678 com.sample\nrubbish\n")
            sock.settimeout(20)
            sock.connect(("203.0.113.27", 80))
            sock.sendall(b"GET / HTTP/1.1\r\nHost: a.test\r\n\r\n")
            assert sock.recv(100)

    phone.space.run(speak)
    (flow,) = phone.flows("203.0.113.27")
    assert flow.origin.package == "com.sample"
