"""f2fs, the flash-friendly file system (kernel: include/linux/f2fs_fs.h)."""

from typing import ClassVar

from sandbox.firmware.formats.base import Budget, Candidate, Format, Job, Opened
from sandbox.firmware.formats.f2fs_volume import F2fsVolume
from sandbox.firmware.formats.source import Source
from sandbox.firmware.formats.volume import TreeCopy
from sandbox.firmware.formats.writer import TreeWriter


class F2fs(Format):
    """An f2fs file system."""

    name: ClassVar[str] = "f2fs"
    title: ClassVar[str] = "f2fs image"
    provides: ClassVar[str] = "tree"
    limits: ClassVar[tuple[str, ...]] = (
        "blocks of 4 KiB only; one device; no compressed or encrypted files; no `flexible_inline_xattr`",
        "what was written after the last checkpoint is not recovered",
        "device files, pipes and sockets are left out",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return candidate.head[1024:1028] == b"\x10\x20\xf5\xf2"

    def run(self, job: Job) -> Opened:
        """Raises BadInput: `damaged_image`, `truncated_image`, `unsupported_image`, `extraction_limit`."""
        with Source(job.source) as source:
            volume = F2fsVolume(source)
            copy = TreeCopy(volume, TreeWriter(job.tree, Budget(job.most_bytes)))
            problems = copy.run()
        return Opened(has_tree=True, files=volume.used - copy.special, problems=problems)
