"""The tun front is the only way out of its namespace, holds no privilege, and takes the way out with it."""

import json
import random
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.gateway.flow import Channel
from sandbox.gateway.process import Gateway, start_gateway, unjailed
from tests.gateway.conftest import BOOT_MS
from tests.gateway.fronts.conftest import _ROOT, behind_tun, wait_for
from tests.gateway.fronts.namespace import Namespace, ip, namespace, why_not
from tests.gateway.fronts.test_phone import fetch, lookup
from tests.gateway.fronts.test_stray import ipv4, ipv6

pytestmark = pytest.mark.skipif(bool(why_not("iptables")), reason=why_not("iptables"))


def routes(space: Namespace) -> list[dict[str, str]]:
    return [
        route for version in ("-4", "-6") for route in json.loads(space.ip("-json", version, "route") or "[]")
    ]


def host_address() -> str:
    """An address at which this host would be reached, were there a way."""
    addresses = [
        address["local"]
        for link in json.loads(ip("-json", "-4", "address"))
        for address in link["addr_info"]
        if link["ifname"] != "lo"
    ]
    return addresses[0] if addresses else "127.0.0.1"


def test_nothing_leaves_but_through_the_front(gateway: Gateway, tmp_path: Path) -> None:
    owners = tmp_path / "owners"
    owners.touch()
    with socket.socket() as listener, namespace("sealed") as space:
        listener.bind(("0.0.0.0", 0))
        listener.listen()
        listener.setblocking(False)
        address = (host_address(), listener.getsockname()[1])
        with behind_tun(gateway, space, owners):
            links = {link["ifname"] for link in json.loads(space.ip("-json", "link"))}
            assert links == {"lo", "phone0"}
            assert {route["dev"] for route in routes(space)} == {"phone0"}

            def reach_the_host() -> None:
                with socket.create_connection(address, 20) as sock:
                    sock.sendall(b"\x00is anybody there")
                    sock.shutdown(socket.SHUT_WR)
                    assert sock.recv(1) == b""

            space.run(reach_the_host)
            assert [flow.port for flow in gateway.flows() if flow.host == address[0]] == [address[1]]
        with pytest.raises(BlockingIOError):
            listener.accept()
        assert routes(space) == []
        with pytest.raises(OSError, match="unreachable"):
            space.run(lambda: socket.create_connection(address, 5))


def test_it_keeps_no_capability_in_any_thread(gateway: Gateway, tmp_path: Path) -> None:
    owners = tmp_path / "owners"
    owners.touch()
    with namespace("bare") as space, behind_tun(gateway, space, owners) as front:
        threads = list(Path(f"/proc/{front.pid}/task").glob("*/status"))
        assert threads
        for status in threads:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            assert fields["Uid"].split() == ["65534"] * 4
            assert {int(fields[name], 16) for name in ("CapEff", "CapPrm", "CapInh", "CapAmb")} == {0}


def test_it_refuses_a_namespace_that_has_another_way_out(gateway: Gateway) -> None:
    with namespace("open") as space:
        space.ip("link", "add", "other", "type", "veth", "peer", "name", "end")
        space.ip("link", "set", "other", "up")
        space.ip("route", "add", "default", "dev", "other")
        command = [sys.executable, "-m", "sandbox.gateway.fronts.tun", "--socket", str(gateway.egress_socket)]
        done = subprocess.run(space.argv(*command), capture_output=True, text=True, check=False, cwd=_ROOT)
        assert done.returncode != 0
        assert "another way out: other" in done.stderr


