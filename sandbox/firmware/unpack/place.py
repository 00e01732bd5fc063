"""Where partitions' files go: `partitions/NAME` below the extraction's folder, one tree for each name."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.failures import Failure
from sandbox.firmware.formats.names import OnPhone
from sandbox.firmware.formats.survey import remove
from sandbox.firmware.model import Partition

_FOLDER = "partitions"
_ROOTS = ("build.prop", "framework", "app", "priv-app")


@dataclass(frozen=True)
class Tree:
    """Files of one file system, before they have their place."""

    path: Path
    on_phone: OnPhone
    format: str
    way: str
    files: int
    size: int


@dataclass
class Places:
    """`root` is the extraction's folder, on the file system of the trees: they are renamed, not copied."""

    root: Path
    _taken: dict[str, tuple[Tree, Partition]] = field(default_factory=dict)

    @property
    def partitions(self) -> tuple[Partition, ...]:
        """In the order in which they came out."""
        return tuple(partition for _, partition in self._taken.values())

    def put(self, tree: Tree) -> tuple[str, Failure | None]:
        """Take a tree; a note on it, or an empty one, and what of it is a problem.

        Of two of one name, that of slot a stays, else the larger one; the other is removed.
        """
        name = tree.on_phone.name or _guess(tree.path)
        earlier = self._taken.get(name)
        if earlier is None:
            self._take(name, tree)
            return _kind(name, self.root / _FOLDER / name), None
        other = earlier[0]
        kept, dropped = (tree, other) if _rank(tree) > _rank(other) else (other, tree)
        if kept is tree:
            remove(self.root / _FOLDER / name)
            self._take(name, tree)
        else:
            remove(tree.path)
        return _told(name, kept, dropped)

    def _take(self, name: str, tree: Tree) -> None:
        place = self.root / _FOLDER / name
        place.parent.mkdir(exist_ok=True)
        tree.path.rename(place)
        partition = Partition(
            name=name,
            folder=f"{_FOLDER}/{name}",
            format=tree.format,
            path=tree.way,
            files=tree.files,
            size=tree.size,
        )
        self._taken[name] = (tree, partition)


def _rank(tree: Tree) -> tuple[bool, int]:
    return (tree.on_phone.slot != "b", tree.size)


def _told(name: str, kept: Tree, dropped: Tree) -> tuple[str, Failure | None]:
    """The other slot's is no part of the phone that boots; that of another file may be."""
    text = f"two are named {name}: {kept.way} is used, {dropped.way} is not"
    if kept.on_phone.slot != dropped.on_phone.slot:
        return text, None
    return "", Failure(code="ambiguous_partition", message=f"{text[0].upper()}{text[1:]}.")


def _guess(tree: Path) -> str:
    """An image without a name that has what a system has is the system."""
    return "system" if any(_exists(tree / name) for name in (*_ROOTS, "system/build.prop")) else "unnamed"


def _kind(name: str, tree: Path) -> str:
    as_root = name == "system" and _exists(tree / "system/build.prop")
    return "system-as-root: it is mounted at /" if as_root else ""


def _exists(path: Path) -> bool:
    """Without following a link in its last two parts, which is as deep as is asked."""
    try:
        return stat.S_ISDIR(os.lstat(path.parent).st_mode) and not stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError:
        return False
