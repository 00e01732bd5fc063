"""Packets that are no IP: a tag names the dissector that reads them. Pure.

Source: Wireshark, exported_pdu_tlvs.h (`LINKTYPE_WIRESHARK_UPPER_PDU` of tcpdump.org's registry).
"""

import struct
from enum import IntEnum

_END, _DISSECTOR, _DIRECTION = 0, 12, 35


class Direction(IntEnum):
    """Of a packet between phone and network."""

    SENT = 0
    RECEIVED = 1


def pdu(dissector: str, data: bytes, direction: Direction) -> bytes:
    """What the dissector of that name shall read."""
    named = dissector.encode()
    named += bytes(-len(named) % 4)
    tags = struct.pack(">HH", _DISSECTOR, len(named)) + named
    tags += struct.pack(">HHI", _DIRECTION, 4, direction)
    return tags + struct.pack(">HH", _END, 0) + data
