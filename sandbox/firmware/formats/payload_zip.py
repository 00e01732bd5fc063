"""The zip that phones fetch: where `payload.bin` lies in it, and what the zip says of it.

The payload is stored, never compressed, for a phone reads it in place. So do we.
Source: AOSP system/update_engine, `scripts/brillo_update_payload` (payload_properties.txt).
"""

import base64
import binascii
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from sandbox.firmware.formats.image import damaged
from sandbox.firmware.formats.payload_manifest import MAGIC
from sandbox.firmware.formats.source import Source

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_METADATA, _PROPERTIES = "META-INF/com/android/metadata", "payload_properties.txt"
_MOST_TEXT = 1 << 16
_DAMAGE = (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, OSError, struct.error)


@dataclass(frozen=True)
class Place:
    """`base` is the fingerprint of the build that an incremental update asks for, `manifest_sha256` the
    digest of header and manifest; each is empty where no zip tells it.
    """

    start: int = 0
    size: int | None = None
    base: str = ""
    manifest_sha256: bytes = b""


def find_payload(path: Path) -> Place:
    """Where the payload lies in a file: at its start, or in a zip. Raises BadInput (`damaged_image`)."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) == MAGIC:
            return Place()
        try:
            with zipfile.ZipFile(file) as archive, Source(path) as source:
                return _in_zip(archive, source)
        except _DAMAGE as error:
            raise damaged(f"The zip around payload.bin is damaged: {error}.") from error


def _in_zip(archive: zipfile.ZipFile, source: Source) -> Place:
    member = archive.getinfo("payload.bin")
    if member.compress_type != zipfile.ZIP_STORED:
        raise damaged("The zip compresses payload.bin, which no phone could read.")
    header = source.read(member.header_offset, _LOCAL_HEADER.size)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    return Place(
        start=member.header_offset + _LOCAL_HEADER.size + name_length + extra_length,
        size=member.file_size,
        base=_value(archive, _METADATA, "pre-build"),
        manifest_sha256=_digest(_value(archive, _PROPERTIES, "METADATA_HASH")),
    )


def _value(archive: zipfile.ZipFile, member: str, key: str) -> str:
    """Of a text of `key=value` lines; empty where it is not there."""
    if member not in archive.namelist():
        return ""
    with archive.open(member) as file:
        text = file.read(_MOST_TEXT).decode(errors="replace")
    found = re.search(rf"^{key}=([\x21-\x7e]{{1,200}})$", text, re.MULTILINE)
    return found[1] if found else ""


def _digest(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise damaged("payload_properties.txt has a digest that is none.") from error
