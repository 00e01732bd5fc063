"""The bytes that a run kept, by their sha-256: what the gateway stored, and what the phones told of."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sandbox.failures import BadInput
from sandbox.gateway.store import BLOBS_FOLDER
from sandbox.service.casefile.record import RunRecord, read
from sandbox.service.record import read_blob


def payload(run_dir: Path, sha256: str) -> bytes:
    """What left, else what was exposed. ValueError for no digest, FileNotFoundError where it was not kept."""
    return read_any((run_dir / "gateway" / BLOBS_FOLDER, *told_in(run_dir)), sha256)


def read_any(places: Iterable[Path], sha256: str) -> bytes:
    """From the first folder that has it."""
    for place in places:
        try:
            return read_blob(place, sha256)
        except FileNotFoundError:
            continue
    raise FileNotFoundError(sha256)


def told_in(run_dir: Path) -> Iterator[Path]:
    """Where the phones of a run left the blobs of their events; nowhere, where it has no record."""
    try:
        record = read(run_dir)
    except BadInput:
        return
    if isinstance(record, RunRecord):
        yield run_dir / record.told / "blobs"
        return
    for device in record.devices:
        yield from told_in(run_dir / "devices" / device)
