"""Golden cases of the decoders of binary formats: input, and what must stand in one of the outputs.

Inputs are made by encoders of others (standard library, lz4, hpack, piexif, Pillow) or byte by byte from the
specification.
"""

import bz2
import io
import lzma
import struct
import tarfile
import zlib

import lz4.block
import lz4.frame
import piexif
from hpack import Encoder
from PIL import Image

from tests.detect.golden_serialised import BLOB, LONG, SERIALISED, TEXT


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


PDF = b"BT /F1 12 Tf [(M) 20 (eet) -300 (m\\145) -10 <2061>] TJ (t \\(ten\\)) Tj ET"
ID3_BODY = b"PRIV\x00\x00\x00\x20\x00\x00x\x00" + BLOB[:10] + b"\xff\x00\xe1tail of it"

GOLDEN: dict[str, list[tuple[bytes, bytes]]] = {
    **SERIALISED,
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
    "grpc": [
        (b"\x00\x00\x00\x00\x05hello\x01\x00\x00\x00\x22" + BLOB, BLOB),
        (b"\x00\x00\x00\x00\x24\x0a" + bytes([len(BLOB)]) + BLOB, BLOB),
    ],
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
        (
            b"POST / HTTP/1.1\r\nContent-Length: 8\r\n\r\n\x89P\x8f\x99_\xef\x9c\xdc",
            b"\x89P\x8f\x99_\xef\x9c\xdc",
        ),
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
        (
            b"RIFF"
            + struct.pack("<I", 24 + len(TEXT))
            + b"WAVE"
            + chunk(b"LIST", b"INFO" + chunk(b"ICMT", TEXT)),
            b"ICMT: " + TEXT + b"\n",
        ),
    ],
    "id3": [
        (b"head" + b"ID3\x03\x00\x80\x00\x00\x00" + bytes([len(ID3_BODY)]) + ID3_BODY, b"\xff\xe1tail of it"),
        (
            b"ID3\x03\x00\x00\x00\x00\x00\x40COMM" + struct.pack(">IH", len(TEXT) + 5, 0) + b"\0eng\0" + TEXT,
            b"COMM: " + TEXT + b"\n",
        ),
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
