"""DEX files inside of others: vdex (006 to 027), oat in an ELF file, Dalvik's odex.

They are carved: found by magic and header, which gave every DEX of all vdex versions, while the tables of the
outer formats differ between Android's releases. Sources: Android's "Dalvik Executable format"; AOSP
art/runtime/vdex_file.h, art/runtime/oat.h, art/libdexfile/dex/compact_dex_file.h; dalvik/docs/dexopt.html.
"""

import hashlib
import mmap
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MAGIC = re.compile(rb"dex\n0(?:35|37|38|39|40|41)\0")
_COMPACT = b"cdex001\0"
_DALVIK_ODEX = b"dey\n"
_OAT = b"oat\n"
_HEADER_SIZES = (112, 120)
_LITTLE_ENDIAN = 0x12345678
_CHECKED_FROM = 12
_MOST_DEX = 200  # of one file

Buffer = bytes | mmap.mmap


@dataclass(frozen=True)
class Dex:
    """One DEX file in a larger one. `intact` says whether its checksum is right."""

    offset: int
    size: int
    intact: bool


@dataclass(frozen=True)
class Taken:
    """What a file gave: sha-256 of each DEX, in the order in which they lie in it.

    `quickened` when one of them was rewritten after it was built; `compact` when the file holds compact DEX,
    which is not read.
    """

    dex: tuple[str, ...] = ()
    quickened: bool = False
    compact: bool = False


def take(source: Path, out: Path, location: str = "") -> Taken:
    """Write every DEX of a file to `out` as `<sha256>.dex`.

    With a `location` (a jar's path on the phone) only those which the file's oat header says were compiled
    from there. Raises OSError.
    """
    if source.stat().st_size == 0:
        return Taken()
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = list(located(data, location) if location else carved(data))[:_MOST_DEX]
        names = tuple(_write(data[dex.offset : dex.offset + dex.size], out) for dex in found)
        rewritten = data[:4] == _DALVIK_ODEX or not all(dex.intact for dex in found)
        return Taken(
            names, quickened=bool(found) and rewritten, compact=not found and data.find(_COMPACT) >= 0
        )


def carved(data: Buffer) -> Iterator[Dex]:
    """Every DEX file in it; the search goes on behind each."""
    at = 0
    while match := _MAGIC.search(data, at):
        dex = _at(data, match.start())
        at = match.end() if dex is None else dex.offset + dex.size
        if dex is not None:
            yield dex


def located(data: Buffer, location: str) -> Iterator[Dex]:
    """The DEX files of one jar in an oat file that holds those of many (`boot.oat` up to Android 6).

    `OatDexFile` is the location's length and text, the checksum of the original, and the offset of the DEX
    from the oat header.
    """
    base = data.find(_OAT)
    for number in range(1, _MOST_DEX):
        name = (location if number == 1 else f"{location}:classes{number}.dex").encode()
        entry = struct.pack("<I", len(name)) + name
        at = data.find(entry)
        if base < 0 or at < 0 or at + len(entry) + 8 > len(data):
            return
        (offset,) = struct.unpack_from("<4xI", data, at + len(entry))
        dex = _at(data, base + offset)
        if dex is None:
            return
        yield dex


def _at(data: Buffer, offset: int) -> Dex | None:
    """The DEX file that begins there, if its header says so."""
    header = data[offset : offset + _HEADER_SIZES[0]]
    if len(header) < _HEADER_SIZES[0] or not _MAGIC.match(header):
        return None
    (checksum,) = struct.unpack_from("<I", header, 8)
    size, header_size, endian = struct.unpack_from("<III", header, 32)
    if endian != _LITTLE_ENDIAN or header_size not in _HEADER_SIZES:
        return None
    if not header_size <= size <= len(data) - offset:
        return None
    actual = zlib.adler32(data[offset + _CHECKED_FROM : offset + size])
    return Dex(offset, size, checksum == actual)


def _write(dex: bytes, out: Path) -> str:
    name = hashlib.sha256(dex).hexdigest()
    place = out / f"{name}.dex"
    if not place.exists():
        unfinished = out / f"{name}.part{id(dex)}"
        unfinished.write_bytes(dex)
        unfinished.replace(place)
    return name
