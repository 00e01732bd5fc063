"""Packets of a namespace that are neither TCP nor UDP: seen at the interface, put on record, carried nowhere.

An echo request carries any bytes that an app likes, and the engine answers it without telling. So they are
looked at beside it, by a packet socket (packet(7)) whose filter passes no others.
"""

import asyncio
import ctypes
import ipaddress
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

_ETH_P_ALL = 3
_SO_ATTACH_FILTER = 26
_PACKET_LIMIT = 65535
_TCP, _UDP = 6, 17
_NAMES = {1: "icmp", 2: "igmp", 41: "ipv6 in ip", 47: "gre", 50: "esp", 58: "icmpv6", 132: "sctp"}
# Destination unreachable and its like (RFC 792, RFC 4443): a kernel's answers to what came too late or to
# nobody. An app needs root to send one.
_ERRORS = {1: {3, 4, 11, 12}, 58: {1, 2, 3, 4}}
_LINK = (ipaddress.ip_network("224.0.0.0/24"), ipaddress.ip_network("ff02::/16"))
_STRAYS = 2000
# Classic BPF (code, if true, if false, value): the version leads to the byte that names the protocol.
_FILTER = (
    (0x30, 0, 0, 0),  # load byte 0
    (0x74, 0, 0, 4),  # its upper half
    (0x15, 0, 2, 4),  # is it 4? else two further
    (0x30, 0, 0, 9),  # load the protocol (RFC 791)
    (0x05, 0, 0, 2),  # go to the question for TCP
    (0x15, 0, 4, 6),  # is it 6? else pass
    (0x30, 0, 0, 6),  # load the next header (RFC 8200)
    (0x15, 1, 0, _TCP),  # TCP: drop
    (0x15, 0, 1, _UDP),  # UDP: drop; else pass
    (0x06, 0, 0, 0),  # drop
    (0x06, 0, 0, _PACKET_LIMIT),  # pass
)

Attempt = Callable[[str, str, bytes], Awaitable[None]]
"""Puts on record what was tried, at which address, with which bytes."""


@dataclass(frozen=True)
class Stray:
    """A packet: the name of its protocol, whom it is for, and what follows the header."""

    what: str
    host: str
    payload: bytes


def parse(packet: bytes) -> Stray | None:
    """An IP packet that an app may have sent; None for others, and for what a kernel says by itself.

    That is announcements to groups of the link (224.0.0.0/24, ff02::/16), which go no further, and errors.
    """
    try:
        if packet[0] >> 4 == 4:
            number, size = packet[9], (packet[0] & 15) * 4
            host: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.IPv4Address(packet[16:20])
        else:
            number, size = packet[6], 40
            host = ipaddress.IPv6Address(packet[24:40])
    except (IndexError, ValueError):
        return None
    if number in (_TCP, _UDP) or any(host in group for group in _LINK if group.version == host.version):
        return None
    payload = packet[size:]
    if payload and payload[0] in _ERRORS.get(number, ()):
        return None
    return Stray(_NAMES.get(number, f"protocol {number}"), str(host), payload)


def open_strays(interface: str) -> socket.socket:
    """A non-blocking socket that reads them as they pass `interface`; PermissionError without CAP_NET_RAW."""
    # Bound only after the filter stands, so that nothing else gets in before.
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
    try:
        program = b"".join(struct.pack("HBBI", *step) for step in _FILTER)
        buffer = ctypes.create_string_buffer(program, len(program))
        fprog = struct.pack("HxxxxxxP", len(_FILTER), ctypes.addressof(buffer))
        sock.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, fprog)
        sock.bind((interface, _ETH_P_ALL))
    except OSError:
        sock.close()
        raise
    sock.setblocking(False)
    return sock


async def record_strays(sock: socket.socket, attempt: Attempt) -> None:
    """Until cancelled. One after the other, and so many of a run, for a flood must not fill the record."""
    loop = asyncio.get_running_loop()
    left = _STRAYS
    while left:
        packet, (_, _, direction, *_) = await loop.sock_recvfrom(sock, _PACKET_LIMIT)
        stray = parse(packet) if direction == socket.PACKET_OUTGOING else None
        if stray:
            left -= 1
            await attempt(
                stray.what if left else f"{stray.what}, and perhaps more", stray.host, stray.payload
            )
