"""A folder that holds partitions' files as they lie on the phone: a dump, an older update, an archive."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import ClassVar

from sandbox.firmware.formats.base import Candidate, Format, Job, Opened, Part
from sandbox.firmware.formats.members import members
from sandbox.firmware.formats.names import SYSTEM_PARTITIONS

_PROPERTIES = "build.prop"
_APPS = {"app", "priv-app"}
_TOP = ""


class SystemTree(Format):
    """Folders of partitions with build.prop or apps in them."""

    name: ClassVar[str] = "system_tree"
    title: ClassVar[str] = "Files of partitions, as a folder or in an archive"
    provides: ClassVar[str] = "tree"
    limits: ClassVar[tuple[str, ...]] = (
        "partitions are known by build.prop, app or priv-app in them and by their neighbours' names",
        "links that an update's script would make are not made",
    )

    def recognises(self, candidate: Candidate) -> bool:
        return bool(trees(candidate.names))

    def run(self, job: Job) -> Opened:
        names = members(job.source)
        found = trees(names)
        used = tuple(name for name in names if any(_below(name, folder) for folder in found))
        return Opened(trees=tuple(Part(folder or ".", name) for folder, name in found.items()), used=used)


def trees(names: Iterable[str]) -> dict[str, str]:
    """Folders that are a partition's root, with the partition's name; none lies in another."""
    names = tuple(names)
    roots = {root for name in names if (root := _root(name)) is not None}
    outer = {root for root in roots if not any(root != other and _below(root, other) for other in roots)}
    found = {root: _partition(root) for root in sorted(outer)}
    for folder in _neighbours(names, found):
        found[folder] = PurePosixPath(folder).name
    return found


def _root(name: str) -> str | None:
    """The partition's folder, if this is a member by which one is known."""
    path = PurePosixPath(name)
    parts = path.parts
    if path.name == _PROPERTIES:
        folder = path.parent.parent if path.parent.name == "etc" else path.parent
        known = folder.name in SYSTEM_PARTITIONS or folder == PurePosixPath()
        return _outermost(folder) if known else None
    if path.suffix == ".apk" and len(parts) > 1:
        apps = [index for index, part in enumerate(parts[:-1]) if part in _APPS]
        if apps and len(parts) - apps[0] <= 3:
            return _outermost(PurePosixPath(*parts[: apps[0]]))
    return None


def _outermost(folder: PurePosixPath) -> str:
    """`system/system` is the folder of a partition that is mounted at the root."""
    while folder.name == "system" and folder.parent.name == "system":
        folder = folder.parent
    return _TOP if folder == PurePosixPath() else str(folder)


def _partition(folder: str) -> str:
    name = PurePosixPath(folder).name
    return name if name in SYSTEM_PARTITIONS else "system"


def _neighbours(names: tuple[str, ...], found: dict[str, str]) -> set[str]:
    """Folders beside a partition that have a partition's name."""
    beside = {str(PurePosixPath(root).parent) for root in found if root != _TOP}
    folders = set()
    for name in names:
        for parent in PurePosixPath(name).parents:
            if parent.name in SYSTEM_PARTITIONS and str(parent.parent) in beside:
                folders.add(str(parent))
    return {folder for folder in folders if not any(_below(folder, root) for root in found)}


def _below(name: str, folder: str) -> bool:
    return folder == _TOP or name == folder or name.startswith(f"{folder}/")
