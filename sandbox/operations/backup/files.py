"""Plain files, found, copied and hashed. A sample had a hand in what a run left: no link is followed."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.operations.backup.manifest import Entry
from sandbox.service.record import open_regular

Tell = Callable[[int, int], None]
"""Is told the bytes that were dealt with, and how many there are."""
_PIECE = 1 << 20
_PRIVATE = 0o700


@dataclass
class Found:
    """Files below a folder, relative to it, with their sizes; `left_out` counts what is no plain file."""

    files: dict[str, int] = field(default_factory=dict)
    left_out: int = 0


def found_below(folder: Path, wanted: Callable[[str], bool] = lambda _: True) -> Found:
    """All of them, but those in or under names directly in `folder` that are not `wanted`."""
    found = Found()
    for entry in _entries(folder):
        if wanted(entry.name):
            _look(entry, entry.name, found)
    return found


def _look(entry: "os.DirEntry[str]", path: str, found: Found) -> None:
    try:
        if entry.is_dir(follow_symlinks=False):
            for inner in _entries(Path(entry.path)):
                _look(inner, f"{path}/{inner.name}", found)
        elif entry.is_file(follow_symlinks=False) and _is_text(path):
            found.files[path] = entry.stat(follow_symlinks=False).st_size
        else:
            found.left_out += 1
    except FileNotFoundError:
        return


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda one: one.name)
    except (FileNotFoundError, NotADirectoryError):
        return


def _is_text(path: str) -> bool:
    """A name that is no UTF-8 cannot stand in the manifest; none of ours is such a one."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def copy(source: Path, root: Path, path: str) -> Entry:
    """Copy one file to `path` below `root`, which has it not yet. Raises OSError."""
    target = root / path
    for folder in reversed([one for one in target.parents if one.is_relative_to(root)]):
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
    with os.fdopen(open_regular(source), "rb") as file, target.open("xb") as copied:
        os.fchmod(copied.fileno(), 0o600)
        digest = hashlib.sha256()
        while piece := file.read(_PIECE):
            digest.update(piece)
            copied.write(piece)
        copied.flush()
        os.fsync(copied.fileno())
        return Entry(path=path, size=copied.tell(), sha256=digest.hexdigest())


def entry_of(root: Path, path: str) -> Entry:
    """What the manifest has of a file that is there already. Raises OSError."""
    with os.fdopen(open_regular(root / path), "rb") as file:
        digest = hashlib.sha256()
        while piece := file.read(_PIECE):
            digest.update(piece)
        return Entry(path=path, size=file.tell(), sha256=digest.hexdigest())
