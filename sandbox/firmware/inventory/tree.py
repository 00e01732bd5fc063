"""The phone's file tree, put together from its partitions. Paths are the phone's: absolute and with `/`.

Links are followed in this tree's own index and never by the operating system, so that no link of the image
leads to anything but a file of the image. Mounting as Android's first stage does it: a partition `vendor` is
at `/vendor`; where there is none, the name leads into the folder that the system image has for it
(AOSP: build/make/core/Makefile and system/core/rootdir/Android.mk, BOARD_ROOT_EXTRA_SYMLINKS).
"""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.failures import Failure

_MOST_ENTRIES = 1_000_000
_DEEPEST = 64
_MOST_LINKS = 40  # as Linux's MAXSYMLINKS
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NAMES_IN_SYSTEM = ("vendor", "product", "system_ext", "odm", "etc", "bin", "lib", "lib64", "framework")
_ELSEWHERE = {"userdata": "/data"}


@dataclass
class PhoneTree:
    """Every entry of the image by its path on the phone.

    `files` maps to the place where the file can be read; `links` to the target as it is written;
    `folders` to the names within. `problems` are what could not be put into the tree.
    """

    partitions: dict[str, str] = field(default_factory=dict)  # mount point to the partition's name
    files: dict[str, Path] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    folders: dict[str, set[str]] = field(default_factory=lambda: {"/": set()})
    problems: dict[str, Failure] = field(default_factory=dict)

    def resolve(self, path: str) -> str | None:
        """The path without links, `.` and `..`; None when nothing is there, or links go in a circle."""
        left = list(reversed(path.split("/")))
        here = ""
        followed = 0
        while left:
            name = left.pop()
            if name in ("", "."):
                continue
            here, entered = _enter(here, name), here
            target = self.links.get(here)
            if target is None:
                continue
            followed += 1
            if followed > _MOST_LINKS:
                return None
            left.extend(reversed(target.split("/")))
            here = "" if target.startswith("/") else entered
        found = here or "/"
        return found if found in self.files or found in self.folders else None

    def host(self, path: str) -> Path | None:
        """Where the file with that path can be read; None when there is no regular file."""
        found = self.resolve(path)
        return None if found is None else self.files.get(found)

    def text(self, path: str, most: int = 1 << 20) -> str:
        """The file's text, up to `most` bytes; empty when there is none that can be read."""
        return self.data(path, most).decode(errors="replace")

    def data(self, path: str, most: int) -> bytes:
        """The file's first bytes; empty when there is none that can be read."""
        place = self.host(path)
        try:
            return b"" if place is None else _head(place, most)
        except OSError:
            return b""

    def inside(self, folder: str) -> tuple[str, ...]:
        """The paths of what lies directly in a folder, sorted and without links."""
        found = self.resolve(folder)
        names = () if found is None else sorted(self.folders.get(found, ()))
        resolved = (self.resolve(f"{found}/{name}") for name in names)
        return tuple(dict.fromkeys(path for path in resolved if path is not None))

    def partition_of(self, path: str) -> str:
        """The partition that Android counts the path to: `/system/vendor` is the vendor's without a mount."""
        best = max((mount for mount in self.partitions if _within(path, mount)), key=len, default="")
        name = self.partitions.get(best, "")
        if name == "system":
            inner = path.removeprefix("/system/").split("/")[0]
            if self.links.get(f"/{inner}") == f"/system/{inner}" and inner in _NAMES_IN_SYSTEM[:4]:
                return inner
        return name


def mount(partitions: Mapping[str, Path]) -> PhoneTree:
    """Put the partitions together. `partitions` maps a name without slot suffix to its root folder."""
    tree = PhoneTree()
    points = _mount_points(partitions)
    for point, name in sorted(points.items()):
        put_in(tree, partitions[name], point, name, frozenset(points))
    for name in _NAMES_IN_SYSTEM:
        _lead_into_system(tree, name)
    return tree


