"""squashfs (kernel: Documentation/filesystems/squashfs.rst, fs/squashfs/squashfs_fs.h)."""

import struct
from typing import ClassVar

from sandbox.firmware.formats.base import Candidate, Format, Job, Opened, refuse

_SUPERBLOCK = 96
_QUEUE_MIB = "32"  # of each of its two queues; unasked, it takes a quarter of the machine's memory


class Squashfs(Format):
    """A squashfs file system."""

    name: ClassVar[str] = "squashfs"
    title: ClassVar[str] = "squashfs image"
    requires: ClassVar[tuple[str, ...]] = ("unsquashfs",)
    provides: ClassVar[str] = "tree"
    limits: ClassVar[tuple[str, ...]] = (
        "version 4, little-endian",
        "device files are left out",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head[:4] == b"hsqs"

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `unsupported_image`, `tool_failed`, `extraction_limit`."""
        with job.source.open("rb") as file:
            block = file.read(_SUPERBLOCK)
        if len(block) < _SUPERBLOCK:
            raise refuse("truncated_image", "It ends in its superblock.")
        (inodes,) = struct.unpack_from("<I", block, 4)
        (version,) = struct.unpack_from("<H", block, 28)
        if version != 4:
            raise refuse("unsupported_image", f"It is of squashfs version {version}.")
        queues = ("-da", _QUEUE_MIB, "-fr", _QUEUE_MIB)
        quiet = ("-no-xattrs", "-no-progress", "-quiet")
        problems = job.run_for_tree("unsquashfs", *quiet, *queues, "-force", "-dest", job.tree, job.source)
        return Opened(has_tree=True, files=max(inodes - 1, 0), problems=problems)
