"""Decoders by others than the matcher and the encoders, for checking what the transformations make."""

import base64
import binascii
import bz2
import email
import gzip
import html
import io
import json
import lzma
import plistlib
import quopri
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import unquote_plus
from xml.etree import ElementTree as ET

import brotli
import cbor2
import lz4.block
import lz4.frame
import msgpack
import zstandard
from google.protobuf.empty_pb2 import Empty
from google.protobuf.message import DecodeError
from google.protobuf.unknown_fields import UnknownFieldSet
from h11 import SERVER, Connection, Data
from PIL import Image
from wsproto.connection import Connection as Socket
from wsproto.connection import ConnectionType
from wsproto.events import BytesMessage, TextMessage
from wsproto.extensions import PerMessageDeflate

from tests.detect.payloads import bases


def _strings(data: bytes) -> list[bytes]:
    """Every length-delimited value in a protobuf message and the messages in it, by Google's parser."""
    found = []
    try:
        fields = UnknownFieldSet(Empty.FromString(data))
    except DecodeError:
        return []
    for field in fields:
        if isinstance(field.data, bytes):
            found += [field.data, *_strings(field.data)]
    return found


def _exchanged(data: bytes) -> list[bytes]:
    """Bodies by h11's parser."""
    connection = Connection(SERVER)
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    connection.receive_data(head + data)
    connection.next_event()
    body = b""
    while isinstance(event := connection.next_event(), Data):
        body += bytes(event.data)
    return [body]


def _parts(data: bytes) -> list[bytes]:
    boundary = data[2 : data.index(b"\r\n")]
    read = email.message_from_bytes(
        b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n' + data
    )
    return [part.get_payload(decode=True) for part in read.walk() if not part.is_multipart()]


def _rows(data: bytes) -> list[bytes]:
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return [str(row[0]).encode() for row in database.execute("select body from log")]


def _members(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _files(data: bytes) -> list[bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return [archive.extractfile(member).read() for member in archive]  # type: ignore[union-attr]


def _xml(data: bytes) -> list[bytes]:
    nodes = list(ET.fromstring(data).iter())
    return [text.encode() for node in nodes for text in (node.text or "", *node.attrib.values())]


def _values(row: object) -> list[bytes]:
    if isinstance(row, dict):
        return [found for value in row.values() for found in _values(value)]
    if isinstance(row, list):
        return [found for value in row for found in _values(value)]
    return [row if isinstance(row, bytes) else str(row).encode()]


def _number(text: bytes, alphabet: str) -> bytes:
    number = 0
    for letter in text.decode():
        number = number * len(alphabet) + alphabet.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _base45(text: bytes) -> bytes:
    out = b""
    for at in range(0, len(text), 3):
        group = [bases.BASE45.index(letter) for letter in text[at : at + 3].decode()]
        value = sum(digit * 45**place for place, digit in enumerate(group))
        out += value.to_bytes(len(group) - 1, "big")
    return out


_ROT13 = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm",
)


def _uu(data: bytes) -> bytes:
    return b"".join(binascii.a2b_uu(line) for line in data.split(b"\n")[1:-3])


def _png_text(data: bytes) -> list[bytes]:
    return [Image.open(io.BytesIO(data)).text["Comment"].encode()]  # type: ignore[attr-defined]


def _jpeg_comment(data: bytes) -> list[bytes]:
    return [Image.open(io.BytesIO(data)).info["comment"]]


def _messages(data: bytes) -> list[bytes]:
    """Whole WebSocket messages by wsproto."""
    extension = PerMessageDeflate()
    extension.finalize("")
    socket = Socket(ConnectionType.SERVER, [extension])
    socket.receive_data(data)
    found, whole = [], b""
    for event in socket.events():
        if isinstance(event, BytesMessage | TextMessage):
            whole += event.data.encode() if isinstance(event, TextMessage) else bytes(event.data)
            if event.message_finished:
                found.append(whole)
                whole = b""
    return found


def _mailed(data: bytes) -> bytes:
    """The message of an SMTP dialogue, its dots unstuffed."""
    body = data.split(b"\r\nDATA\r\n")[1].split(b"\r\n\r\n", 1)[1].split(b"\r\n.\r\n")[0]
    return b"\r\n".join(line[1:] if line.startswith(b"..") else line for line in body.split(b"\r\n"))


UNDO: dict[str, Callable[[bytes], bytes | list[bytes]]] = {
    "base16": lambda data: bytes.fromhex(data.decode()),
    "base32": base64.b32decode,
    "base32 hex": base64.b32hexdecode,
    "base45": _base45,
    "base58": lambda data: _number(data, bases.BASE58),
    "base62": lambda data: _number(data, bases.BASE62),
    "base64": base64.b64decode,
    "base64 url": lambda data: base64.urlsafe_b64decode(data + b"=" * (-len(data) % 4)),
    "base64 in lines": base64.b64decode,
    "base85": base64.b85decode,
    "ascii85": base64.a85decode,
    "ascii85 framed": lambda data: base64.a85decode(data, adobe=True),
    "uuencode": _uu,
    "hex in lines": lambda data: bytes.fromhex(data.decode()),
    "byte list": lambda data: bytes(number & 255 for number in json.loads(data)),
    "percent": lambda data: unquote_plus(data.decode()).encode(),
    "percent, every byte": lambda data: unquote_plus(data.decode()).encode(),
    "quoted-printable": quopri.decodestring,
    "quoted-printable, every byte": quopri.decodestring,
    "json string": lambda data: json.loads(data).encode(),
    "json string, every unit": lambda data: json.loads(data).encode(),
    "html entities": lambda data: html.unescape(data.decode()).encode(),
    "xml text": lambda data: ET.fromstring(data).text.encode(),
    "c escapes, hex": lambda data: data.decode("unicode_escape").encode("latin-1"),
    "c escapes, octal": lambda data: data.decode("unicode_escape").encode("latin-1"),
    "utf-7": lambda data: data.decode("utf-7").encode(),
    "rot13": lambda data: data.decode().translate(_ROT13).encode(),
    "gzip": gzip.decompress,
    "gzip with a name": gzip.decompress,
    "zlib": zlib.decompress,
    "raw deflate": lambda data: zlib.decompress(data, -15),
    "bzip2": bz2.decompress,
    "brotli": brotli.decompress,
    "zstd": lambda data: zstandard.decompress(data),
    "xz": lzma.decompress,
    "lzma alone": lzma.decompress,
    "lz4 frame": lz4.frame.decompress,
    "lz4 block": lz4.block.decompress,
    "zip": _members,
    "zip, stored": _members,
    "tar": _files,
    "json": lambda data: _values(json.loads(data)),
    "json lines": lambda data: [found for line in data.splitlines() for found in _values(json.loads(line))],
    "form": lambda data: [unquote_plus(pair.split("=", 1)[1]).encode() for pair in data.decode().split("&")],
    "xml": _xml,
    "multipart": _parts,
    "mime base64": _parts,
    "chunked": _exchanged,
    "protobuf": _strings,
    "msgpack": lambda data: _values(msgpack.unpackb(data)),
    "cbor": lambda data: _values(cbor2.loads(data)),
    "binary plist": lambda data: _values(plistlib.loads(data)),
    "sqlite": _rows,
    "jpeg comment": _jpeg_comment,
    "png international text": _png_text,
    "websocket, masked": _messages,
    "websocket, fragments": _messages,
    "websocket, deflated": _messages,
    "smtp": _mailed,
}
"""By name of the transformation: the data that it was given, or all values among which it is."""
