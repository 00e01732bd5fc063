"""tar archives, plain or packed by gzip, bzip2 or xz, read as a stream."""

import bz2
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from sandbox.failures import Failure
from sandbox.firmware.formats.base import PIECE_BYTES, Budget, Candidate, Format, Job, Opened, Part
from sandbox.firmware.formats.writer import TreeWriter

_MAGIC_AT = 257
_DAMAGE = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, ValueError)


class Tar(Format):
    """A tar archive, also one that is packed."""

    name: ClassVar[str] = "tar"
    title: ClassVar[str] = "tar archive (tgz, tar.bz2, tar.xz)"
    provides: ClassVar[str] = "files"
    limits: ClassVar[tuple[str, ...]] = (
        "the formats ustar, GNU and pax, not the one of 1979 without a magic",
        "members with an absolute name or `..` are left out, and told",
        "device files and pipes are left out",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return _is_tar(candidate.head) or any(
            candidate.head.startswith(magic) and _is_tar(_begin(unpack, candidate.head))
            for magic, unpack in _PACKED
        )

    def run(self, job: Job) -> Opened:
        """What comes before damage is kept. Raises BadInput: `truncated_archive`, `extraction_limit`."""
        writer = TreeWriter(job.parts, Budget(job.most_bytes))
        problems: list[Failure] = []
        special = 0
        try:
            with tarfile.open(job.source, "r|*", bufsize=PIECE_BYTES) as archive:
                for member in iter(archive.next, None):
                    special += not _extract(archive, member, writer)
        except OSError as error:
            if error.errno is not None:  # those of bz2 have none
                raise
            problems.append(_damage(error))
        except _DAMAGE as error:
            problems.append(_damage(error))
        notes = (f"{special} device files or pipes were left out",) if special else ()
        return Opened(parts=(Part("."),), notes=notes, problems=(*problems, *writer.finish()))


def _damage(error: Exception) -> Failure:
    return Failure(code="truncated_archive", message=f"The tar archive is cut off or damaged: {error}.")


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, writer: TreeWriter) -> bool:
    """Write one member; False for one of a kind that is left out."""
    name = member.name
    if name in (".", ""):
        return True
    if member.isdir():
        writer.folder(name)
    elif member.issym():
        writer.link(name, member.linkname.encode(errors="surrogateescape"))
    elif member.islnk():
        writer.hard_link(name, member.linkname)
    elif member.isreg():
        writer.file(name, _pieces(archive, member))
    else:
        return False
    return True


def _pieces(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    data = archive.extractfile(member)
    if data is not None:
        yield from iter(partial(data.read, PIECE_BYTES), b"")


def _is_tar(head: bytes) -> bool:
    return head[_MAGIC_AT : _MAGIC_AT + 5] == b"ustar"


def _begin(unpack: Callable[[bytes], bytes], head: bytes) -> bytes:
    try:
        return unpack(head)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return b""


_PACKED: tuple[tuple[bytes, Callable[[bytes], bytes]], ...] = (
    (b"\x1f\x8b", lambda head: zlib.decompressobj(31).decompress(head, 512)),
    (b"BZh", lambda head: bz2.BZ2Decompressor().decompress(head, 512)),
    (b"\xfd7zXZ\0", lambda head: lzma.LZMADecompressor(memlimit=64 << 20).decompress(head, 512)),
)
