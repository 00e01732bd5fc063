"""UDP: what the device sends is recorded; names (port 53) and the time (port 123) are answered."""

import ipaddress
import struct
from dataclasses import dataclass

from mitmproxy import dns
from mitmproxy.net.dns import response_codes, types

from sandbox.gateway.flow import Channel
from sandbox.gateway.frames import Frame, Opening, clean
from sandbox.gateway.names import Names, literal
from sandbox.gateway.record import Draft, Recorder

_PEERS = 256
_DATAGRAMS = 4096
_NTP_EPOCH = 2208988800  # seconds from 1900 to 1970, RFC 5905
_PLAIN_QUERY_EXTRA = 4 + 11  # type and class of a question; an empty EDNS record (RFC 6891)


@dataclass(frozen=True)
class Lookup:
    """`plain` is false where the query carries more than its names."""

    names: tuple[str, ...]
    answer: bytes
    plain: bool


def answer_dns(query: bytes, names: Names) -> Lookup:
    """The answer to a DNS query; `ValueError` where it is none."""
    try:
        message = dns.Message.unpack(query)
    except (struct.error, IndexError, UnicodeError) as error:
        raise ValueError("not a DNS query") from error
    if not message.query or not message.questions:
        raise ValueError("not a DNS query")
    records = [record for question in message.questions if (record := _record(question, names))]
    known = bool(records) or any(names.lookup(question.name) for question in message.questions)
    reply = message.succeed(records) if known else message.fail(response_codes.NXDOMAIN)
    asked = tuple(question.name for question in message.questions)
    size = 12 + sum(len(name) + 2 + _PLAIN_QUERY_EXTRA for name in asked)
    return Lookup(asked, reply.packed, plain=len(query) <= size)


def _record(question: dns.Question, names: Names) -> dns.ResourceRecord | None:
    if question.type == types.PTR:
        name = names.reverse(_reversed_address(question.name))
        return dns.ResourceRecord.PTR(question.name, name) if name else None
    version = {types.A: 4, types.AAAA: 6}.get(question.type)
    address = literal(names.lookup(question.name, version) or "") if version else None
    if isinstance(address, ipaddress.IPv4Address):
        return dns.ResourceRecord.A(question.name, address, ttl=60)
    if isinstance(address, ipaddress.IPv6Address):
        return dns.ResourceRecord.AAAA(question.name, address, ttl=60)
    return None


def _reversed_address(name: str) -> str:
    return ".".join(reversed(name.lower().removesuffix(".in-addr.arpa").split(".")))


def answer_ntp(query: bytes, wall_ms: int) -> bytes:
    """A server's NTP answer (RFC 5905) that tells the device's wall clock; `ValueError` for no query."""
    if len(query) < 48 or query[0] & 0x07 not in (1, 3):
        raise ValueError("not an NTP query")
    seconds, millis = divmod(wall_ms, 1000)
    now = struct.pack(">II", (seconds + _NTP_EPOCH) & 0xFFFFFFFF, millis * 2**32 // 1000)
    head = struct.pack(">BBbb", query[0] & 0x38 | 4, 2, 6, -20)
    delays = struct.pack(">II4s", 0x100, 0x100, b"GPS\0")
    return head + delays + now + query[40:48] + now + now


class DatagramSocket:
    """One UDP socket of the device: a flow per peer with a message per datagram, and one per DNS query."""

    def __init__(self, opening: Opening, recorder: Recorder, names: Names, wall_start_ms: int) -> None:
        self._opening = opening
        self._recorder = recorder
        self._names = names
        self._wall_start_ms = wall_start_ms
        self._drafts: dict[tuple[str, int | None], Draft] = {}
        self._left = _DATAGRAMS

    def receive(self, received: Frame) -> bytes:
        """Record a datagram; the answer to it, empty where there is none."""
        host = self._names.endpoint(received.host)
        try:
            if received.port == 53:
                return self._dns(received, host)
            self._keep(received, host)
            if received.port == 123:
                return answer_ntp(received.payload, self._wall_start_ms + received.stamp.time)
        except ValueError:
            self._keep(received, host)
        return b""

    def _dns(self, received: Frame, host: str) -> bytes:
        lookup = answer_dns(received.payload, self._names)
        for name in lookup.names[:64]:
            draft = self._draft(Channel.DNS, clean(name, 255), received)
            draft.add("name", name.encode())
            if not lookup.plain:
                draft.add("stream", received.payload)
            draft.finish(f"asked of {clean(host, 255)}")
        return lookup.answer

    def _draft(self, channel: Channel, host: str, received: Frame) -> Draft:
        port = None if channel is Channel.DNS else received.port
        return self._recorder.draft(self._opening.id, channel, host, port, received.stamp)

    def _keep(self, received: Frame, host: str) -> None:
        peer = (host, received.port)
        draft = self._drafts.get(peer)
        if draft is None or self._left <= 0:
            if len(self._drafts) >= _PEERS or self._left <= 0:
                self._close_all()
            draft = self._drafts[peer] = self._draft(Channel.UDP, host, received)
        self._left -= 1
        draft.add("stream", received.payload, received.stamp)

    def _close_all(self) -> None:
        """Bounds the memory of a flood; later datagrams begin new flows."""
        self.close()
        self._drafts.clear()
        self._left = _DATAGRAMS

    def close(self) -> None:
        for draft in self._drafts.values():
            draft.finish()
