"""Whether a bundle is whole, unchanged, and signed by whom one thinks. Offline; nothing is unpacked.

A bundle may be hostile. Nothing of it is believed before its signature: until then only the zip's directory
and the signed list are read, both within limits. Then every file is read once, at most as far as the list
says it goes. A bundle is refused that holds a byte of which the list does not know.
"""

import hashlib
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyzipper
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sandbox.reports.archive import PASSWORD
from sandbox.service.casefile.statement import MANIFEST, MOST_FILES, File, Statement, opened, refused

_PIECE = 1 << 20
_LARGEST_DIRECTORY = 256 << 20
_LARGEST_LIST = 256 << 20
_LOCAL, _END, _LOCATOR, _END_64 = b"PK\3\4", b"PK\5\6", b"PK\6\7", b"PK\6\6"
_LOCAL_SIZE, _END_SIZE, _LOCATOR_SIZE, _END_64_SIZE, _DESCRIPTOR_SIZE = 30, 22, 20, 56, 24
_METHODS = (pyzipper.ZIP_STORED, pyzipper.ZIP_DEFLATED)
_SEALED = 0x1
_BROKEN = (
    *(pyzipper.BadZipFile, struct.error, zlib.error, EOFError, RuntimeError, NotImplementedError),
    *(KeyError, ValueError, OverflowError),
)
"""What the reader of zips raises for bytes that make no sense."""


@dataclass(frozen=True)
class Verified:
    """What was signed, and how many bytes of files it is."""

    statement: Statement
    size: int


def verify(path: Path, key: Ed25519PublicKey) -> Verified:
    """Check everything. Raises BadInput, each with a code of its own: `not_a_case`, `case_truncated`,
    `case_unsigned`, `unknown_signer`, `bad_signature`, `unsupported_case`, `case_incomplete`, `case_extra`,
    `case_altered`.
    """
    try:
        with path.open("rb") as file, _archive(file) as archive:
            statement = opened(_list(archive), key)
            _require_the_same_names(archive, statement)
            _require_no_gaps(file, archive)
            for one in statement.subject:
                _require_unchanged(archive, one)
    except OSError as error:
        raise refused("not_a_case", f"{path} cannot be read: {error.strerror or error}.") from None
    return Verified(statement, sum(one.annotations.size for one in statement.subject))


@contextmanager
def _archive(file: IO[bytes]) -> Iterator[pyzipper.AESZipFile]:
    _require_end(file)
    try:
        archive = pyzipper.AESZipFile(file)
    except _BROKEN as error:
        raise refused("case_altered", f"The zip's directory is damaged: {error}") from None
    with archive:
        archive.setpassword(PASSWORD)
        yield archive


def _require_end(file: IO[bytes]) -> None:
    """A zip that ends as ours do, with a directory that can be held in memory."""
    if file.read(4) != _LOCAL:
        raise refused("not_a_case", "This is no bundle of `phonehome export`.")
    size = file.seek(0, 2)
    file.seek(max(size - _END_SIZE - _LOCATOR_SIZE - _END_64_SIZE, 0))
    tail = file.read()
    end = tail[-_END_SIZE:]
    if not end.startswith(_END) or end[-2:] != b"\0\0":
        raise refused("case_truncated", "The bundle is cut off, or something follows its end.")
    entries, directory = struct.unpack("<HI", end[10:16])
    if tail[-_END_SIZE - _LOCATOR_SIZE :].startswith(_LOCATOR):
        if not tail.startswith(_END_64):
            raise refused("case_altered", "The zip's end contradicts itself.")
        entries, directory = struct.unpack("<QQ", tail[32:48])
    if entries > MOST_FILES + 1 or directory > min(_LARGEST_DIRECTORY, size):
        raise refused("case_altered", f"The zip says that it has {entries} files: more than a case may.")


def _list(archive: pyzipper.AESZipFile) -> bytes:
    found = [info for info in archive.infolist() if info.filename == MANIFEST]
    if not found:
        raise refused("case_unsigned", f"There is no {MANIFEST} in it.")
    if len(found) > 1:
        raise refused("case_extra", f"There are {len(found)} of {MANIFEST}.")
    data = b"".join(_read(archive, found[0], _LARGEST_LIST))
    if len(data) > _LARGEST_LIST:
        raise refused("unsupported_case", f"{MANIFEST} is larger than {_LARGEST_LIST >> 20} MiB.")
    return data


def _require_the_same_names(archive: pyzipper.AESZipFile, statement: Statement) -> None:
    listed = Counter(one.name for one in statement.subject)
    there = Counter(info.filename for info in archive.infolist())
    there[MANIFEST] -= 1
    missing, extra = listed - there, there - listed
    if missing:
        raise refused("case_incomplete", f"{missing.total()} files are missing: {_first(missing)}.")
    if extra:
        raise refused("case_extra", f"{extra.total()} files are in it that nobody signed: {_first(extra)}.")


def _first(names: Counter[str]) -> str:
    return ", ".join(repr(name)[:120] for name in sorted(names)[:3])


def _require_no_gaps(file: IO[bytes], archive: pyzipper.AESZipFile) -> None:
    """Member follows member, the directory the last: whoever reads it otherwise sees no other files."""
    at = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        file.seek(info.header_offset)
        head = file.read(_LOCAL_SIZE)
        if info.header_offset != at or len(head) < _LOCAL_SIZE:
            raise refused("case_altered", f"Before {info.filename!r} are bytes that belong to no file.")
        name, extra = struct.unpack("<HH", head[26:30])
        at += _LOCAL_SIZE + name + extra + info.compress_size + _DESCRIPTOR_SIZE
    if at != archive.start_dir:
        raise refused("case_altered", "Before the directory are bytes that belong to no file.")


def _require_unchanged(archive: pyzipper.AESZipFile, listed: File) -> None:
    info = archive.getinfo(listed.name)
    if bool(info.flag_bits & _SEALED) is not listed.annotations.sealed:
        raise refused("case_altered", f"{listed.name} is not sealed as it was.")
    digest, size = hashlib.sha256(), 0
    for piece in _read(archive, info, listed.annotations.size):
        digest.update(piece)
        size += len(piece)
    if size != listed.annotations.size or digest.hexdigest() != listed.digest.sha256:
        raise refused("case_altered", f"{listed.name} is not what was signed.")


def _read(archive: pyzipper.AESZipFile, info: pyzipper.ZipInfo, most: int) -> Iterator[bytes]:
    """The bytes of a member, and a little of what there is beyond `most`."""
    if info.compress_type not in _METHODS:
        raise refused("case_altered", f"{info.filename!r} is packed in a way that no bundle is.")
    try:
        with archive.open(info) as member:
            while most >= 0 and (piece := member.read(min(_PIECE, most + 1))):
                most -= len(piece)
                yield piece
    except _BROKEN as error:
        raise refused("case_altered", f"{info.filename!r} cannot be read: {error}"[:300]) from None
