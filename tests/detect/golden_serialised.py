"""Golden cases of the decoders of serialised values: input, and what must stand in one of the outputs.

Inputs are made by encoders of others (standard library, msgpack, cbor2), by Java itself (the hexadecimal) or
byte by byte from the specification.
"""

import plistlib
import sqlite3
import struct

import cbor2
import msgpack

TEXT = b"Meet me at the old bridge, 351900000000017! "
LONG = TEXT * 8 + b"Bye."
BLOB = bytes(range(1, 31)) + b"\x1f\x8b\xff\xfe"
IMEI = 351900000000017
RECORD = {"imei": IMEI, "lat": 48.8583701, "lon": -2.2944813, "who": "Grüße, Миша", "raw": BLOB}
VALUES = "imei: 351900000000017\nlat: 48.8583701\nlon: -2.2944813\nwho: Grüße, Миша\n".encode()


def message() -> bytes:
    """Protocol Buffers, by hand: text, int64, sint32, two doubles, a message, bytes, packed floats."""
    inner = b"\x0a\x04Mia!\x10\x2a"
    return (
        b"\x0a\x05hello"
        b"\x10\x91\xb0\xfc\xd3\xd1\x81\x50"
        b"\x18\x9d\xfe\xcb\x2e"
        b"\x21" + struct.pack("<d", 48.8583701) + b"\x29" + struct.pack("<d", -2.2944813)
        + b"\x32" + bytes([len(inner)]) + inner
        + b"\x3a" + bytes([len(BLOB)]) + BLOB
        + b"\x42\x08" + struct.pack("<2f", 48.85837, -2.29448)
    )  # fmt: skip


def thrift() -> bytes:
    """A call of the binary protocol, by hand: an integer, a double, a text, a list of structures, bytes."""
    return (
        b"\x80\x01\x00\x01\x00\x00\x00\x04send\x00\x00\x00\x07"
        b"\x0a\x00\x01" + IMEI.to_bytes(8, "big") + b"\x04\x00\x02" + struct.pack(">d", 48.8583701)
        + b"\x0b\x00\x03\x00\x00\x00\x04Mia!"
        + b"\x0f\x00\x04\x0c\x00\x00\x00\x01\x08\x00\x01\x00\x12\xd6\x87\x00"
        + b"\x0b\x00\x05" + struct.pack(">I", len(BLOB)) + BLOB + b"\x00"
    )  # fmt: skip


def thrift_compact() -> bytes:
    """The same record as a structure of the compact protocol: zigzag varints, doubles low byte first."""
    return (
        b"\x16\xa2\xe0\xf8\xa7\xa3\x83\xa0\x01" + b"\x17" + struct.pack("<d", 48.8583701) + b"\x18\x04Mia!"
        + b"\x18\x12at the old bridge." + b"\x00"
    )  # fmt: skip


def axml(*, utf8: bool) -> bytes:
    """Binary XML by hand: a pool of two texts, and an element with one attribute of a number."""
    texts = ("tel", "Grüße dich")
    raw = [
        bytes([len(text), len(text.encode())]) + text.encode() + b"\x00"
        if utf8
        else struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\x00\x00"
        for text in texts
    ]
    body = b"".join(raw)
    size = 28 + 8 + len(body)
    pool = struct.pack("<HH6I", 1, 28, size, 2, 0, 0x100 if utf8 else 0, 36, 0)
    pool += struct.pack("<2I", 0, len(raw[0])) + body
    attribute = struct.pack("<3IHBBi", 0xFFFFFFFF, 0, 0xFFFFFFFF, 8, 0, 0x10, 1234567890)
    element = (
        struct.pack("<HH3I2I6H", 0x102, 16, 36 + 20, 1, 0, 0xFFFFFFFF, 1, 20, 20, 1, 0, 0, 0) + attribute
    )
    return struct.pack("<HHI", 3, 8, 8 + size + len(element)) + pool + element


def string16(text: str) -> bytes:
    raw = struct.pack("<i", len(text)) + text.encode("utf-16-le") + b"\x00\x00"
    return raw + bytes(-len(raw) % 4)


def bundle() -> bytes:
    body = (
        string16("imei") + struct.pack("<iq", 6, IMEI) + string16("lat") + struct.pack("<id", 8, 48.8583701)
        + string16("who") + struct.pack("<i", 0) + string16("Mia")
    )  # fmt: skip
    return struct.pack("<i", len(body) + 4) + b"BNDL" + struct.pack("<i", 3) + body


def bson() -> bytes:
    body = b"\x12imei\x00" + struct.pack("<q", IMEI) + b"\x01lat\x00" + struct.pack("<d", 48.8583701)
    body += b"\x02who\x00\x04\x00\x00\x00Mia\x00" + b"\x05raw\x00" + struct.pack("<iB", len(BLOB), 0) + BLOB
    return struct.pack("<i", len(body) + 5) + body + b"\x00"


def database(encoding: str = "UTF-8") -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(f"PRAGMA encoding='{encoding}'")
        connection.execute("CREATE TABLE t(a INTEGER, b TEXT, c REAL, d BLOB)")
        rows = [(IMEI, "Grüße", 48.8583701, BLOB), (7, LONG.decode() * 40, 1.5, None)]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
        connection.commit()
        return connection.serialize()


def der() -> bytes:
    def value(tag: int, body: bytes) -> bytes:
        return bytes([tag, len(body)]) + body

    number = value(0x02, IMEI.to_bytes(7, "big"))
    inner = value(0x04, value(0x30, value(0x1E, "Mia Ä".encode("utf-16-be"))))
    return value(0x30, number + value(0x0C, b"hello") + inner + value(0x04, BLOB))


