"""The list of formats, in the order in which they are tried: the first that recognises a candidate has it."""

from collections.abc import Collection

from sandbox.firmware.formats.base import Candidate, Format
from sandbox.firmware.formats.block_ota import BlockOta
from sandbox.firmware.formats.erofs import Erofs
from sandbox.firmware.formats.ext4 import Ext4
from sandbox.firmware.formats.f2fs import F2fs
from sandbox.firmware.formats.fastboot import Factory, Xiaomi
from sandbox.firmware.formats.mediatek import MediaTek
from sandbox.firmware.formats.pac import Pac
from sandbox.firmware.formats.payload import Payload
from sandbox.firmware.formats.qualcomm import Qualcomm
from sandbox.firmware.formats.samsung import Samsung
from sandbox.firmware.formats.sparse import Sparse, SparseChunks
from sandbox.firmware.formats.squashfs import Squashfs
from sandbox.firmware.formats.streams import Bzip2, Gzip, Lz4, Xz, Zstd
from sandbox.firmware.formats.super import RetrofitSuper, Super
from sandbox.firmware.formats.system_tree import SystemTree
from sandbox.firmware.formats.tar import Tar
from sandbox.firmware.formats.unblob import Unblob
from sandbox.firmware.formats.zip import Zip

# Whoever knows more of a container comes before whoever knows less: a vendor's package before its archive.
FORMATS: tuple[type[Format], ...] = (
    *(Payload, Samsung, Pac),
    *(Erofs, F2fs, Squashfs, Ext4),
    *(Sparse, Super),
    *(SystemTree, BlockOta, MediaTek, Xiaomi, Qualcomm, Factory, SparseChunks, RetrofitSuper),
    *(Zip, Tar, Gzip, Bzip2, Xz, Lz4, Zstd),
    Unblob,
)


def choose(candidate: Candidate, without: Collection[str] = ()) -> Format | None:
    """The format of a candidate, or None. `without` names formats that had their turn."""
    for kind in FORMATS:
        if kind.name not in without and kind().recognises(candidate):
            return kind()
    return None


def named(name: str) -> Format:
    """The format of that name. Raises KeyError."""
    return {kind.name: kind for kind in FORMATS}[name]()
