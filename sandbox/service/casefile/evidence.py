"""Which files of a run's folder belong to the case, under names that no sample chose.

The folder was in part the device's and the gateway's to write to: only what has a known name or a digest for
a name is taken, no link is followed, and a blob that the device kept counts by its digest.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sandbox.service.casefile.rejudge import FORMER
from sandbox.service.record import open_regular

_FILES = (
    *("verdict.json", "record.json", "persona.json", "events.jsonl", "report.html", "report.txt"),
    *("inventory.json", "triage.json", "gateway/flows.jsonl", "gateway/gateway.log", "gateway/scenario.json"),
    "device/console.log",
)
_BLOBS = ("gateway/blobs", "device/link/blobs", "device/blobs", "code")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.png")
_PHONE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,59}")
_TWIN = re.compile(r"[0-9]{1,3}-[a-z]{1,20}")
_DEEPEST = 3
"""Several kinds of phone, several phones of a kind, other owners on each."""


@dataclass(frozen=True)
class Piece:
    """A file of the folder. What is `sealed` may be anything, code of the sample among it."""

    name: str
    path: Path
    sealed: bool


def pieces(run_dir: Path) -> Iterator[Piece]:
    """All of them, in the order of their names within each folder."""
    yield from _of(run_dir.resolve(), "case", _DEEPEST)


def _of(folder: Path, name: str, deep: int) -> Iterator[Piece]:
    for file in (*_FILES, *sorted(path.name for path in folder.glob("verdict-*.json"))):
        if (file in _FILES or FORMER.fullmatch(file)) and _is_plain(folder / file):
            yield Piece(f"{name}/{file}", folder / file, sealed=False)
    for place in ("screenshots", *_BLOBS):
        form = _PICTURE if place == "screenshots" else _DIGEST
        for path in _children(folder / place, form):
            if _is_plain(path):
                yield Piece(f"{name}/{place}/{path.name}", path, sealed=place in _BLOBS)
    for place, form in (("devices", _PHONE), ("twins", _TWIN)) if deep else ():
        for path in _children(folder / place, form):
            if path.is_dir():
                yield from _of(path, f"{name}/{place}/{path.name}", deep - 1)


def _children(place: Path, form: re.Pattern[str]) -> list[Path]:
    """What lies there under a name of that form; nothing where a link stands in the way."""
    if not place.is_dir() or place.resolve() != place:
        return []
    return sorted(path for path in place.iterdir() if form.fullmatch(path.name) and not path.is_symlink())


def _is_plain(path: Path) -> bool:
    return path.is_file() and path.resolve() == path


def read_pieces(path: Path, size: int) -> Iterator[bytes]:
    """The bytes of a plain file, `size` at a time."""
    with os.fdopen(open_regular(path), "rb") as file:
        while data := file.read(size):
            yield data
