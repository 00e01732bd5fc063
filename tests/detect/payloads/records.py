"""Encoders of binary records, each from its specification."""

import struct
from random import Random

Item = str | bytes | int | float


def varint(number: int) -> bytes:
    """Base 128, least first (protobuf's encoding guide)."""
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def field(number: int, value: object) -> bytes:
    """One field of a protobuf message, by the type of its value."""
    if isinstance(value, bool | int):
        return varint(number << 3) + varint(int(value) & (1 << 64) - 1)
    if isinstance(value, float):
        return varint(number << 3 | 1) + struct.pack("<d", value)
    data = value if isinstance(value, bytes) else str(value).encode()
    return varint(number << 3 | 2) + varint(len(data)) + data


def message(values: list[object], draw: Random) -> bytes:
    """A protobuf message of the values, in fields that count up."""
    number, out = 0, b""
    for value in values:
        number += draw.randint(1, 3)
        out += field(number, value)
    return out


def bson(row: dict[str, object]) -> bytes:
    """A BSON document (bsonspec.org, version 1.1)."""
    body = b"".join(_element(key, value) for key, value in row.items())
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def _element(key: str, value: object) -> bytes:
    name = key.encode() + b"\0"
    if isinstance(value, bool):
        return b"\x08" + name + bytes([value])
    if isinstance(value, int):
        return b"\x12" + name + struct.pack("<q", value)
    if isinstance(value, float):
        return b"\x01" + name + struct.pack("<d", value)
    if isinstance(value, bytes):
        return b"\x05" + name + struct.pack("<iB", len(value), 0) + value
    data = str(value).encode() + b"\0"
    return b"\x02" + name + struct.pack("<i", len(data)) + data


def java_string(data: bytes) -> bytes:
    """TC_STRING or TC_LONGSTRING; modified UTF-8 differs from UTF-8 in NUL and beyond the BMP alone."""
    return (
        b"t" + struct.pack(">H", len(data)) + data
        if len(data) < 65536
        else b"|" + struct.pack(">q", len(data)) + data
    )


def parcel_string(text: str) -> bytes:
    data = text.encode("utf-16-le")
    padded = data + b"\0\0"
    return struct.pack("<i", len(data) // 2) + padded + b"\0" * (-len(padded) % 4)
