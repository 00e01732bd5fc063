"""When things happened in a run: its flows by their index, its events by a compact file beside the run.

The file is made where it is first asked for, and again where the events have changed since or a later release
wants more of them. It proves nothing and is no part of a case.
"""

import contextlib
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from app.case.timeline.gathering import Call, Happening, gathered_events
from sandbox.service.flows import building
from sandbox.service.flows.index import is_current, opened
from sandbox.service.flows.row import Moment

FILE = "events.index"
SOON = 16 << 20
"""Bytes of record that are read while a page waits."""

_FORM = 1
"""Rises when the file gets another form."""
_KEPT = 4
_LONGEST_STATE = 200


class Index(BaseModel):
    """Everything in the order of time. `left_out` counts what was more than an index holds."""

    model_config = ConfigDict(frozen=True)

    flows: tuple[Moment, ...] = ()
    reads: tuple[Happening, ...] = ()
    crypto: tuple[Happening, ...] = ()
    commands: tuple[Happening, ...] = ()
    calls: tuple[Call, ...] = ()
    left_out: int = 0


def index_of(run_dir: Path) -> Index:
    """Of the run in that folder; read anew, which takes seconds for a long one, where there is none yet."""
    return _made(run_dir, (building.state_of(run_dir), _state(run_dir)))


def index_soon(run_dir: Path) -> Index | None:
    """The same, where it takes no longer than a page may wait; else None."""
    flows, events = building.record_of(run_dir), run_dir / "events.jsonl"
    quick = _size(flows) <= SOON or is_current(run_dir)
    return index_of(run_dir) if quick and (_size(events) <= SOON or _is_stored(run_dir)) else None


@lru_cache(maxsize=_KEPT)
def _made(run_dir: Path, states: tuple[str, bytes]) -> Index:
    """`states` are those of flows and events: they tell one index from another."""
    told = _stored(run_dir) or _gathered(run_dir, states[1])
    with opened(run_dir) as index:
        return told.model_copy(update={"flows": tuple(index.moments())})


def _gathered(run_dir: Path, state: bytes) -> Index:
    told = gathered_events(run_dir / "events.jsonl")
    made = Index(
        reads=tuple(told.reads),
        crypto=tuple(told.crypto),
        commands=tuple(told.commands),
        calls=tuple(told.calls),
        left_out=told.left_out,
    )
    # Without the file the next page reads the events again: slower, and not wrong.
    with contextlib.suppress(OSError):
        _store(run_dir, made, state)
    return made


def _stored(run_dir: Path) -> Index | None:
    """The file's first line says of what it was made, the second is the index."""
    try:
        data = (run_dir / FILE).read_bytes() if _is_stored(run_dir) else b""
        return Index.model_validate_json(data.partition(b"\n")[2])
    except (OSError, ValidationError):
        return None


def _is_stored(run_dir: Path) -> bool:
    try:
        with (run_dir / FILE).open("rb") as file:
            return file.readline(_LONGEST_STATE) == _state(run_dir)
    except OSError:
        return False


def _store(run_dir: Path, index: Index, state: bytes) -> None:
    """In one step: two pages may do so at once."""
    descriptor, name = tempfile.mkstemp(dir=run_dir, prefix=f".{FILE}.")
    with os.fdopen(descriptor, "wb") as file:
        file.write(state + index.model_dump_json().encode())
    Path(name).replace(run_dir / FILE)


def _state(run_dir: Path) -> bytes:
    """What changes when the events do."""
    try:
        found = (run_dir / "events.jsonl").stat()
    except OSError:
        return json.dumps([_FORM]).encode() + b"\n"
    return json.dumps([_FORM, found.st_size, found.st_mtime_ns]).encode() + b"\n"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
