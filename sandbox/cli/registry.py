"""Which phones run for this user: one small file each, named by the process that holds the phone."""

import os
import time
from pathlib import Path

import psutil
from pydantic import BaseModel, ConfigDict, ValidationError

_SLACK_S = 2.0


class Entry(BaseModel):
    """`started` is real seconds since 1970 of the process, which tells a reused process number apart."""

    model_config = ConfigDict(frozen=True)

    pid: int
    address: str
    started: float


def folder() -> Path:
    """Private to the user."""
    base = os.environ.get("XDG_RUNTIME_DIR") or str(Path.home() / ".cache")
    path = Path(base) / "phonehome" / "devices"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def remember(address: str) -> Entry:
    """Enter the phone that this process holds."""
    entry = Entry(pid=os.getpid(), address=address, started=psutil.Process().create_time())
    (folder() / f"{entry.pid}.json").write_text(entry.model_dump_json())
    return entry


def forget(entry: Entry) -> None:
    """Strike it out."""
    (folder() / f"{entry.pid}.json").unlink(missing_ok=True)


def listed() -> list[Entry]:
    """Those that still run; others are struck out."""
    found = []
    for path in sorted(folder().glob("*.json")):
        try:
            entry = Entry.model_validate_json(path.read_text())
            alive = abs(psutil.Process(entry.pid).create_time() - entry.started) < _SLACK_S
        except (ValidationError, OSError, psutil.Error):
            alive = False
        if alive:
            found.append(entry)
        else:
            path.unlink(missing_ok=True)
    return [entry for entry in found if entry.started <= time.time() + _SLACK_S]
