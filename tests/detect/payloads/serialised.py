"""Binary records that a value stands in, as text, bytes or a number."""

import plistlib
import sqlite3
import struct
from collections.abc import Callable

import cbor2
import msgpack  # type: ignore[import-untyped]

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation
from tests.detect.payloads.noise import fields, token
from tests.detect.payloads.records import Item, bson, java_string, message, parcel_string

_MOST = 1 << 16
_KEYS = ("d", "data", "id", "payload", "v", "extra")


def _value(piece: Piece) -> str | bytes:
    return piece.data if piece.kind is Kind.BINARY else piece.data.decode()


def _any(piece: Piece) -> bool:
    return 6 <= len(piece.data) <= _MOST


def _text(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and _any(piece)


def among(value: Item, draw: Draw) -> dict[str, object]:
    items = list(fields(draw.random).items())
    items.insert(draw.random.randint(0, len(items)), (draw.random.choice(_KEYS), value))
    return dict(items)


def protobuf_of(piece: Piece, value: Item, draw: Draw) -> Piece:
    values = list(among(value, draw).values())
    out = message(values, draw.random)
    for _ in range(draw.random.randint(0, 2)):
        out = message([*fields(draw.random, 1, 3).values(), out, token(draw.random)], draw.random)
    return piece.into(out, Kind.BINARY)


def _protobuf(piece: Piece, draw: Draw) -> Piece:
    return protobuf_of(piece, _value(piece), draw)


def _msgpack(piece: Piece, draw: Draw) -> Piece:
    return piece.into(msgpack.packb(among(_value(piece), draw)), Kind.BINARY)


def _cbor(piece: Piece, draw: Draw) -> Piece:
    return piece.into(cbor2.dumps(among(_value(piece), draw)), Kind.BINARY)


def _bson(piece: Piece, draw: Draw) -> Piece:
    return piece.into(bson(among(_value(piece), draw)), Kind.BINARY)


def _java(piece: Piece, draw: Draw) -> Piece:
    """A `String[]` by Java's Object Serialization Specification, section 6.4."""
    items = [str(item).encode() for item in fields(draw.random, 1, 4).values()]
    items.insert(draw.random.randint(0, len(items)), piece.data)
    head = b"\xac\xed\x00\x05ur\x00\x13[Ljava.lang.String;\xad\xd2\x56\xe7\xe9\x1d\x7b\x47\x02\x00\x00xp"
    return piece.into(head + struct.pack(">i", len(items)) + b"".join(map(java_string, items)), Kind.BINARY)


def _java_fits(piece: Piece) -> bool:
    return _text(piece) and b"\0" not in piece.data and max(map(ord, piece.data.decode())) < 0x10000


def _parcel(piece: Piece, draw: Draw) -> Piece:
    """Android's Parcel: strings as a count of characters, UTF-16LE, a NUL, and padding to four bytes."""
    out = struct.pack("<i", draw.random.randint(1, 9))
    items = [str(item) for item in fields(draw.random, 1, 5).values()]
    items.insert(draw.random.randint(0, len(items)), piece.data.decode())
    return piece.into(out + b"".join(map(parcel_string, items)), Kind.BINARY)


def _sqlite(piece: Piece, draw: Draw) -> Piece:
    """A database file of one table with the value in a row among others."""
    database = sqlite3.connect(":memory:")
    database.execute(f"pragma page_size={draw.random.choice((512, 1024, 4096))}")
    database.execute("create table log (_id integer primary key, kind text, body, at integer)")
    rows: list[tuple[str, object, int]] = [
        (token(draw.random), token(draw.random, 20, 200), draw.random.randint(1, 10**12))
        for _ in range(draw.random.randint(2, 12))
    ]
    rows.insert(draw.random.randint(0, len(rows)), ("x", _value(piece), 1))
    database.executemany("insert into log (kind, body, at) values (?, ?, ?)", rows)
    database.commit()
    out = database.serialize()
    database.close()
    return piece.into(out, Kind.BINARY, marked=True)


def _plist(piece: Piece, draw: Draw) -> Piece:
    row = among(_value(piece), draw)
    return piece.into(plistlib.dumps(row, fmt=plistlib.FMT_BINARY), Kind.BINARY, marked=True)


def _thrift(piece: Piece, draw: Draw) -> Piece:
    """Thrift's binary protocol: type, field number, value; strings with four bytes of length."""
    out = b""
    for number, value in enumerate(among(_value(piece), draw).values(), 1):
        data = value if isinstance(value, bytes) else str(value).encode()
        out += struct.pack(">bhi", 11, number, len(data)) + data
    return piece.into(out + b"\0", Kind.BINARY)


def _record(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.SERIALISED, requires, takes, run)


_ANY = "6 bytes to 64 KiB"

SERIALISED: tuple[Transformation, ...] = (
    _record("protobuf", _protobuf, _ANY, _any),
    _record("msgpack", _msgpack, _ANY, _any),
    _record("cbor", _cbor, _ANY, _any),
    _record("bson", _bson, _ANY, _any),
    _record("java serialisation", _java, "text of the BMP", _java_fits),
    _record("android parcel", _parcel, "text", _text),
    _record("sqlite", _sqlite, _ANY, _any),
    _record("binary plist", _plist, _ANY, _any),
    _record("thrift", _thrift, _ANY, _any),
)
