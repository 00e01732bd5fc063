"""Some kinds of what a device told, without reading all the rest of it: its events may be half a million."""

import os
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.failures import BadInput
from sandbox.service.casefile.record import RunRecord, read
from sandbox.service.record import MOST_EVENTS, open_regular

_LONGEST_LINE = 1 << 20


def told(path: Path, kinds: Collection[EventKind]) -> Iterator[DeviceEvent]:
    """The events of those kinds, in the order in which they were written; of a missing file none.

    Lines that do not name a kind are passed over unread.
    """
    names = tuple(f'"{kind.value}"'.encode() for kind in kinds)
    try:
        descriptor = open_regular(path)
    except OSError:
        return
    with os.fdopen(descriptor, "rb") as file:
        for line in islice(iter(lambda: file.readline(_LONGEST_LINE), b""), MOST_EVENTS):
            if any(name in line for name in names):
                event = _event(line)
                if event is not None and event.kind in kinds:
                    yield event


def blob_folders(run_dir: Path) -> list[Path]:
    """Where the phone of a run, or the phones, laid the bytes that their events name."""
    try:
        record = read(run_dir)
    except BadInput:
        return []
    if isinstance(record, RunRecord):
        return [run_dir / record.told / "blobs"]
    return [place for device in record.devices for place in blob_folders(run_dir / "devices" / device)]


def _event(line: bytes) -> DeviceEvent | None:
    try:
        return DeviceEvent.model_validate_json(line)
    except ValidationError:
        return None
