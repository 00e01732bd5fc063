"""A capture of the flows for Wireshark and whatever else reads packets; it says that it is made up."""

from collections import Counter
from collections.abc import Iterator

from sandbox import __version__
from sandbox.gateway.flow import Channel, Flow
from sandbox.reports.base import Material
from sandbox.reports.moments import Calendar
from sandbox.reports.payloads import Payloads
from sandbox.reports.pcapng import blocks
from sandbox.reports.pcapng.blocks import LinkType
from sandbox.reports.pcapng.conversations import Conversations
from sandbox.reports.pcapng.packets import Packet
from sandbox.reports.plain import plain

MOST_FLOWS = 20_000
_NETWORK, _RADIO = 0, 1
_MOST_BODY = 1 << 20
_BUDGET = 64 << 20
_COMMENT = (
    "Made from the record of a gateway that plays the internet; not captured from a network. The gateway "
    "ends TLS itself and keeps what was said inside, neither the encrypted bytes nor their secrets: so "
    "flows by TLS stand here as plain TCP to the same port. Payloads, times (the phone's clock), hosts "
    "and ports of servers are the record's. Made up are: addresses (198.18.0.0/15 where the host is a "
    "name), clients' ports, sequence numbers, lengths of segments, opening and end of connections, the "
    "id and type of DNS queries. HTTP/2 is written as HTTP/1.1; chunked bodies are written with "
    "Content-Length; what may not stand in a URL is written in percent."
)


class PcapngReport:
    """For Wireshark, tshark, and tools that replay captures."""

    name = "pcapng"
    file = "flows.pcapng"
    requires = "flows and payloads"
    provides = (
        "a pcapng file: HTTP and HTTPS as readable HTTP/1.1, WebSocket messages, TCP, TLS (what was "
        "inside) and UDP as IP packets, DNS queries, names of addresses; texts as SMS-SUBMIT on an "
        "interface of their own. The first packet of each flow has a comment with flow, channel, host "
        "and sender"
    )
    limits = (
        "made up around the recorded payloads, and labelled so in the file: the gateway keeps no "
        "ciphertext and no TLS secrets, hence no Decryption Secrets Block. Answers to DNS queries and "
        "UDP are not on record. Calls, MMS, intents, Bluetooth, NFC and names that no query can hold "
        "are left out and counted in the section's comment. A file with texts has two link types, "
        "which Wireshark reads and programs on libpcap refuse. The first 20,000 flows, 1 MiB of each "
        "payload, 64 MiB in all. HTTP on a port that Wireshark knows as another protocol's (25, 53) is "
        "shown as that one's"
    )
    media_type = "application/x-pcapng"

    def run(self, material: Material) -> bytes:
        payloads = Payloads(material, _MOST_BODY, _BUDGET)
        talks = Conversations(Calendar(material.verdict.run), payloads)
        packets, left_out = _all(material.flows, talks)
        made = [
            blocks.section(f"{_COMMENT} {left_out}", f"Phonehome {__version__}"),
            blocks.interface(LinkType.RAW, "network", "IP, as the gateway saw it after TLS"),
        ]
        if any(way == _RADIO for way, _, _ in packets):
            made.append(blocks.interface(LinkType.UPPER_PDU, "radio", "Texts handed to the phone's network"))
        made += [blocks.names(talks.named)] * bool(talks.named)
        made += [blocks.packet(way, one.micros, one.data, comment) for way, one, comment in packets]
        return b"".join(made)


def _all(flows: tuple[Flow, ...], talks: Conversations) -> tuple[list[tuple[int, Packet, str]], str]:
    """The packets in order of time, with interface and comment; and what was left out, in words."""
    found: list[tuple[int, Packet, str]] = []
    missing: Counter[str] = Counter()
    for flow in flows[:MOST_FLOWS]:
        made = list(_of(flow, talks))
        missing[flow.channel.value] += not made
        found += made
    missing["later"] += max(len(flows) - MOST_FLOWS, 0)
    told = ", ".join(f"{count} {channel}" for channel, count in missing.items() if count)
    return sorted(found, key=lambda one: one[1].micros), f"Flows left out: {told or 'none'}."


def _of(flow: Flow, talks: Conversations) -> Iterator[tuple[int, Packet, str]]:
    way = _RADIO if flow.channel is Channel.SMS else _NETWORK
    for packet in talks.packets(flow):
        yield way, packet, _comment(flow) if packet.first else ""


def _comment(flow: Flow) -> str:
    place = f"{flow.host}:{flow.port}" if flow.port else flow.host
    sender = flow.origin.package or "unknown"
    on = f" on {plain(flow.device)}" if flow.device else ""
    told = f"flow {flow.id}, {flow.channel.value} to {plain(place)} by {plain(sender)}{on}"
    return f"{told}; {plain(flow.note, 600)}" if flow.note else told
