"""Pictures and sound with something in their metadata, or behind their end."""

import io
import struct
import wave
import zlib
from collections.abc import Callable

import piexif
from PIL import Image, PngImagePlugin

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation
from tests.detect.payloads.noise import picture

_MOST = 30_000


Tags = dict[str, dict[int, object]]


def _text(piece: Piece) -> bool:
    return piece.kind is not Kind.BINARY and 6 <= len(piece.data) <= _MOST


def _any(piece: Piece) -> bool:
    return 6 <= len(piece.data) <= _MOST


def _place(piece: Piece) -> bool:
    return piece.subject is not None and piece.subject.form == "place"


def _jpeg_comment(piece: Piece, draw: Draw) -> Piece:
    jpeg = picture(draw.random, "JPEG")
    segment = b"\xff\xfe" + struct.pack(">H", len(piece.data) + 2) + piece.data
    return piece.into(jpeg[:2] + segment + jpeg[2:], Kind.BINARY, marked=True)


def _jpeg_exif(piece: Piece, draw: Draw) -> Piece:
    comment = draw.random.choice(
        (b"ASCII\0\0\0" + piece.data, b"UNICODE\0" + piece.data.decode().encode("utf-16-le"))
    )
    described = draw.random.random() < 0.5
    tags: Tags = {
        "0th": {piexif.ImageIFD.Make: b"samsung"}
        | ({piexif.ImageIFD.ImageDescription: piece.data} if described else {}),
        "Exif": {} if described else {piexif.ExifIFD.UserComment: comment},
    }
    return _with_exif(piece, tags, draw)


def _jpeg_gps(piece: Piece, draw: Draw) -> Piece:
    """The position as EXIF has it: rationals of degrees, minutes and seconds."""
    latitude, longitude = map(float, piece.data.decode().split(","))
    gps: dict[int, object] = {
        piexif.GPSIFD.GPSLatitudeRef: b"N" if latitude >= 0 else b"S",
        piexif.GPSIFD.GPSLatitude: _rationals(abs(latitude)),
        piexif.GPSIFD.GPSLongitudeRef: b"E" if longitude >= 0 else b"W",
        piexif.GPSIFD.GPSLongitude: _rationals(abs(longitude)),
    }
    return _with_exif(piece, {"GPS": gps}, draw)


def _rationals(degrees: float) -> tuple[tuple[int, int], ...]:
    ten_thousandths = round(degrees * 3600 * 10_000)
    whole, rest = divmod(ten_thousandths, 36_000_000)
    minutes, seconds = divmod(rest, 600_000)
    return (whole, 1), (minutes, 1), (seconds, 10_000)


def _with_exif(piece: Piece, tags: Tags, draw: Draw) -> Piece:
    out = io.BytesIO()
    piexif.insert(piexif.dump(tags), picture(draw.random, "JPEG"), out)
    return piece.into(out.getvalue(), Kind.BINARY, marked=True)


def _png(kind: str) -> Callable[[Piece, Draw], Piece]:
    def run(piece: Piece, draw: Draw) -> Piece:
        info, text = PngImagePlugin.PngInfo(), piece.data.decode()
        if kind == "iTXt":
            info.add_itxt("Comment", text, zip=draw.random.random() < 0.5)
        else:
            info.add_text("Comment", text, zip=kind == "zTXt")
        out = io.BytesIO()
        Image.open(io.BytesIO(picture(draw.random, "PNG"))).save(out, "PNG", pnginfo=info)
        return piece.into(out.getvalue(), Kind.BINARY, marked=True)

    return run


def _png_chunk(piece: Piece, draw: Draw) -> Piece:
    """A private chunk before the end (PNG specification, section 5.3)."""
    png = picture(draw.random, "PNG")
    body = b"prVt" + piece.data
    chunk = struct.pack(">I", len(piece.data)) + body + struct.pack(">I", zlib.crc32(body))
    return piece.into(png[:-12] + chunk + png[-12:], Kind.BINARY, marked=True)


def _behind(piece: Piece, draw: Draw) -> Piece:
    """Appended to a whole picture."""
    shown = picture(draw.random, draw.random.choice(("JPEG", "PNG", "GIF")))
    return piece.into(shown + piece.data, Kind.BINARY, marked=True)


def _wav(piece: Piece, draw: Draw) -> Piece:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(draw.random.randbytes(800))
    info = b"INFOICMT" + struct.pack("<I", len(piece.data)) + piece.data + b"\0" * (len(piece.data) % 2)
    data = out.getvalue() + b"LIST" + struct.pack("<I", len(info)) + info
    return piece.into(b"RIFF" + struct.pack("<I", len(data) - 8) + data[8:], Kind.BINARY, marked=True)


def _mp3(piece: Piece, draw: Draw) -> Piece:
    """ID3v2.3 before a frame of sound: a comment in UTF-16, Latin-1 or, as 2.4 has it, UTF-8."""
    text = piece.data.decode()
    body = draw.random.choice(
        (b"\1eng\xff\xfe\0\0\xff\xfe" + text.encode("utf-16-le"), b"\3eng\0" + text.encode())
    )
    frame = b"COMM" + struct.pack(">IH", len(body), 0) + body
    size = bytes(len(frame) >> shift & 127 for shift in (21, 14, 7, 0))
    sound = b"\xff\xfb\x90\x64" + draw.random.randbytes(413)
    return piece.into(b"ID3\3\0\0" + size + frame + sound, Kind.BINARY, marked=True)


def _ogg(piece: Piece, draw: Draw) -> Piece:
    """A page with Vorbis comments: vendor, count, entries with four bytes of length (Vorbis I, section 5)."""
    entry = b"COMMENT=" + piece.data
    packet = b"\3vorbis" + struct.pack("<I", 4) + b"libv" + struct.pack("<II", 1, len(entry)) + entry + b"\1"
    lacing = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 2, 0, draw.random.getrandbits(31), 0, 0, len(lacing))
    return piece.into(head + lacing + packet, Kind.BINARY, marked=True)


def _media(
    name: str, run: Callable[[Piece, Draw], Piece], requires: str, takes: Callable[[Piece], bool]
) -> Transformation:
    return Transformation(name, Family.MEDIA, requires, takes, run)


_TEXT = "text to 30,000 bytes"

MEDIA: tuple[Transformation, ...] = (
    _media("jpeg comment", _jpeg_comment, "30,000 bytes at most", _any),
    _media("jpeg exif", _jpeg_exif, _TEXT, _text),
    _media("jpeg position", _jpeg_gps, "a place", _place),
    _media("png text", _png("tEXt"), "text of Latin-1", lambda p: _text(p) and p.data.isascii()),
    _media("png packed text", _png("zTXt"), "text of Latin-1", lambda p: _text(p) and p.data.isascii()),
    _media("png international text", _png("iTXt"), _TEXT, _text),
    _media("png private chunk", _png_chunk, "30,000 bytes at most", _any),
    _media("behind a picture", _behind, "30,000 bytes at most", _any),
    _media("wav comment", _wav, _TEXT, _text),
    _media("mp3 comment", _mp3, _TEXT, _text),
    _media("ogg comment", _ogg, _TEXT, lambda p: _text(p) and len(p.data) < 15_000),
)
