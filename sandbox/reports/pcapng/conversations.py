"""Each flow as packets: what it was, in the form in which a network would have shown it without TLS. Pure."""

import ipaddress
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sandbox.gateway.flow import Channel, Flow
from sandbox.gateway.names import Names, literal
from sandbox.reports.moments import Calendar
from sandbox.reports.payloads import Payloads, answer, bodies
from sandbox.reports.pcapng import http1
from sandbox.reports.pcapng.dns import query
from sandbox.reports.pcapng.packets import Address, Ends, Packet, Said, conversation, datagram
from sandbox.reports.pcapng.sms import submitted

_BY_TCP = frozenset({Channel.HTTP, Channel.HTTPS, Channel.TCP, Channel.TLS})
_PHONE = {4: ipaddress.ip_address("10.0.2.15"), 6: ipaddress.ip_address("fec0::15")}
_RESOLVER = ipaddress.ip_address("10.0.2.3")
_NOWHERE = ipaddress.ip_address("198.18.0.0")
"""For hosts that no name service could have had an address for."""

_DNS_PORT = 53
_FIRST_PORT, _PORTS = (
    49_152,
    7_800,
)  # of the dynamic ports (RFC 6335), those that Wireshark gives to no protocol
_SWITCHED = 101
_MOST_MARKS = 4096


class Conversations:
    """Makes packets of flows. `named`: the addresses that names got, of a network set aside for tests.

    They are not those of the run, which are on no record.
    """

    def __init__(self, calendar: Calendar, payloads: Payloads) -> None:
        self._calendar = calendar
        self._payloads = payloads
        self._names = Names()
        self._taken: Counter[int] = Counter()
        self.named: dict[str, str] = {}

    def packets(self, flow: Flow) -> list[Packet]:
        """Of a flow by IP, or of a text; nothing where it is what no packet can hold.

        Flows of one moment come one after another: a device tells milliseconds, a capture microseconds.
        """
        at = self._micros(flow.device_time_s)
        made = list(self._made(flow, at + self._taken[at]))
        self._taken[at] += len(made)
        return made

    def _made(self, flow: Flow, at: int) -> Iterator[Packet]:
        if flow.channel is Channel.SMS:
            yield from self._text(flow, at)
        elif flow.channel is Channel.DNS:
            yield from self._lookup(flow, at)
        elif flow.channel is Channel.UDP:
            yield from self._datagrams(flow, at)
        elif flow.channel in _BY_TCP:
            said = self._http(flow) if flow.http else sorted(self._streams(flow), key=lambda one: one.micros)
            yield from conversation(self._ends(flow), at, said)

    def _text(self, flow: Flow, at: int) -> Iterator[Packet]:
        text = b"".join(map(self._payloads.read, bodies(flow)))
        parts = submitted(flow.host, text.decode("utf-8", "replace"), flow.id)
        for number, part in enumerate(parts):
            yield Packet(at + number, part, first=number == 0)

    def _http(self, flow: Flow) -> Iterator[Said]:
        assert flow.http is not None
        sent, answered = bodies(flow), answer(flow)
        switched = flow.http.status == _SWITCHED
        body = self._payloads.read(sent[0]) if sent and not switched else b""
        at = self._micros(flow.device_time_s)
        yield Said(at, True, http1.request(flow.http, body))
        back = http1.response(flow.http, self._payloads.read(answered) if answered else b"")
        yield Said(self._micros(answered.device_time_s) if answered else at, False, back)
        for message in sent if switched else ():
            frame = http1.web_socket(self._payloads.read(message))
            yield Said(self._micros(message.device_time_s), True, frame)

    def _streams(self, flow: Flow) -> Iterator[Said]:
        """Both directions, cut where one paused, so that they can be put in order."""
        for message in flow.messages:
            if message.name != "stream":
                continue
            data = self._payloads.read(message)
            starts = [(0, message.device_time_s)]
            starts += [(mark.offset, mark.device_time_s) for mark in message.marks[:_MOST_MARKS]]
            ends = [offset for offset, _ in starts[1:]] + [len(data)]
            for (start, at), end in zip(starts, ends, strict=True):
                yield Said(self._micros(at), message.outbound, data[start:end])

    def _datagrams(self, flow: Flow, at: int) -> Iterator[Packet]:
        ends = self._ends(flow)
        sent = (one for one in flow.messages if one.name == "stream" and one.outbound)
        for number, one in enumerate(sent):
            said = Said(max(self._micros(one.device_time_s), at + number), True, self._payloads.read(one))
            yield replace(datagram(ends, said), first=number == 0)

    def _lookup(self, flow: Flow, at: int) -> Iterator[Packet]:
        """The query as it was sent, where it was kept; else one for the name."""
        sent = next((self._payloads.read(one) for one in flow.messages if one.name == "stream"), b"")
        try:
            data = sent or query(flow.host, flow.id)
        except ValueError:
            return
        ends = Ends(_PHONE[4], _port(flow), _RESOLVER, _DNS_PORT)
        yield datagram(ends, Said(at, True, data))

    def _ends(self, flow: Flow) -> Ends:
        server = self._address(flow.host)
        return Ends(_PHONE[server.version], _port(flow), server, (flow.port or 0) & 0xFFFF)

    def _address(self, host: str) -> Address:
        found = literal(host)
        if found is not None:
            return found
        given = self._names.lookup(host)
        if given is None:
            return _NOWHERE
        self.named[given] = host.rstrip(".").lower()
        return ipaddress.ip_address(given)

    def _micros(self, device_time_s: float) -> int:
        return int(self._calendar.moment(device_time_s).timestamp() * 1_000_000)


def _port(flow: Flow) -> int:
    return _FIRST_PORT + flow.id % _PORTS