def put_in(
    tree: PhoneTree, root: Path, point: str, partition: str, mounts: frozenset[str] = frozenset()
) -> None:
    """Mount one folder of the host; what lies below other `mounts` is left to those."""
    tree.partitions[point] = partition
    _add_folder(tree, point)
    _scan(tree, root, "" if point == "/" else point, mounts)


def is_folder(root: Path, path: str) -> bool:
    """Whether a folder lies there, without following a link."""
    return _kind(root, path) == stat.S_IFDIR


def is_file(root: Path, path: str) -> bool:
    """Whether a regular file lies there, without following a link."""
    return _kind(root, path) == stat.S_IFREG


def _kind(root: Path, path: str) -> int:
    names = path.split("/")
    for depth in range(1, len(names)):
        if _kind_of(root.joinpath(*names[:depth])) != stat.S_IFDIR:
            return 0
    return _kind_of(root / path)


def _kind_of(place: Path) -> int:
    try:
        return stat.S_IFMT(place.lstat().st_mode)
    except OSError:
        return 0


def _mount_points(partitions: Mapping[str, Path]) -> dict[str, str]:
    points = {}
    for name, root in partitions.items():
        if name == "system":
            points["/" if is_folder(root, "system") and not is_file(root, "build.prop") else "/system"] = name
        else:
            points[_ELSEWHERE.get(name, f"/{name}")] = name
    return points


def _lead_into_system(tree: PhoneTree, name: str) -> None:
    """`/vendor` is `/system/vendor` where the image has no partition of that name."""
    path, inner = f"/{name}", f"/system/{name}"
    mounted = path in tree.partitions or tree.folders.get(path)
    if not mounted and path not in tree.links and tree.resolve(inner) not in (None, path):
        tree.links[path] = inner


def _scan(tree: PhoneTree, root: Path, point: str, mounts: frozenset[str]) -> None:
    """Index what lies in a folder; folders on which another partition is mounted are left to that one."""
    with os.scandir(root) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{point}/{entry.name}"
        if _UNSAFE.search(entry.name):
            shown = path.encode("utf-8", "backslashreplace").decode().encode("unicode_escape").decode()[:300]
            tree.problems[shown] = Failure(code="unsafe_member_name", message="A name that cannot be shown.")
        elif path.count("/") > _DEEPEST:
            tree.problems[path] = Failure(
                code="extraction_limit", message="Folders deeper than any real one."
            )
        elif path not in mounts:
            _check_room(tree)
            _add(tree, entry, path, mounts)


def _add(tree: PhoneTree, entry: os.DirEntry[str], path: str, mounts: frozenset[str]) -> None:
    tree.folders[path.rpartition("/")[0] or "/"].add(entry.name)
    try:
        if entry.is_symlink():
            tree.links[path] = str(Path(entry.path).readlink())
        elif entry.is_dir(follow_symlinks=False):
            tree.folders.setdefault(path, set())
            _scan(tree, Path(entry.path), path, mounts)
        elif entry.is_file(follow_symlinks=False):
            tree.files[path] = Path(entry.path)
    except OSError as error:
        tree.problems[path] = Failure(code="unreadable_file", message=f"It cannot be read: {error.strerror}.")


def _add_folder(tree: PhoneTree, path: str) -> None:
    parent, _, name = path.rpartition("/")
    if name:
        if parent:
            _add_folder(tree, parent)
        tree.folders.setdefault(parent or "/", set()).add(name)
        tree.folders.setdefault(path, set())


def _check_room(tree: PhoneTree) -> None:
    if len(tree.files) + len(tree.links) + len(tree.folders) > _MOST_ENTRIES:
        raise MemoryError(f"more than {_MOST_ENTRIES} entries")


def _enter(folder: str, name: str) -> str:
    return folder.rpartition("/")[0] if name == ".." else f"{folder}/{name}"


def _within(path: str, folder: str) -> bool:
    return folder == "/" or path == folder or path.startswith(f"{folder}/")


def _head(place: Path, most: int) -> bytes:
    with place.open("rb") as file:
        return file.read(most)
