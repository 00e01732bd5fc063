"""Packets that are neither TCP nor UDP: parsed, whatever they are."""

import ipaddress
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.gateway.fronts.stray import Stray, parse


def ipv4(protocol: int, destination: str, payload: bytes, options: bytes = b"") -> bytes:
    head = struct.pack(">BBHHHBBH", 0x45 + len(options) // 4, 0, 0, 0, 0, 64, protocol, 0)
    return head + bytes(4) + ipaddress.IPv4Address(destination).packed + options + payload


def ipv6(protocol: int, destination: str, payload: bytes) -> bytes:
    head = struct.pack(">IHBB", 0x60000000, len(payload), protocol, 64)
    return head + bytes(16) + ipaddress.IPv6Address(destination).packed + payload


@pytest.mark.parametrize(
    ("packet", "expected"),
    [
        (ipv4(1, "203.0.113.1", b"\x08imei"), Stray("icmp", "203.0.113.1", b"\x08imei")),
        (ipv4(47, "203.0.113.1", b"x", bytes(8)), Stray("gre", "203.0.113.1", b"x")),
        (ipv4(200, "203.0.113.1", b"x"), Stray("protocol 200", "203.0.113.1", b"x")),
        (ipv6(58, "2001:db8::1", b"imei"), Stray("icmpv6", "2001:db8::1", b"imei")),
        (ipv4(6, "203.0.113.1", b"x"), None),
        (ipv4(17, "203.0.113.1", b"x"), None),
        (ipv6(0, "ff02::16", b"x"), None),
        (ipv4(2, "224.0.0.22", b"x"), None),
        (ipv4(1, "203.0.113.1", b"\x03\x03 port unreachable"), None),
        (ipv6(58, "2001:db8::1", b"\x01\x04 port unreachable"), None),
    ],
)
def test_a_packet_is_told_apart(packet: bytes, expected: Stray | None) -> None:
    assert parse(packet) == expected


@given(st.binary(max_size=80))
def test_any_bytes_are_a_stray_or_none(packet: bytes) -> None:
    assert parse(packet) is None or isinstance(parse(packet), Stray)
