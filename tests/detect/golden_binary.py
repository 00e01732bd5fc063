"""Golden cases of the decoders of binary formats: input, and what must stand in one of the outputs.

Inputs are made by encoders of others (standard library, lz4, msgpack, cbor2, hpack, piexif, Pillow), by Java
itself (the hexadecimal of `java-serialisation`) or byte by byte from the specification.
"""

import bz2
import io
import lzma
import plistlib
import sqlite3
import struct
import tarfile
import zlib

import cbor2
import lz4.block
import lz4.frame
import msgpack
import piexif
from hpack import Encoder
from PIL import Image

TEXT = b"Meet me at the old bridge, 351900000000017! "
LONG = TEXT * 8 + b"Bye."
BLOB = bytes(range(1, 31)) + b"\x1f\x8b\xff\xfe"
IMEI = 351900000000017
RECORD = {"imei": IMEI, "lat": 48.8583701, "lon": -2.2944813, "who": "Grüße, Миша", "raw": BLOB}
VALUES = "imei: 351900000000017\nlat: 48.8583701\nlon: -2.2944813\nwho: Grüße, Миша\n".encode()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def tarred(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.bin")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def java_block(data: bytes) -> bytes:
    """As lz4-java's LZ4BlockOutputStream writes it; the check is not read."""
    packed = lz4.block.compress(data, store_size=False)
    head = struct.pack("<8sBIII", b"LZ4Block", 0x26, len(packed), len(data), 0)
    return head + packed + struct.pack("<8sBIII", b"LZ4Block", 0x16, 0, 0, 0)


SNAPPY_BLOCK = b"\x40\x3cMeet me at ten. " + b"\xbe\x10\x00"
"""64 bytes: a literal of 16, and a copy of 48 from 16 bytes back (format_description.txt, section 2)."""

SNAPPY_TEXT = b"Meet me at ten. " * 4


def snappy_framed() -> bytes:
    size = struct.pack("<I", len(SNAPPY_BLOCK) + 4)[:3]
    return b"\xff\x06\x00\x00sNaPpY\x00" + size + b"\x00\x00\x00\x00" + SNAPPY_BLOCK


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


def masked(opcode: int, data: bytes, *, last: bool = True, packed: bool = False) -> bytes:
    key = b"\x37\xfa\x21\x3d"
    body = bytes(byte ^ key[at % 4] for at, byte in enumerate(data))
    return bytes([last << 7 | packed << 6 | opcode, 0x80 | len(data)]) + key + body


def sockets_packed() -> bytes:
    packer = zlib.compressobj(wbits=-15)
    frames = b""
    for text in (TEXT, TEXT + b"Again"):
        packed = packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)
        frames += masked(2, packed[:-4], packed=True)
    return b"GET /s HTTP/1.1\r\nHost: x.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n" + frames


def frame(kind: int, flags: int, stream: int, body: bytes) -> bytes:
    return struct.pack(">I", len(body))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + body


def http2() -> bytes:
    packer = Encoder()
    fields = packer.encode([(":path", "/up?imei=351900000000017"), ("x-who", "Mia Berg")])
    return (
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"")
        + frame(1, 0, 1, fields[:7]) + frame(9, 4, 1, fields[7:])
        + frame(0, 0, 1, b"Meet me ") + frame(8, 0, 0, b"\x00\x00\x00\x01")
        + frame(0, 9, 1, b"\x02at ten\x00\x00")
    )  # fmt: skip


