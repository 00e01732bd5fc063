"""Compressed, and in archives."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import lz4.block  # type: ignore[import-untyped]
import lz4.frame  # type: ignore[import-untyped]
import zstandard

from tests.detect.payloads.model import Draw, Family, Kind, Piece, Transformation
from tests.detect.payloads.noise import body

_MOST = 1 << 18


def _data(piece: Piece) -> bool:
    return 24 <= len(piece.data) <= _MOST


def _packed(name: str, run: Callable[[bytes, Draw], bytes], *, marked: bool = True) -> Transformation:
    def change(piece: Piece, draw: Draw) -> Piece:
        return piece.into(run(piece.data, draw), Kind.BINARY, marked=marked)

    return Transformation(name, Family.COMPRESSION, "24 bytes to 256 KiB", _data, change)


def _gzip(data: bytes, draw: Draw) -> bytes:
    return gzip.compress(data, draw.random.choice((1, 6, 9)), mtime=draw.random.choice((0, 1_797_000_000)))


def _gzip_named(data: bytes, draw: Draw) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("log.txt", "wb", fileobj=out, mtime=1_797_000_000) as file:
        file.write(data)
    return out.getvalue()


def _deflate(data: bytes, draw: Draw) -> bytes:
    packer = zlib.compressobj(draw.random.choice((1, 6, 9)), zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _lz4_block(data: bytes, draw: Draw) -> bytes:
    """With its size before it, as most bindings store it."""
    packed: bytes = lz4.block.compress(data, store_size=True)
    return packed


def _lz4_java(data: bytes, draw: Draw) -> bytes:
    """The stream of lz4-java (`LZ4BlockOutputStream`): magic, method, sizes, checksum, block; an end."""
    packed: bytes = lz4.block.compress(data, store_size=False)
    level = 0x20 | 6
    head = struct.pack("<BIII", level, len(packed), len(data), 0)
    return b"LZ4Block" + head + packed + b"LZ4Block" + struct.pack("<BIII", 0x10 | 6, 0, 0, 0)


def _archive(name: str, run: Callable[[bytes, Draw], bytes]) -> Transformation:
    def change(piece: Piece, draw: Draw) -> Piece:
        return piece.into(run(piece.data, draw), Kind.BINARY, marked=True)

    return Transformation(name, Family.ARCHIVE, "24 bytes to 256 KiB", _data, change)


def _members(data: bytes, draw: Draw) -> list[tuple[str, bytes]]:
    members = [(f"f{at}.dat", body(draw.random, draw.strangers)) for at in range(draw.random.randint(0, 3))]
    members.insert(draw.random.randint(0, len(members)), ("data.bin", data))
    return members


def _zip(method: int) -> Callable[[bytes, Draw], bytes]:
    def run(data: bytes, draw: Draw) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, content in _members(data, draw):
                archive.writestr(zipfile.ZipInfo(name, (2026, 11, 1, 8, 30, 0)), content, method)
        return out.getvalue()

    return run


def _tar(data: bytes, draw: Draw) -> bytes:
    out = io.BytesIO()
    form = draw.random.choice((tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT))
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, content in _members(data, draw):
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_797_000_000
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


COMPRESSIONS: tuple[Transformation, ...] = (
    _packed("gzip", _gzip),
    _packed("gzip with a name", _gzip_named),
    _packed("zlib", lambda data, draw: zlib.compress(data, draw.random.choice((1, 6, 9)))),
    _packed("raw deflate", _deflate, marked=False),
    _packed("bzip2", lambda data, draw: bz2.compress(data)),
    _packed("brotli", lambda data, draw: brotli.compress(data, quality=5), marked=False),
    _packed("zstd", lambda data, draw: zstandard.ZstdCompressor().compress(data)),
    _packed("xz", lambda data, draw: lzma.compress(data)),
    _packed("lzma alone", lambda data, draw: lzma.compress(data, lzma.FORMAT_ALONE)),
    _packed("lz4 frame", lambda data, draw: lz4.frame.compress(data)),
    _packed("lz4 block", _lz4_block, marked=False),
    _packed("lz4-java blocks", _lz4_java),
)

ARCHIVES: tuple[Transformation, ...] = (
    _archive("zip", _zip(zipfile.ZIP_DEFLATED)),
    _archive("zip, stored", _zip(zipfile.ZIP_STORED)),
    _archive("tar", _tar),
)
