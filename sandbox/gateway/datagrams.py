"""What the gateway answers over UDP: names (port 53) and the time (port 123)."""

import ipaddress
import struct
from dataclasses import dataclass

from mitmproxy import dns
from mitmproxy.net.dns import response_codes, types

from sandbox.gateway.names import Names, literal

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
