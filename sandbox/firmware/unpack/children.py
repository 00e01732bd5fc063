"""What of a step's answer is looked at next. The answer comes out of a jail: its paths are checked."""

import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sandbox.firmware.formats.base import Candidate, Opened, Part
from sandbox.firmware.formats.names import OnPhone, of_file, partition
from sandbox.firmware.unpack.model import Item

_ARROW = " » "


def parts_of(item: Item, opened: Opened, out: Path, step: int) -> list[Item]:
    """Files and folders that came out."""
    found = []
    for part in opened.parts:
        path = below(out / "parts", part.path)
        if path is None:
            continue
        whole = part.path == "."
        name = item.name if whole else PurePosixPath(part.path).name
        on_phone = _on_phone(part, item, alone=len(opened.parts) == 1)
        way = item.way if whole else f"{item.way}{_ARROW}{part.partition or name}"
        found.append(Item(path, name, way, on_phone, item.depth + 1, step))
    return found


def labelled_of(item: Item, opened: Opened, step: int) -> list[Item]:
    """Members of a folder that are a partition as they are."""
    found = []
    for part in opened.labelled:
        path = below(item.path, part.path)
        if path is not None:
            way = f"{item.way}{_ARROW}{part.path}"
            found.append(Item(path, path.name, way, partition(part.partition), item.depth, step))
    return found


def trees_of(item: Item, opened: Opened) -> Iterator[tuple[Path, OnPhone]]:
    """Folders in a folder that hold a partition's files."""
    for part in opened.trees:
        path = below(item.path, part.path)
        if path is not None and path.is_dir():
            yield path, partition(part.partition)


def members_of(item: Item, candidate: Candidate) -> list[Item]:
    """All files of a folder, one by one."""
    return [
        Item(
            item.path / name,
            PurePosixPath(name).name,
            f"{item.way}{_ARROW}{name}",
            of_file(name),
            item.depth,
            item.step,
        )
        for name in candidate.names
    ]


def below(folder: Path, path: str) -> Path | None:
    """A file or folder below `folder`, no link on the way; None when there is no such thing."""
    place = folder
    for word in PurePosixPath(path).parts:
        place = place / word
        if word in ("..", "/") or not _plain(place):
            return None
    return place


def _plain(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(mode) or stat.S_ISREG(mode)


def _on_phone(part: Part, item: Item, *, alone: bool) -> OnPhone:
    """As the container says; what unpacks to one file has that file's name; else the part's own name."""
    if part.partition:
        return partition(part.partition)
    return item.on_phone if alone and item.on_phone.name else of_file(part.path)
