"""The page of files: what the sample left on the phone's disk, and what it laid in the open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.payload import NEXT, Window, blob, window
from app.records.record import Glance
from app.records.window import View
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.service.dropped import dropped_paths
from sandbox.service.told import blob_folders, told

_FEW = 3
_MOST_EXPOSED = 500
_EXCERPT = 160


@dataclass(frozen=True)
class Dropped:
    """A file; `number` from 1 in the order of the paths, by which it is opened."""

    number: int
    path: str
    size: int


@dataclass(frozen=True)
class Exposed:
    """Something laid in the open: where, and its first bytes. The phone's own account."""

    event: DeviceEvent
    where: str
    window: Window


class Files:
    """Two tables."""

    name = "files"
    title = "Files"
    requires = "a verdict; only devices of the kind `jvm` keep files"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def glance(self, case: Case) -> Glance:
        found = _paths(case)
        return Glance(counted(len(found), "file") + " left", tuple(list(found)[:_FEW]))

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        exposed = list(islice(_exposed(case), _MOST_EXPOSED + 1))
        return {
            "files": [_dropped(number, *pair) for number, pair in enumerate(_paths(case).items(), 1)],
            "exposed": exposed[:_MOST_EXPOSED],
            "more": len(exposed) > _MOST_EXPOSED,
            "most": _MOST_EXPOSED,
        }


def opened_file(case: Case, number: int, asked: Asked) -> Mapping[str, object] | None:
    """A window of one file; None where there is no such file."""
    found = list(_paths(case).items())
    if not 1 <= number <= len(found):
        return None
    name, path = found[number - 1]
    shown = window(path, asked.number("at"), NEXT, asked.choice("view", View.AUTO), ())
    return {"name": name, "number": number, "window": shown}


def logged(case: Case) -> Iterator[Exposed]:
    """The lines of logcat, in order: a part of what is laid in the open."""
    return (one for one in _exposed(case, logs=True))


def _paths(case: Case) -> Mapping[str, Path]:
    return dropped_paths(case.folder, case.verdict) if case.verdict else {}


def _dropped(number: int, path: str, place: Path) -> Dropped:
    try:
        size = place.lstat().st_size
    except OSError:
        size = 0
    return Dropped(number, path, size)


def _exposed(case: Case, *, logs: bool = False) -> Iterator[Exposed]:
    folders = blob_folders(case.folder)
    for event in told(case.folder / "events.jsonl", {EventKind.EXPOSED}):
        where = str(event.data.get("where", ""))
        if (where == "log") is logs:
            yield Exposed(event, where, _bytes(folders, str(event.data.get("payload", ""))))


def _bytes(folders: list[Path], sha256: str) -> Window:
    places = (blob(folder, sha256) for folder in folders)
    place = next((place for place in places if place.is_file()), Path("none"))
    return window(place, 0, _EXCERPT, View.TEXT, ())
