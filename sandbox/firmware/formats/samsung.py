"""Samsung's packages (AP, BL, CP, CSC): a tar, and behind it the line of `md5sum` that covers it."""

import hashlib
import re
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

from sandbox.firmware.formats import unpacking
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
from sandbox.firmware.formats.names import of_file
from sandbox.firmware.formats.source import Source

_LINE = re.compile(rb"([0-9a-f]{32})  [^\n\0/]{1,255}\n?\Z")
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257
_LZ4_MAGIC = b"\x04\x22\x4d\x18"
_LONGEST_LINE = 300
_MOST_MEMBERS = 4096


class Samsung(Format):
    """`*.tar.md5`, whose members are images, mostly packed by lz4."""

    name: ClassVar[str] = "samsung"
    title: ClassVar[str] = "Samsung package (tar.md5)"
    requires: ClassVar[tuple[str, ...]] = ("lz4",)
    provides: ClassVar[str] = "images"
    limits: ClassVar[tuple[str, ...]] = (
        "a package without its md5 line is opened as a plain tar",
        "the enciphered packages of Samsung's update service (enc2, enc4) are not opened",
    )
    needs: ClassVar[Needs] = Needs(memory_mib=384, seconds=900.0)

    def recognises(self, candidate: Candidate) -> bool:
        """A tar's magic at the start and an md5 line at the end."""
        magic = candidate.head[_TAR_MAGIC_AT:].startswith(_TAR_MAGIC)
        return magic and _LINE.search(candidate.tail[-_LONGEST_LINE:]) is not None

    def run(self, job: Job) -> Opened:
        """Raises BadInput: checksum_mismatch, damaged_image, unsafe_member_name, extraction_limit.

        The digest is taken while the members are unpacked, and nothing is used before it is right.
        """
        with Source(job.source) as source, ThreadPoolExecutor(1) as pool:
            right = pool.submit(_is_right, source)
            parts = tuple(_unpack(job, source))
            if not right.result():
                message = "The package is not what its md5 line says: it was changed or cut off."
                raise refuse("checksum_mismatch", message, "Fetch the file again.")
        return Opened(parts=parts)


def _is_right(source: Source) -> bool:
    """Whether the line's digest is that of all before it."""
    tail = source.read(max(0, source.size - _LONGEST_LINE), min(source.size, _LONGEST_LINE))
    line = _LINE.search(tail)
    if line is None:
        return False
    digest = hashlib.md5(usedforsecurity=False)
    for piece in source.pieces(0, source.size - len(line[0])):
        digest.update(piece)
    return digest.hexdigest().encode() == line[1]


def _unpack(job: Job, source: Source) -> Iterator[Part]:
    budget = Budget(job.most_bytes)
    for name, offset, size in _members(job.source):
        pieces = source.pieces(offset, size)
        packed = name.endswith(".lz4") and size > len(_LZ4_MAGIC)
        if packed and source.read(offset, len(_LZ4_MAGIC)) == _LZ4_MAGIC:
            name, pieces = name.removesuffix(".lz4"), unpacking.lz4(pieces)
        write_sparse(pieces, job.parts / name, budget)
        yield Part(name, of_file(name).name if name.endswith(".img") else "")


def _members(path: Path) -> list[tuple[str, int, int]]:
    """Name, offset and size of each file. Folders (`meta-data/`) hold nothing that a phone runs."""
    found: list[tuple[str, int, int]] = []
    try:
        with tarfile.open(path, "r:") as archive:
            for count, member in enumerate(archive):
                if member.isreg() and not member.name.startswith("meta-data/"):
                    found.append((file_name(member.name), member.offset_data, member.size))
                if count > _MOST_MEMBERS:
                    raise damaged("The tar has more members than any real package.")
    except (tarfile.TarError, ValueError, OSError, OverflowError) as error:
        raise damaged(f"The tar is damaged: {error}.") from error
    if len({name.removesuffix(".lz4") for name, _, _ in found}) < len(found):
        raise refuse("unsafe_member_name", "Two members of the package have the same name.")
    return found
