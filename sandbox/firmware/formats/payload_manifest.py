"""What `payload.bin` says of itself: its header and manifest, as typed records.

Source: AOSP system/update_engine, `update_metadata.proto` and `payload_consumer/payload_metadata.cc`.
"""

import hashlib
import struct
from dataclasses import dataclass
from enum import IntEnum

from sandbox.firmware.formats.base import refuse
from sandbox.firmware.formats.image import damaged
from sandbox.firmware.formats.protobuf import Message
from sandbox.firmware.formats.source import Source

MAGIC = b"CrAU"
_HEADER = struct.Struct(">4sQQI")
_MAJOR_VERSION = 2
_MOST_MANIFEST = 32 << 20
_BLOCK_SIZES = range(512, (1 << 20) + 1)


class Kind(IntEnum):
    """Operations that need nothing but the payload; every other one changes what an older build has."""

    REPLACE = 0
    REPLACE_BZ = 1
    ZERO = 6
    DISCARD = 7
    REPLACE_XZ = 8
    REPLACE_ZSTD = 14


_FULL = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Operation:
    """One step: `length` bytes at `offset` of the blobs go to `extents` (offset, length) of the image."""

    kind: int
    offset: int
    length: int
    extents: tuple[tuple[int, int], ...]
    sha256: bytes


@dataclass(frozen=True)
class Update:
    """One partition. `base_sha256` is of the older image that the update starts from, where it tells.

    `leaves_verity` when the phone itself shall compute the hash tree or the error correction codes.
    """

    name: str
    size: int
    sha256: bytes
    base_sha256: bytes
    operations: tuple[Operation, ...]
    leaves_verity: bool

    @property
    def incremental(self) -> bool:
        """Whether it builds on an older image."""
        return any(operation.kind not in _FULL for operation in self.operations)


@dataclass(frozen=True)
class Manifest:
    """`blobs` is where the operations' bytes begin, `sha256` the digest of header and manifest."""

    minor_version: int
    updates: tuple[Update, ...]
    blobs: int
    sha256: bytes


def read_manifest(source: Source) -> Manifest:
    """Raises BadInput (`damaged_image`, `unsupported_image`)."""
    magic, version, length, signature_length = _HEADER.unpack(source.read(0, _HEADER.size))
    if magic != MAGIC or length > _MOST_MANIFEST:
        raise damaged("Its header is damaged.")
    if version != _MAJOR_VERSION:
        raise refuse("unsupported_image", f"payload.bin of version {version}; Android's is 2.")
    data = source.read(0, _HEADER.size + length)
    message = Message(memoryview(data)[_HEADER.size :])
    block_size = message.number(3, 4096)
    if block_size not in _BLOCK_SIZES:
        raise damaged(f"Its blocks are {block_size} bytes long.")
    updates = tuple(_update(update, block_size) for update in message.messages(13))
    return Manifest(message.number(12), updates, len(data) + signature_length, hashlib.sha256(data).digest())


def _update(message: Message, block_size: int) -> Update:
    size, sha256 = _info(message, 7)
    return Update(
        name=message.data(1).decode(errors="replace"),
        size=size,
        sha256=sha256,
        base_sha256=_info(message, 6)[1],
        operations=tuple(_operation(operation, block_size) for operation in message.messages(8)),
        leaves_verity=any(extent.number(2) for field in (11, 15) for extent in message.messages(field)),
    )


def _info(message: Message, field: int) -> tuple[int, bytes]:
    """Size and sha-256 of a `PartitionInfo`."""
    info = next(message.messages(field), Message(b""))
    return info.number(1), info.data(2)


def _operation(message: Message, block_size: int) -> Operation:
    return Operation(
        kind=message.number(1),
        offset=message.number(2),
        length=message.number(3),
        extents=tuple(_extent(extent, block_size) for extent in message.messages(6)),
        sha256=message.data(8),
    )


def _extent(message: Message, block_size: int) -> tuple[int, int]:
    return message.number(1) * block_size, message.number(2) * block_size
