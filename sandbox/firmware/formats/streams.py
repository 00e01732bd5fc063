"""Single files, packed: gzip, bzip2, xz, lz4, zstd."""

import bz2
import gzip
import io
import lzma
import zlib
from abc import abstractmethod
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from sandbox.failures import Failure
from sandbox.firmware.formats.base import (
    PIECE_BYTES,
    Budget,
    Candidate,
    Format,
    Job,
    Opened,
    Part,
    write_sparse,
)
from sandbox.firmware.formats.names import unpacked

_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


class _Stream(Format):
    """What is left of a cut-off stream is used, and said to be incomplete."""

    provides: ClassVar[str] = "files"
    magics: ClassVar[tuple[bytes, ...]]
    suffixes: ClassVar[tuple[str, ...]]

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head.startswith(self.magics)

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `truncated_archive` when nothing comes out, `extraction_limit`."""
        name = unpacked(job.name, *self.suffixes)
        problems: list[Failure] = []
        with self.opened(job) as file:
            write_sparse(_until_damage(file, problems), job.parts / name, Budget(job.most_bytes))
        return Opened(parts=(Part(name),), problems=tuple(problems))

    @abstractmethod
    def opened(self, job: Job) -> io.BufferedIOBase:
        """The unpacked bytes."""


def _until_damage(file: io.BufferedIOBase, problems: list[Failure]) -> Iterator[bytes]:
    try:
        yield from iter(partial(file.read, PIECE_BYTES), b"")
    except OSError as error:
        if error.errno is not None:  # those of bz2 have none
            raise
        problems.append(_damage(error))
    except _DAMAGE as error:
        problems.append(_damage(error))


def _damage(error: Exception) -> Failure:
    return Failure(code="truncated_archive", message=f"It is cut off or damaged: {error}.")


class Gzip(_Stream):
    """A gzip file."""

    name: ClassVar[str] = "gzip"
    title: ClassVar[str] = "gzip file"
    magics: ClassVar[tuple[bytes, ...]] = (b"\x1f\x8b\x08",)
    suffixes: ClassVar[tuple[str, ...]] = (".gz",)

    def opened(self, job: Job) -> io.BufferedIOBase:
        return gzip.open(job.source)


class Bzip2(_Stream):
    """A bzip2 file."""

    name: ClassVar[str] = "bzip2"
    title: ClassVar[str] = "bzip2 file"
    magics: ClassVar[tuple[bytes, ...]] = tuple(b"BZh%d1AY&SY" % level for level in range(1, 10))
    suffixes: ClassVar[tuple[str, ...]] = (".bz2",)

    def opened(self, job: Job) -> io.BufferedIOBase:
        return bz2.open(job.source)


class Xz(_Stream):
    """An xz file."""

    name: ClassVar[str] = "xz"
    title: ClassVar[str] = "xz file"
    limits: ClassVar[tuple[str, ...]] = ("a dictionary that fits into the memory of the jail",)
    magics: ClassVar[tuple[bytes, ...]] = (b"\xfd7zXZ\0",)
    suffixes: ClassVar[tuple[str, ...]] = (".xz",)

    def opened(self, job: Job) -> io.BufferedIOBase:
        return lzma.open(job.source)


class _Piped(Format):
    """A stream that a tool unpacks."""

    provides: ClassVar[str] = "files"
    command: ClassVar[tuple[str, ...]]
    magics: ClassVar[tuple[bytes, ...]]
    suffixes: ClassVar[tuple[str, ...]]

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head.startswith(self.magics)

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `tool_failed`, `extraction_limit`."""
        name = unpacked(job.name, *self.suffixes)
        job.pipe(*self.command, job.source, to=job.parts / name)
        return Opened(parts=(Part(name),))


class Lz4(_Piped):
    """An lz4 file, of the present frame or the legacy one."""

    name: ClassVar[str] = "lz4"
    title: ClassVar[str] = "lz4 file"
    requires: ClassVar[tuple[str, ...]] = ("lz4",)
    limits: ClassVar[tuple[str, ...]] = ("nothing of it is used when it is damaged",)
    command: ClassVar[tuple[str, ...]] = ("lz4", "-dcq")
    magics: ClassVar[tuple[bytes, ...]] = (b"\x04\x22\x4d\x18", b"\x02\x21\x4c\x18")
    suffixes: ClassVar[tuple[str, ...]] = (".lz4",)


class Zstd(_Piped):
    """A zstd file."""

    name: ClassVar[str] = "zstd"
    title: ClassVar[str] = "zstd file"
    requires: ClassVar[tuple[str, ...]] = ("zstd",)
    limits: ClassVar[tuple[str, ...]] = (
        "nothing of it is used when it is damaged",
        "a window of at most 128 MiB",
    )
    command: ClassVar[tuple[str, ...]] = ("zstd", "-dcq")
    magics: ClassVar[tuple[bytes, ...]] = (b"\x28\xb5\x2f\xfd",)
    suffixes: ClassVar[tuple[str, ...]] = (".zst",)
