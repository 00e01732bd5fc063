"""erofs, the read-only file system of newer phones (kernel: fs/erofs/erofs_fs.h)."""

import struct
from typing import ClassVar

from sandbox.firmware.formats.base import Candidate, Format, Job, Opened, refuse

_SUPERBLOCK = 1024
_ALGORITHMS = ("lz4", "lzma", "deflate", "zstd")


class Erofs(Format):
    """An erofs file system."""

    name: ClassVar[str] = "erofs"
    title: ClassVar[str] = "erofs image"
    requires: ClassVar[tuple[str, ...]] = ("fsck.erofs",)
    provides: ClassVar[str] = "tree"
    limits: ClassVar[tuple[str, ...]] = (
        "compression that this host's fsck.erofs reads: lz4 always, lzma, deflate and zstd by its version",
        "one device only",
        "device files are left out",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head[_SUPERBLOCK : _SUPERBLOCK + 4] == b"\xe2\xe1\xf5\xe0"

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `unsupported_image`, `tool_failed`, `extraction_limit`."""
        with job.source.open("rb") as file:
            file.seek(_SUPERBLOCK)
            block = file.read(128)
        if len(block) < 128:
            raise refuse("truncated_image", "It ends in its superblock.")
        (inodes,) = struct.unpack_from("<Q", block, 16)
        features, algorithms, devices = struct.unpack_from("<IHH", block, 80)
        if devices:
            raise refuse("unsupported_image", "Its data lies on another device.")
        command = ("fsck.erofs", f"--extract={job.tree}", "--no-preserve", job.source)
        problems = job.run_for_tree(*command, advice=_advice(features, algorithms))
        return Opened(has_tree=True, files=max(inodes - 1, 0), problems=problems)


def _advice(features: int, algorithms: int) -> str:
    """What to do when the tool fails; the algorithms are told with feature 0x2 only."""
    names = [name for bit, name in enumerate(_ALGORITHMS) if algorithms >> bit & 1]
    if not features & 0x2 or not set(names) - {"lz4"}:
        return ""
    return f"The image is packed with {', '.join(names)}: install erofs-utils that read it."
