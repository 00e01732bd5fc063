"""A name that was asked for, as a query by RFC 1035. Pure."""

import struct

_RECURSION_DESIRED = 0x0100
_ADDRESS, _INTERNET = 1, 1
_LONGEST_LABEL, _LONGEST_NAME = 63, 253


def query(name: str, number: int) -> bytes:
    """A query for an address; `number` is its id. ValueError for what no query can hold."""
    encoded = name.encode("utf-8", "replace")
    labels = encoded.rstrip(b".").split(b".")
    if len(encoded) > _LONGEST_NAME or not all(0 < len(label) <= _LONGEST_LABEL for label in labels):
        raise ValueError("no name that a query can hold")
    head = struct.pack(">HHHHHH", number & 0xFFFF, _RECURSION_DESIRED, 1, 0, 0, 0)
    asked = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    return head + asked + struct.pack(">HH", _ADDRESS, _INTERNET)
