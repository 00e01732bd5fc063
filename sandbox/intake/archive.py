"""The zip archive of an app: what it is, hostile names and bombs. Runs jailed.

Every member is unpacked once, counted and checked, and nothing is written. What zipfile believes of an
archive is not enough: a member may unpack to more than it declares, and members may share their bytes.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO

from sandbox.failures import BadInput, Failure
from sandbox.intake.model import IntakeLimits

_CHUNK = 1 << 18
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")
_LONGEST_NAME = 1024
_FIRMWARE = re.compile(
    r"(^|/)(payload\.bin|build\.prop|rawprogram[^/]*\.xml|[^/]*scatter[^/]*\.(txt|xml)"
    r"|[^/]+\.(img|img\.lz4|new\.dat|new\.dat\.br|pac|md5|tar|tgz|gz|xz|lz4|zst|zip)|[^/]*sparsechunk[^/]*)$",
    re.IGNORECASE,
)

_PART = re.compile(r"((splits|standalones)/)?[^/]+\.apk", re.IGNORECASE)
_CONTENTS = frozenset({"toc.pb", "manifest.json", "info.json"})


def refuse(code: str, message: str, remedy: str = "") -> BadInput:
    """The exception for one reason to refuse."""
    return BadInput(Failure(code=code, message=message, remedy=remedy))


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """Read the central directory. Raises BadInput (`truncated_archive`)."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError) as error:
        message = f"The archive is cut off or damaged: {error}."
        raise refuse("truncated_archive", message, "Fetch the file again and compare its size.") from error


def check_members(members: list[zipfile.ZipInfo], limits: IntakeLimits, archive_size: int) -> None:
    """Names, number, sizes as declared. Raises BadInput; touches no data."""
    if len(members) > limits.members:
        raise refuse("archive_bomb", f"{len(members)} members; {limits.members} are allowed.")
    seen: set[str] = set()
    for member in members:
        _check_name(member.orig_filename, seen)
        if member.flag_bits & 0x1:
            raise refuse("encrypted_archive", "The archive is encrypted.", "Submit it without a password.")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse("unsupported_format", f"Compression method {member.compress_type} is not an APK's.")
    total = sum(member.file_size for member in members)
    if total > limits.unpacked or total > max(limits.ratio_from, limits.ratio * archive_size):
        raise refuse("archive_bomb", f"The archive would unpack to {total} bytes from {archive_size}.")
    _check_overlap(members)


def _check_name(name: str, seen: set[str]) -> None:
    shown = name[:80].encode("unicode_escape").decode()
    if _UNSAFE.search(name) or not name or len(name) > _LONGEST_NAME:
        raise refuse("unsafe_member_name", f"A member's name cannot be a file's: {shown}")
    if name.startswith("/") or re.match(r"^[A-Za-z]:", name) or ".." in name.split("/"):
        raise refuse("unsafe_member_name", f"A member's name points outside of the archive: {shown}")
    if name in seen:
        raise refuse("unsafe_member_name", f"Two members have the same name: {shown}")
    seen.add(name)


def _check_overlap(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise refuse("archive_bomb", "Members of the archive share their bytes.")
        end = member.header_offset + member.compress_size


class Form(Enum):
    """What an archive is, by what its members are called."""

    APP = "app"
    BUNDLE = "bundle"
    FIRMWARE = "firmware"


def is_apk_name(name: str) -> bool:
    """Whether it is an APK where bundles have them: at the top, or in a folder of bundletool's."""
    return _PART.fullmatch(name) is not None


def form_of(path: Path) -> Form:
    """An APK, a bundle of several, or something that may hold a firmware.

    A bundle has APKs at the top and nothing that firmware is shipped as, unless a table of contents of
    bundles lies beside them. Raises BadInput (`truncated_archive`, `no_manifest`, `app_bundle`).
    """
    with path.open("rb") as file, open_archive(file) as archive:
        names = archive.namelist()
    if "AndroidManifest.xml" in names:
        return Form.APP
    if "BundleConfig.pb" in names:
        message = "This is an Android App Bundle, from which shops make the APKs of each phone."
        raise refuse("app_bundle", message, "Run `bundletool build-apks` on it and submit the .apks file.")
    firmware = any(_FIRMWARE.search(name) for name in names)
    if any(map(is_apk_name, names)) and (not firmware or _CONTENTS.intersection(names)):
        return Form.BUNDLE
    if firmware:
        return Form.FIRMWARE
    message = (
        "The archive has no AndroidManifest.xml, so it is no APK, nor APKs, nor what firmware is shipped as."
    )
    raise refuse("no_manifest", message)


def member_data(file: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes, in chunks. Raises BadInput when size or checksum is not as declared."""
    size = checksum = 0
    for chunk in _unpacked(file, member):
        size += len(chunk)
        if size > member.file_size:
            raise refuse(
                "archive_bomb", f"A member unpacks to more than the {member.file_size} bytes it declares."
            )
        checksum = zlib.crc32(chunk, checksum)
        yield chunk
    if size != member.file_size or checksum != member.CRC:
        raise refuse("truncated_archive", f"A member is damaged: {member.filename[:80]!r}.")


def _unpacked(file: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed(file, member)
    if member.compress_type == zipfile.ZIP_STORED:
        yield from packed
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            data = inflater.decompress(piece, _CHUNK)
            while data:
                yield data
                data = inflater.decompress(inflater.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise refuse("truncated_archive", f"A member is damaged: {member.filename[:80]!r}.") from error


def _packed(file: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(member.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise refuse("truncated_archive", f"A member is missing: {member.filename[:80]!r}.")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    file.seek(name_length + extra_length, 1)
    left = member.compress_size
    while left:
        piece = file.read(min(left, _CHUNK))
        if not piece:
            raise refuse("truncated_archive", f"A member is cut off: {member.filename[:80]!r}.")
        left -= len(piece)
        yield piece
