"""DEX headers: would Android's runtime take these classes? Runs jailed.

Source: Android's "Dalvik Executable format", section `header_item`.
"""

import re
import struct
import zlib
from collections.abc import Iterable

from sandbox.intake.archive import refuse

DEX_NAME = re.compile(r"classes([2-9]|[1-9][0-9]+)?\.dex")
_MAGIC = re.compile(rb"dex\n0(35|37|38|39|40|41)\0")
_HEADER_SIZES = (112, 120)
_LITTLE_ENDIAN = 0x12345678
_CHECKED_FROM = 12


def check_dex(name: str, size: int, chunks: Iterable[bytes]) -> None:
    """Magic, sizes, byte order and adler32 of one DEX file. Raises BadInput (`broken_dex`)."""
    header = b""
    adler = 1
    for chunk in chunks:
        skip = max(0, _CHECKED_FROM - len(header))
        if len(header) < _HEADER_SIZES[0]:
            header += chunk[: _HEADER_SIZES[0]]
        adler = zlib.adler32(chunk[skip:], adler)
    problem = _problem(header, size, adler)
    if problem:
        raise refuse("broken_dex", f"{name} is not a DEX file that Android would load: {problem}.")


def _problem(header: bytes, size: int, adler: int) -> str:
    if len(header) < _HEADER_SIZES[0] or not _MAGIC.match(header):
        return "its header is missing or of an unknown version"
    checksum = struct.unpack_from("<I", header, 8)[0]
    file_size, header_size, endian = struct.unpack_from("<III", header, 32)
    if endian != _LITTLE_ENDIAN or header_size not in _HEADER_SIZES:
        return "its header is damaged"
    # Version 041 may hold several DEX files one after another; its first header covers the first only.
    if file_size > size or (file_size != size and header[4:7] != b"041"):
        return f"it says that it is {file_size} bytes long, but it is {size}"
    if checksum != adler and header[4:7] != b"041":
        return "its checksum is wrong"
    return ""