JAVA = bytes.fromhex(
    "aced000573720007472450686f6e6500000000000000020200084a0004696d65695b000263737400025b434c00016b74"
    "00084c47244b696e643b4c00016c7400104c6a6176612f7574696c2f4c6973743b4c00016d74000f4c6a6176612f7574"
    "696c2f4d61703b5b00046e756d737400025b495b00037261777400025b424c000377686f7400124c6a6176612f6c616e"
    "672f537472696e673b7872000647244261736500000000000000010200024400036c61744400036c6f6e787040486ddf"
    "1249aea040025b19030644be0001400d1a7f1811757200025b43b02666b0e25d84ac02000078700000000a0047007200"
    "fc00df0065002000640069006300687e72000647244b696e6400000000000000001200007872000e6a6176612e6c616e"
    "672e456e756d00000000000000001200007870740004574f524b737200136a6176612e7574696c2e41727261794c6973"
    "747881d21d99c7619d03000149000473697a657870000000027704000000027400036f6e6574000374776f7873720017"
    "6a6176612e7574696c2e4c696e6b6564486173684d617034c04e5c106cc0fb0200015a000b6163636573734f72646572"
    "787200116a6176612e7574696c2e486173684d61700507dac1c31660d103000246000a6c6f6164466163746f72490009"
    "7468726573686f6c6478703f400000000000017708000000020000000174000374656c7372000e6a6176612e6c616e67"
    "2e4c6f6e673b8be490cc8f23df0200014a000576616c7565787200106a6176612e6c616e672e4e756d62657286ac951d"
    "0b94e08b0200007870000000727bad6b877800757200025b494dba602676eab2a50200007870000000020012d6870000"
    "0002757200025b42acf317f8060854e002000078700000000980818283ff0001020374000f4d696120eda0bdedb88020"
    "42657267770f0005706c61696e0001400d1a7f18197400056166746572"
)
"""By an ObjectOutputStream: an object with a superclass, a list, a map, an enum and arrays."""


SERIALISED: dict[str, list[tuple[bytes, bytes]]] = {
    "protobuf": [
        (
            message(),
            b"1: hello\n2: 351900000000017\n2: -175950000000009\n3: 97713949\n3: -48856975\n"
            b"4: 48.8583701\n5: -2.2944813\n1: Mia!\n2: 42\n",
        ),
        (message(), BLOB),
        (message(), b"48.85837\n-2.29448\n"),
        (bytes([len(message())]) + message() + b"\x07\x0a\x05again", b"1: again\n"),
        (
            b"\x09" + struct.pack("<d", 48.8583701) + b"\x11" + struct.pack("<d", -2.2944813),
            b"1: 48.8583701\n2: -2",
        ),
    ],
    "msgpack": [
        (msgpack.packb(RECORD), VALUES),
        (msgpack.packb(RECORD), BLOB),
        (msgpack.packb([RECORD, {"t": msgpack.Timestamp(1_700_000_000)}]), b"t: 2023-11-14T22:13:20\n"),
    ],
    "cbor": [
        (cbor2.dumps(RECORD), VALUES),
        (b"\xd9\xd9\xf7" + cbor2.dumps(RECORD), BLOB),
        (
            b"\xbf\x64imei\x1b" + IMEI.to_bytes(8, "big") + b"\x63who\x7f\x63Mia\x65 Berg\xff\xff",
            b"who: Mia Berg\n",
        ),
    ],
    "thrift": [
        (thrift(), b"1: 351900000000017\n2: 48.8583701\n3: Mia!\n1: 1234567\n"),
        (thrift(), BLOB),
        (thrift_compact(), b"1: 351900000000017\n2: 48.8583701\n3: Mia!\n4: at the old bridge.\n"),
    ],
    "bson": [(bson() * 2, b"imei: 351900000000017\nlat: 48.8583701\nwho: Mia\n"), (bson(), BLOB)],
    "java-serialisation": [
        (b"head" + JAVA, b"lat: 48.8583701\nlon: 2.2944813\nimei: 351900000000017\n"),
        (JAVA, "who: Mia 😀 Berg\n".encode()),
        (JAVA, b"value: 491701234567\n"),
        (JAVA, b"\x80\x81\x82\x83\xff\x00\x01\x02\x03"),
    ],
    "parcel": [(b"head" + bundle(), b"imei: 351900000000017\nlat: 48.8583701\nwho: Mia\n")],
    "bplist": [
        (b"head" + plistlib.dumps(RECORD, fmt=plistlib.FMT_BINARY), b"351900000000017\n48.8583701\n"),
        (plistlib.dumps(RECORD, fmt=plistlib.FMT_BINARY), "Grüße, Миша\n".encode()),
        (plistlib.dumps(RECORD, fmt=plistlib.FMT_BINARY), BLOB),
    ],
    "der": [(der(), "351900000000017\nhello\nMia Ä\n".encode()), (der(), BLOB)],
    "sqlite": [
        (b"head" + database(), "351900000000017\nGrüße\n48.8583701\n".encode()),
        (database(), LONG * 40),
        (database(), BLOB),
        (database("UTF-16le"), "Grüße\n".encode()),
    ],
    "axml": [
        (b"head" + axml(utf8=False), "tel\nGrüße dich\n1234567890\n".encode()),
        (axml(utf8=True), "tel\nGrüße dich\n1234567890\n".encode()),
    ],
}
