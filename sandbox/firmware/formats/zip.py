"""Zip archives: update packages, vendors' downloads, plain archives of a system tree."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from sandbox.failures import Failure
from sandbox.firmware.formats.base import PIECE_BYTES, Budget, Candidate, Format, Job, Opened, Part, refuse
from sandbox.firmware.formats.writer import TreeWriter

_LONGEST_TARGET = 4096
_APPS = {"AndroidManifest.xml", "classes.dex", "apex_payload.img"}
_ENCRYPTED = 1  # bit 0 of the general purpose flags (APPNOTE 4.4.4)


class Zip(Format):
    """A zip archive."""

    name: ClassVar[str] = "zip"
    title: ClassVar[str] = "Zip archive"
    provides: ClassVar[str] = "files"
    limits: ClassVar[tuple[str, ...]] = (
        "members that are stored, deflated, or packed by bzip2 or lzma",
        "apps, libraries and APEX modules outside of a partition's tree are noted, not opened",
        "no encrypted members; no archive in several volumes",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def run(self, job: Job) -> Opened:
        """Apps and jars are left as they are. Raises BadInput: `truncated_archive`, `extraction_limit`."""
        writer = TreeWriter(job.parts, Budget(job.most_bytes))
        problems: list[Failure] = []
        try:
            with zipfile.ZipFile(job.source) as archive:
                if _APPS & set(archive.namelist()):
                    return Opened(notes=("an app or a library outside of any partition, left as it is",))
                for member in archive.infolist():
                    problems += _extract(archive, member, writer)
        except zipfile.BadZipFile as error:
            raise refuse("truncated_archive", f"The zip archive is cut off or damaged: {error}.") from None
        return Opened(parts=(Part("."),), problems=(*problems, *writer.finish()))


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, writer: TreeWriter) -> list[Failure]:
    """Write one member; the failure when it cannot be read to its end."""
    name = member.orig_filename
    if member.flag_bits & _ENCRYPTED:
        return [Failure(code="encrypted_archive", message=f"{name!a} is encrypted.")]
    try:
        if member.is_dir():
            writer.folder(name)
        elif stat.S_ISLNK(member.external_attr >> 16):
            with archive.open(member) as data:
                writer.link(name, data.read(_LONGEST_TARGET))
        else:
            writer.file(name, _pieces(archive, member))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        return [Failure(code="truncated_archive", message=f"{name!a} cannot be read: {error}.")]
    return []


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as data:
        yield from iter(partial(data.read, PIECE_BYTES), b"")
