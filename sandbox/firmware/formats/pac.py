"""Spreadtrum's and Unisoc's PAC: a header, a table of files, and the files one after another.

Vendors publish no description; several public readers agree on these offsets (for one, `pacextractor` of
divinebird and `unpac` of ilyakurdyukov). Texts are UTF-16, numbers little-endian.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fastcrc import crc16

from sandbox.failures import Failure
from sandbox.firmware.formats.base import (
    Budget,
    Candidate,
    Format,
    Job,
    Needs,
    Opened,
    Part,
    refuse,
    write_sparse,
)
from sandbox.firmware.formats.image import damaged
from sandbox.firmware.formats.member_names import file_name
from sandbox.firmware.formats.names import partition
from sandbox.firmware.formats.source import Source

HEADER = struct.Struct("<44sII512s512sII1032sIHH")
ENTRY = struct.Struct("<I512s512s504sIIIIII1024s")
MAGIC = 0xFFFAFFFA
_CHECKED = HEADER.size - 4  # what the header's own check covers
_MOST_FILES = 1024


@dataclass(frozen=True)
class _File:
    partition: str
    name: str
    offset: int
    size: int


class Pac(Format):
    """The package of Unisoc's download tools."""

    name: ClassVar[str] = "pac"
    title: ClassVar[str] = "Spreadtrum / Unisoc package (PAC)"
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "the layout is known from public readers only, of versions BP_R1.0.0 and BP_R2.0.1",
        "a header or a table of another size is refused",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=256, seconds=900.0)

    def recognises(self, candidate: Candidate) -> bool:
        """By the magic near the end of its header."""
        at = HEADER.size - 8
        return candidate.head[at : at + 4] == MAGIC.to_bytes(4, "little")

    def run(self, job: Job) -> Opened:
        """Raises BadInput (`damaged_image`, `unsafe_member_name`, `extraction_limit`)."""
        budget = Budget(job.most_bytes)
        with Source(job.source) as source:
            files = _files(source)
            for file in files:
                write_sparse(source.pieces(file.offset, file.size), job.parts / file.name, budget)
            problems = tuple(_wrong_checks(source))
        parts = tuple(Part(file.name, file.partition) for file in files)
        return Opened(parts=parts, problems=problems)


def _files(source: Source) -> list[_File]:
    _, high, low, *_, count, table, _, magic, _, _ = HEADER.unpack(source.read(0, HEADER.size))
    if magic != MAGIC or count > _MOST_FILES:
        raise damaged("Its header is damaged.")
    if (high << 32) + low != source.size:
        raise damaged(f"It says that it has {(high << 32) + low} bytes, and has {source.size}.")
    entries = [_file(source.read(table + index * ENTRY.size, ENTRY.size)) for index in range(count)]
    # Entries without a size are operations; one file may be for several partitions.
    files = list(
        {(entry.name, entry.offset, entry.size): entry for entry in reversed(entries) if entry.size}.values()
    )
    if len({file.name for file in files}) < len(files):
        raise refuse("unsafe_member_name", "Two files of the package have the same name.")
    return files


def _file(data: bytes) -> _File:
    length, label, name, _, size_high, offset_high, size, _, _, offset, _ = ENTRY.unpack(data)
    if length != ENTRY.size:
        raise damaged(f"An entry of the table has {length} bytes, where {ENTRY.size} are known.")
    size += size_high << 32
    return _File(
        partition=partition(_text(label).lower()).name,
        name=file_name(_text(name)) if size else "",
        offset=offset + (offset_high << 32),
        size=size,
    )


def _text(data: bytes) -> str:
    return data.decode("utf-16-le", errors="replace").split("\0", 1)[0]


def _wrong_checks(source: Source) -> Iterator[Failure]:
    """Its two CRCs: what they do not cover is told, and used all the same."""
    *_, of_header, of_rest = HEADER.unpack(source.read(0, HEADER.size))
    found = {
        "header": (of_header, crc16.arc(source.read(0, _CHECKED))),
        "files": (of_rest, _crc(source.pieces(HEADER.size, source.size - HEADER.size))),
    }
    for what, (told, real) in found.items():
        if told != real:
            message = f"The check of the package's {what} is {real:04x}, and should be {told:04x}."
            yield Failure(code="checksum_mismatch", message=message, remedy="Fetch the file again.")


def _crc(pieces: Iterator[bytes]) -> int:
    value = 0
    for piece in pieces:
        value = crc16.arc(piece, value)
    return value
