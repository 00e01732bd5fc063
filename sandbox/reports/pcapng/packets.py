"""IP packets around payloads: TCP conversations and UDP datagrams between a phone and its servers. Pure.

Source: RFC 791, 8200 (IP), 9293 (TCP), 768 (UDP).
"""

import ipaddress
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TCP, _UDP = 6, 17
_FIN, _SYN, _PUSH, _ACK = 1, 2, 8, 16
_SEGMENT = 16_384
_LONGEST_DATAGRAM = 65_000
_HOPS, _WINDOW, _DATA_OFFSET = 64, 65_535, 5 << 4
_DO_NOT_FRAGMENT = 0x4000
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Ends:
    """Who talks to whom. Both addresses are of one version."""

    client: Address
    client_port: int
    server: Address
    server_port: int

    @property
    def back(self) -> "Ends":
        """The way of an answer."""
        return Ends(self.server, self.server_port, self.client, self.client_port)


@dataclass(frozen=True, slots=True)
class Said:
    """Bytes of one side; `micros` since 1970."""

    micros: int
    outbound: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet. `first`: it is the first that bears what was said."""

    micros: int
    data: bytes
    first: bool = False


def datagram(ends: Ends, said: Said) -> Packet:
    """What was sent by UDP, cut where no packet holds it."""
    data = said.data[:_LONGEST_DATAGRAM]
    head = struct.pack(">HHHH", ends.client_port, ends.server_port, len(data) + 8, 0)
    return Packet(said.micros, _ip(ends, _UDP, head + data, checksum_at=6), first=True)


def conversation(ends: Ends, micros: int, said: Iterable[Said]) -> Iterator[Packet]:
    """A TCP connection from its handshake to its end; each packet comes a microsecond after the last."""
    talk = _Talk(ends, micros)
    yield talk.packet(_SYN, outbound=True)
    yield talk.packet(_SYN | _ACK, outbound=False)
    yield talk.packet(_ACK, outbound=True)
    first = True
    for one in said:
        talk.not_before(one.micros)
        for start in range(0, len(one.data), _SEGMENT):
            segment = one.data[start : start + _SEGMENT]
            yield talk.packet(_PUSH | _ACK, outbound=one.outbound, data=segment, first=first)
            first = False
    yield talk.packet(_FIN | _ACK, outbound=True)
    yield talk.packet(_FIN | _ACK, outbound=False)
    yield talk.packet(_ACK, outbound=True)


class _Talk:
    """The sequence numbers of both sides, from 0."""

    def __init__(self, ends: Ends, micros: int) -> None:
        self._ends = ends
        self._micros = micros
        self._sent = {True: 0, False: 0}

    def not_before(self, micros: int) -> None:
        self._micros = max(self._micros, micros)

    def packet(self, flags: int, *, outbound: bool, data: bytes = b"", first: bool = False) -> Packet:
        ends = self._ends if outbound else self._ends.back
        acknowledged = self._sent[not outbound] if flags & _ACK else 0
        head = struct.pack(
            ">HHIIBBHHH",
            ends.client_port,
            ends.server_port,
            self._sent[outbound] & 0xFFFFFFFF,
            acknowledged & 0xFFFFFFFF,
            _DATA_OFFSET,
            flags,
            _WINDOW,
            0,
            0,
        )
        self._sent[outbound] += len(data) + bool(flags & (_SYN | _FIN))
        self._micros += 1
        return Packet(self._micros, _ip(ends, _TCP, head + data, checksum_at=16), first)


def _ip(ends: Ends, protocol: int, segment: bytes, checksum_at: int) -> bytes:
    places = ends.client.packed + ends.server.packed
    pseudo = places + struct.pack(">II", len(segment), protocol)
    summed = _checksum(pseudo + segment) or (0xFFFF if protocol == _UDP else 0)
    body = segment[:checksum_at] + struct.pack(">H", summed) + segment[checksum_at + 2 :]
    if ends.client.version == 6:
        return struct.pack(">IHBB", 6 << 28, len(body), protocol, _HOPS) + places + body
    head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 0, _DO_NOT_FRAGMENT, _HOPS, protocol, 0)
    return head[:10] + struct.pack(">H", _checksum(head + places)) + places + body


def _checksum(data: bytes) -> int:
    """RFC 1071: a sum whose carries are added to it is the remainder by 65,535, or that where it is zero."""
    number = int.from_bytes(data + bytes(len(data) % 2))
    return ~(number % 0xFFFF or (0xFFFF if number else 0)) & 0xFFFF
