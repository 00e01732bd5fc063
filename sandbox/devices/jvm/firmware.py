"""A firmware's part of a phone, laid out on the host as the phone shall see it: one read-only tree.

Nothing here runs or parses a file of the image, and no link of it is followed: what is no plain file, or
lies at a path that no phone has, is refused.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sandbox.devices.system import Refusal, SystemIdentity, SystemPackage

ROOTS = ("system", "system_ext", "product", "vendor", "odm", "oem", "apex", "firmware")
"""The folders at a phone's root that it may bring. Files of other partitions lie below the last."""

_LIBRARIES = PurePosixPath("/system/framework")
_PART = re.compile(r"[A-Za-z0-9_@+=,.~-]{1,128}")
_MOST_PARTS = 16
_READABLE = 0o444


@dataclass(frozen=True)
class Firmware:
    """What was laid out. `binds` are host folders and where the phone shall see them.

    `jars` and `packages` (by name) are host files and their paths on the phone; `libraries` the names that
    packages may ask for, with paths on the phone; `refused` what is not there.
    """

    properties: Mapping[str, str] = field(default_factory=dict)
    binds: Mapping[Path, str] = field(default_factory=dict)
    jars: tuple[tuple[Path, str], ...] = ()
    libraries: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, tuple[Path, str]] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()

    def code(self) -> tuple[Path, ...]:
        """Every file that has to be translated, in the order in which the phone wants it."""
        return tuple(file for file, _ in (*self.jars, *self.packages.values()))


class Misplaced(ValueError):
    """A file that cannot lie on the phone where it is said to lie."""


def lay_out(identity: SystemIdentity | None, packages: tuple[SystemPackage, ...], folder: Path) -> Firmware:
    """Put a firmware's files below `folder`: linked where the jail may read them, else copied."""
    identity = identity or SystemIdentity()
    layout = _Layout(_Tree(folder))
    placed = {one.package: file for one in packages if (file := layout.package(one))}
    wanted = dict.fromkeys((*identity.framework, *identity.libraries.values()))
    jars = {jar: file for jar in wanted if (file := layout.library(jar))}
    return Firmware(
        properties=identity.properties,
        binds=layout.tree.binds(),
        jars=tuple(jars.values()),
        libraries={name: jars[jar][1] for name, jar in identity.libraries.items() if jar in jars},
        packages=placed,
        refused=tuple(layout.refused),
    )


@dataclass
class _Layout:
    """Files under way to their places; what cannot go there is refused, and the others go on."""

    tree: "_Tree"
    refused: list[Refusal] = field(default_factory=list)

    def package(self, one: SystemPackage) -> tuple[Path, str] | None:
        return self._put(one.package, one.apk, lambda: place_of(one.path))

    def library(self, jar: Path) -> tuple[Path, str] | None:
        return self._put(jar.name, jar, lambda: _free(self.tree, jar.name))

    def _put(self, name: str, source: Path, place: Callable[[], PurePosixPath]) -> tuple[Path, str] | None:
        try:
            return self.tree.put(source, place())
        except (Misplaced, OSError) as error:
            self.refused.append(Refusal(package=name, reason=str(error)))
            return None


def place_of(path: str) -> PurePosixPath:
    """Where a file of this path on the phone lies on ours; Misplaced for a path that cannot be one."""
    place = PurePosixPath(path)
    parts = place.parts[1:]
    if not place.is_absolute() or not 1 < len(parts) <= _MOST_PARTS or not all(map(_is_name, parts)):
        raise Misplaced(f"no path of a phone: {path[:200]!r}")
    return place if parts[0] in ROOTS else PurePosixPath("/", ROOTS[-1], *parts)


def _is_name(part: str) -> bool:
    return bool(_PART.fullmatch(part)) and part.strip(".") != ""


def _free(tree: "_Tree", name: str) -> PurePosixPath:
    """A place for a library; those of several partitions may have one name."""
    if not _is_name(name):
        raise Misplaced(f"no name of a library: {name[:200]!r}")
    return next(place for place in _numbered(_LIBRARIES / name) if not tree.has(place))


def _numbered(place: PurePosixPath) -> Iterator[PurePosixPath]:
    yield place
    for number in range(2, 1000):
        yield place.with_name(f"{place.stem}-{number}{place.suffix}")


class _Tree:
    """Files below a folder, by their paths on the phone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, place: PurePosixPath) -> bool:
        return self._on_host(place).exists()

    def put(self, source: Path, place: PurePosixPath) -> tuple[Path, str]:
        """The file on the host, and its path on the phone. Misplaced, OSError."""
        target = self._on_host(place)
        if source.is_symlink() or not source.is_file():
            raise Misplaced("no plain file")
        if target.exists():
            raise Misplaced(f"another file lies at {place}")
        target.parent.mkdir(parents=True, exist_ok=True)
        _link_or_copy(source, target)
        return target, str(place)

    def binds(self) -> dict[Path, str]:
        """Each folder at the root; all of them are made readable for the jail's user."""
        for parent, _, _ in os.walk(self._folder):
            Path(parent).chmod(0o755)
        return {self._folder / root: f"/{root}" for root in ROOTS if (self._folder / root).is_dir()}

    def _on_host(self, place: PurePosixPath) -> Path:
        return self._folder.joinpath(*place.parts[1:])


def _link_or_copy(source: Path, target: Path) -> None:
    """A jailed reader may be another user, and the mode of a file is not ours to change."""
    if source.stat().st_mode & _READABLE == _READABLE:
        try:
            target.hardlink_to(source)
        except OSError:
            pass
        else:
            return
    shutil.copyfile(source, target, follow_symlinks=False)
    target.chmod(0o644)
