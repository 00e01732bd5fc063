"""Identifiers and positions as numbers and bytes in binary records, where no digit of them can be read."""

import re
import struct
from collections.abc import Callable

import cbor2
import msgpack  # type: ignore[import-untyped]

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation
from tests.detect.payloads.records import bson, field
from tests.detect.payloads.serialised import among, protobuf_of


def _number(piece: Piece) -> bool:
    return piece.subject is not None and re.fullmatch(rb"\+?[1-9]\d{10,18}", piece.data) is not None


def _place(piece: Piece) -> bool:
    return piece.subject is not None and piece.subject.form == "place"


def _protobuf_number(piece: Piece, draw: Draw) -> Piece:
    return protobuf_of(piece, int(piece.data), draw)


def _protobuf_place(piece: Piece, draw: Draw) -> Piece:
    latitude, longitude = map(float, piece.data.decode().split(","))
    spot = field(1, latitude) + field(2, longitude) + field(3, draw.random.uniform(3, 60))
    return protobuf_of(piece, spot, draw)


def _msgpack_number(piece: Piece, draw: Draw) -> Piece:
    return piece.into(msgpack.packb(among(int(piece.data), draw)), Kind.BINARY)


def _cbor_number(piece: Piece, draw: Draw) -> Piece:
    return piece.into(cbor2.dumps(among(int(piece.data), draw)), Kind.BINARY)


def _bson_number(piece: Piece, draw: Draw) -> Piece:
    return piece.into(bson(among(int(piece.data), draw)), Kind.BINARY)


def _int64(piece: Piece, draw: Draw) -> Piece:
    """A record of fixed layout with the number in eight bytes."""
    order = draw.random.choice("<>")
    data = struct.pack(
        f"{order}IQI", draw.random.getrandbits(31), int(piece.data), draw.random.getrandbits(31)
    )
    return piece.into(data, Kind.BINARY)


def _doubles(piece: Piece, draw: Draw) -> Piece:
    latitude, longitude = map(float, piece.data.decode().split(","))
    data = struct.pack(
        f"{draw.random.choice('<>')}qddf", draw.random.getrandbits(40), latitude, longitude, 12.5
    )
    return piece.into(data, Kind.BINARY)


def _raw_hex(piece: Piece, draw: Draw) -> Piece:
    """A hex identifier as the bytes that it stands for, in a record."""
    data = bytes.fromhex(piece.data.decode().replace(":", "").replace("-", ""))
    return piece.into(draw.random.randbytes(5) + data + draw.random.randbytes(7), Kind.BINARY)


def _is_hex(piece: Piece) -> bool:
    return piece.subject is not None and piece.subject.key in ("android_id", "gaid")


def _record(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.SERIALISED, requires, takes, run)


_DIGITS = "an identifier or number of digits"

NUMBERS: tuple[Transformation, ...] = (
    _record("protobuf, number", _protobuf_number, _DIGITS, _number),
    _record("protobuf, doubles", _protobuf_place, "a place", _place),
    _record("msgpack, number", _msgpack_number, _DIGITS, _number),
    _record("cbor, number", _cbor_number, _DIGITS, _number),
    _record("bson, number", _bson_number, _DIGITS, _number),
    _record("64-bit number", _int64, _DIGITS, _number),
    _record("doubles", _doubles, "a place", _place),
    _record("raw bytes of hex", _raw_hex, "an Android id or advertising id", _is_hex),
)