def sized(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


def mqtt() -> bytes:
    signing = sized(b"MQTT") + b"\x04\xc2\x00\x3c" + sized(b"phone-7") + sized(b"mia") + sized(b"s3cret")
    told = sized(b"up/data") + BLOB
    return bytes([0x10, len(signing)]) + signing + bytes([0x30, len(told)]) + told


def dns(name: bytes, records: bytes = b"", count: int = 0) -> bytes:
    labels = b"".join(bytes([len(label)]) + label for label in name.split(b".")) + b"\x00"
    head = struct.pack(">6H", 0x1234, 0x0100, 1, count, 0, 0)
    return head + labels + b"\x00\x10\x00\x01" + records


def txt() -> bytes:
    texts = b"\x07Meet me\x08 at ten."
    return dns(b"a.evil.example", b"\xc0\x0c\x00\x10\x00\x01\x00\x00\x00\x00" + sized(texts), 1)


def exif() -> bytes:
    position = {
        piexif.GPSIFD.GPSLatitudeRef: b"N",
        piexif.GPSIFD.GPSLatitude: ((48, 1), (51, 1), (301323, 10000)),
        piexif.GPSIFD.GPSLongitudeRef: b"W",
        piexif.GPSIFD.GPSLongitude: ((2, 1), (17, 1), (401327, 10000)),
    }
    return piexif.dump({"GPS": position, "0th": {piexif.ImageIFD.Artist: b"Mia Berg"}})


def picture(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((16, 16)).save(out, kind, **options)
    return out.getvalue()


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body


def ogg_page(serial: int, body: bytes) -> bytes:
    lacing = bytes([255] * (len(body) // 255) + [len(body) % 255])
    return (
        b"OggS\x00\x00" + bytes(8) + struct.pack("<3I", serial, 0, 0) + bytes([len(lacing)]) + lacing + body
    )


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

PDF = b"BT /F1 12 Tf [(M) 20 (eet) -300 (m\\145) -10 <2061>] TJ (t \\(ten\\)) Tj ET"
ID3_BODY = b"PRIV\x00\x00\x00\x20\x00\x00x\x00" + BLOB[:10] + b"\xff\x00\xe1tail of it"

GOLDEN: dict[str, list[tuple[bytes, bytes]]] = {
    "chunked": [
        (b"POST / HTTP/1.1\r\nHost: x\r\n\r\n5\r\nMeet \r\n6;a=b\r\nme now\r\n0\r\n\r\n", b"Meet me now"),
        (b"8\r\nMeet me \r\n14\r\nat the old", b"Meet me at the old"),
    ],
    "websocket": [
        (
            masked(1, b"Meet me at ", last=False) + masked(9, b"") + masked(0, b"the old bridge"),
            b"Meet me at the old",
        ),
        (sockets_packed(), TEXT + b"Again"),
        (masked(1, raw_deflate(TEXT), packed=True), TEXT),
    ],
    "http2": [
        (b"xx" + http2(), b":path: /up?imei=351900000000017\nx-who: Mia Berg\n"),
        (http2(), b"Meet me at ten"),
    ],
    "grpc": [(b"\x00\x00\x00\x00\x05hello\x01\x00\x00\x00\x22" + BLOB, BLOB)],
    "length-prefix": [
        (struct.pack(form, len(BLOB)) + BLOB + struct.pack(form, 9) + b"more text", BLOB)
        for form in (">I", "<I", ">H", "<H", ">Q", "<Q")
    ],
    "http1": [
        (
            b"POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 34\r\n\r\n" + BLOB + b"GET / HTTP/1.1\r\n\r\n",
            BLOB,
        ),
        (b"CONNECT x.example:443 HTTP/1.1\r\nHost: x.example\r\n\r\n" + BLOB, BLOB),
    ],
    "socks": [
        (b"\x05\x01\x00\x05\x01\x00\x03\x09x.example\x01\xbb" + BLOB, BLOB),
        (b"\x05\x02\x00\x02\x01\x03mia\x02pw\x05\x01\x00\x01\xcb\x00\x71\x07\x00\x50" + BLOB, BLOB),
        (b"\x04\x01\x00\x50\x00\x00\x00\x01mia\x00x.example\x00" + BLOB, BLOB),
    ],
    "mqtt": [
        (b"z" + mqtt(), b"client: phone-7\nuser: mia\npassword: s3cret\ntopic: up/data\n"),
        (mqtt(), BLOB),
    ],
    "dns": [
        (dns(b"mfrgg43f.onxw2ztq.evil.example"), b"mfrgg43f.onxw2ztq.evil.example\nmfrgg43fonxw2ztq\n"),
        (sized(dns(b"mfrgg43f.onxw2ztq.evil.example")) * 2, b"mfrgg43fonxw2ztq"),
        (txt(), b"Meet me at ten."),
    ],
    "coap": [
        (b"\x42\x02\x12\x34\xaa\xbb\xb5Meet \x05me at\x05 ten.\xff" + BLOB, b"Meet me at ten.\n"),
        (b"\x40\x02\x12\x34\xb2up\x0d\x03of a longer part\xff" + BLOB, BLOB),
    ],
    "bzip2": [(b"head" + bz2.compress(LONG) + b"tail", LONG)],
    "xz": [(b"head" + lzma.compress(LONG) + b"tail", LONG), (lzma.compress(LONG)[:-30], LONG[:40])],
    "lzma": [(b"head" + lzma.compress(LONG, lzma.FORMAT_ALONE) + b"tail", LONG)],
    "lz4": [
        (b"head" + lz4.frame.compress(LONG) + b"tail", LONG),
        (b"head" + lz4.frame.compress(LONG)[:-20], TEXT[:24]),
        (lz4.frame.compress(LONG * 9000, block_size=4, block_linked=True), LONG * 9000),
        (b"head" + java_block(LONG), LONG),
    ],
    "lz4-block": [(lz4.block.compress(LONG), LONG), (lz4.block.compress(LONG, store_size=False), LONG)],
    "snappy": [
        (b"head" + snappy_framed(), SNAPPY_TEXT),
        (b"\x82SNAPPY\x00" + struct.pack(">3I", 1, 1, len(SNAPPY_BLOCK)) + SNAPPY_BLOCK, SNAPPY_TEXT),
    ],
    "snappy-block": [(SNAPPY_BLOCK, SNAPPY_TEXT)],
    "deflate-headed": [
        (b"\x01" + raw_deflate(TEXT), TEXT),
        (struct.pack(">I", len(TEXT)) + raw_deflate(TEXT), TEXT),
        (struct.pack("<Q", 99) + raw_deflate(TEXT) + b"\x01\x02\x03\x04", TEXT),
    ],
    "tar": [(b"head" + tarred(BLOB), BLOB)],
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
    "exif": [
        (picture("jpeg", exif=exif()), b"Mia Berg\n48.8583701\n-2.2944813\n"),
        (picture("png", exif=exif()), b"48.8583701\n-2.2944813\n"),
        (picture("webp", exif=exif()), b"48.8583701\n-2.2944813\n"),
    ],
    "jpeg": [(b"head" + picture("jpeg") + BLOB, BLOB), (picture("jpeg", comment=BLOB), BLOB)],
    "png": [(b"head" + picture("png") + BLOB, BLOB)],
    "gif": [(b"head" + picture("gif") + BLOB, BLOB), (picture("gif", comment=LONG), LONG)],
    "riff": [
        (b"RIFF" + struct.pack("<I", 4 + 8 + len(BLOB)) + b"WAVE" + chunk(b"mine", BLOB), BLOB),
        (picture("webp") + BLOB, BLOB),
    ],
    "id3": [
        (b"head" + b"ID3\x03\x00\x80\x00\x00\x00" + bytes([len(ID3_BODY)]) + ID3_BODY, b"\xff\xe1tail of it"),
    ],
    "ogg": [
        (ogg_page(1, TEXT) + ogg_page(2, b"other") + ogg_page(1, b"and ten.") + BLOB, TEXT + b"and ten."),
        (ogg_page(1, TEXT) + BLOB, BLOB),
    ],
    "mp4": [
        (box(b"ftyp", b"mp42\x00\x00\x00\x00") + box(b"moov", box(b"udta", box(b"free", BLOB))), BLOB),
        (box(b"ftyp", b"mp42\x00\x00\x00\x00") + box(b"uuid", b"0123456789abcdef" + BLOB), BLOB),
        (box(b"ftyp", b"mp42\x00\x00\x00\x00") + box(b"mdat", b"") + BLOB, BLOB),
    ],
    "pdf-text": [(PDF, b"Meet me at (ten)"[:9])],
}
