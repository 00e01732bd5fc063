"""Packets that are no IP: a tag names the dissector that reads them. Pure.

Source: Wireshark, exported_pdu_tlvs.h (`LINKTYPE_WIRESHARK_UPPER_PDU` of tcpdump.org's registry).
"""

import struct

_END, _DISSECTOR, _DIRECTION = 0, 12, 35
_RECEIVED = 1  # as the network sees it, by which Wireshark tells a text that is submitted


def pdu(dissector: str, data: bytes) -> bytes:
    """What the dissector of that name shall read, from the phone."""
    named = dissector.encode()
    named += bytes(-len(named) % 4)
    tags = struct.pack(">HH", _DISSECTOR, len(named)) + named
    tags += struct.pack(">HHI", _DIRECTION, 4, _RECEIVED)
    return tags + struct.pack(">HH", _END, 0) + data
