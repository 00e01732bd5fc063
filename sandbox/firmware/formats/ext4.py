"""ext2, ext3 and ext4 (kernel: Documentation/filesystems/ext4, fs/ext4/ext4.h)."""

import struct
from typing import ClassVar

from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Opened
from sandbox.firmware.formats.ext4_volume import Ext4Volume
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.volume import TreeCopy
from sandbox.firmware.formats.writer import TreeWriter

_MAGIC_AT = 1024 + 56


class Ext4(Format):
    """An ext2, ext3 or ext4 file system."""

    name: ClassVar[str] = "ext4"
    title: ClassVar[str] = "ext4 image"
    provides: ClassVar[str] = "tree"
    limits: ClassVar[tuple[str, ...]] = (
        "no encrypted files and folders; no compressed ones; no meta block groups, no external journal",
        "a journal that was not played back is not played back",
        "device files, pipes and sockets are left out; so is an empty lost+found",
    )

    def recognises(self, candidate: Candidate) -> bool:
        head = candidate.head
        if head[_MAGIC_AT : _MAGIC_AT + 2] != b"\x53\xef":
            return False
        (block_bits,) = struct.unpack_from("<I", head, 1024 + 24)  # two bytes of magic are few
        return bool(block_bits <= 6)

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `damaged_image`, `truncated_image`, `unsupported_image`, `extraction_limit`."""
        with Source(job.source) as source:
            volume = Ext4Volume(source)
            copy = TreeCopy(volume, TreeWriter(job.tree, Budget(job.most_bytes)))
            problems = copy.run()
        lost = job.tree / "lost+found"
        hidden = lost.is_dir() and not any(lost.iterdir())
        if hidden:
            lost.rmdir()
        files = None if volume.used is None else volume.used - copy.special - hidden
        notes = ("its journal was not played back",) if volume.unclean else ()
        return Opened(has_tree=True, files=files, notes=notes, problems=problems)
