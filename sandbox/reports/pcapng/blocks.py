"""Blocks of a pcapng file. Pure.

Source: IETF, draft-ietf-opsawg-pcapng: section header (4.1), interface description (4.2), enhanced packet
(4.3) and name resolution (4.5) blocks; link types by the registry of tcpdump.org.
"""

import ipaddress
import struct
from collections.abc import Iterable, Mapping
from enum import IntEnum

_LONGEST_OPTION = 8192
_COMMENT, _USER_APPLICATION, _INTERFACE_NAME = 1, 4, 2
_ORDER = 0x1A2B3C4D
_UNKNOWN_LENGTH = -1
_NO_LIMIT = 0


class LinkType(IntEnum):
    """What the bytes of an interface's packets are."""

    RAW = 101  # an IP packet
    UPPER_PDU = 252  # tags that name a dissector, then what it shall read


def section(comment: str, application: str) -> bytes:
    """The beginning of the file."""
    head = struct.pack("<IHHq", _ORDER, 1, 0, _UNKNOWN_LENGTH)
    return _block(0x0A0D0D0A, head + _options([(_COMMENT, comment), (_USER_APPLICATION, application)]))


def interface(link_type: LinkType, name: str, comment: str) -> bytes:
    """Interfaces are numbered from 0, in their order."""
    head = struct.pack("<HHI", link_type, 0, _NO_LIMIT)
    return _block(1, head + _options([(_INTERFACE_NAME, name), (_COMMENT, comment)]))


def packet(interface_number: int, micros: int, data: bytes, comment: str = "") -> bytes:
    """`micros` since 1970."""
    high, low = micros >> 32 & 0xFFFFFFFF, micros & 0xFFFFFFFF
    head = struct.pack("<IIIII", interface_number, high, low, len(data), len(data))
    return _block(6, head + _padded(data) + _options([(_COMMENT, comment)]))


def names(found: Mapping[str, str]) -> bytes:
    """Addresses and their names."""
    records = b"".join(_name(address, name) for address, name in found.items())
    return _block(4, records + struct.pack("<HH", 0, 0))


def _name(address: str, name: str) -> bytes:
    packed = ipaddress.ip_address(address).packed
    value = packed + name.encode() + b"\0"
    return struct.pack("<HH", 1 if len(packed) == 4 else 2, len(value)) + _padded(value)


def _options(options: Iterable[tuple[int, str]]) -> bytes:
    given = [
        (code, text.encode("utf-8", "replace")[:_LONGEST_OPTION].decode("utf-8", "ignore").encode())
        for code, text in options
        if text
    ]
    made = b"".join(struct.pack("<HH", code, len(value)) + _padded(value) for code, value in given)
    return made + struct.pack("<HH", 0, 0) if made else b""


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _block(kind: int, body: bytes) -> bytes:
    length = len(body) + 12
    return struct.pack("<II", kind, length) + body + struct.pack("<I", length)