def test_what_is_neither_tcp_nor_udp_is_recorded(gateway: Gateway, tmp_path: Path) -> None:
    owners = tmp_path / "owners"
    owners.touch()

    def ping() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as sock:
            sock.sendto(b"\x08\0\xf7\xff\0\0\0\0imei", ("203.0.113.61", 0))
        with socket.socket(socket.AF_INET, socket.SOCK_RAW, 47) as sock:
            sock.sendto(b"\0\0\x08\0imsi", ("203.0.113.62", 0))

    with namespace("stray") as space, behind_tun(gateway, space, owners):
        space.run(ping)
        wait_for(lambda: any(flow.host == "203.0.113.62" for flow in gateway.flows()))
    found = {flow.host: flow for flow in gateway.flows() if flow.host in ("203.0.113.61", "203.0.113.62")}
    assert {flow.note for flow in found.values()} == {"icmp", "gre"}
    assert gateway.blobs.read(found["203.0.113.61"].messages[0].payload).endswith(b"imei")


def test_a_phone_behind_a_hotspot_is_led_into_the_gateway(gateway: Gateway, tmp_path: Path) -> None:
    owners = tmp_path / "owners"
    owners.touch()
    with namespace("phone") as phone, namespace("hotspot") as hotspot:
        # A cable stands in for the radio: what is on either end of it is the same.
        phone.ip("link", "add", "wlan0", "type", "veth", "peer", "name", "ap0", "netns", hotspot.name)
        for space, link, address in ((hotspot, "ap0", "10.42.0.1/24"), (phone, "wlan0", "10.42.0.2/24")):
            space.ip("address", "add", address, "dev", link)
            space.ip("link", "set", link, "up")
        phone.ip("route", "add", "default", "via", "10.42.0.1")
        forward = ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"]
        subprocess.run(hotspot.argv(*forward), check=True)
        with behind_tun(gateway, hotspot, owners):
            assert phone.run(lambda: fetch(lookup("hotspot.test"), "/"))[0] == 200
    assert Channel.HTTP in {flow.channel for flow in gateway.flows() if flow.host == "hotspot.test"}


def test_what_is_written_right_before_a_reset_is_recorded(gateway: Gateway, tmp_path: Path) -> None:
    owners = tmp_path / "owners"
    owners.touch()

    def write_and_reset() -> None:
        for port in range(1000, 1020):
            with socket.create_connection(("203.0.113.63", port), 20) as sock:
                # Without lingering, close is a reset (socket(7)).
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                sock.sendall(b"\0imei")

    def kept() -> list[bytes]:
        flows = [flow for flow in gateway.flows() if flow.host == "203.0.113.63"]
        return [gateway.blobs.read(message.payload) for flow in flows for message in flow.messages]

    with namespace("reset") as space, behind_tun(gateway, space, owners):
        space.run(write_and_reset)
        wait_for(lambda: kept() == [b"\0imei"] * 20)


def test_broken_packets_end_neither_front_nor_gateway(tmp_path: Path, ca_dir: Path) -> None:
    owners = tmp_path / "owners"
    owners.touch()
    chance = random.Random(7)

    def broken() -> bytes:
        payload = chance.randbytes(chance.choice((0, 3, 8, 20, 40, 600)))
        number = chance.choice((0, 1, 6, 17, 44, 58, chance.randrange(256)))
        whole = chance.choice((ipv4(number, "203.0.113.64", payload), ipv6(number, "2001:db8::64", payload)))
        packet = bytearray(whole[: chance.choice((len(whole), chance.randrange(1, len(whole))))])
        for _ in range(chance.randrange(4)):
            packet[chance.randrange(len(packet))] = chance.randrange(256)
        return bytes(packet)

    def send() -> None:
        with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as sock:
            for _ in range(5000):
                protocol = chance.choice((0x0800, 0x86DD))
                sock.sendto(broken(), ("phone0", protocol))

    with (
        start_gateway(tmp_path, ca_dir, BOOT_MS, unjailed) as gateway,
        namespace("broken") as space,
        behind_tun(gateway, space, owners) as front,
    ):
        space.run(send)
        assert space.run(lambda: fetch("203.0.113.65", "/"))[0] == 200
        assert front.poll() is None
        assert any(flow.host == "203.0.113.64" for flow in gateway.flows())
