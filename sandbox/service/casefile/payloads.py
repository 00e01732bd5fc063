"""The bytes that a run kept, by their sha-256: what the gateway stored, and what the phones told of."""

from collections.abc import Iterable
from pathlib import Path

from sandbox.gateway.store import BLOBS_FOLDER, RECORD_FOLDER
from sandbox.service.record import read_blob
from sandbox.service.told import blob_folders


def payload(run_dir: Path, sha256: str) -> bytes:
    """What left, else what was exposed. ValueError for no digest, FileNotFoundError where it was not kept."""
    return read_any((run_dir / RECORD_FOLDER / BLOBS_FOLDER, *blob_folders(run_dir)), sha256)


def read_any(places: Iterable[Path], sha256: str) -> bytes:
    """From the first folder that has it."""
    for place in places:
        try:
            return read_blob(place, sha256)
        except FileNotFoundError:
            continue
    raise FileNotFoundError(sha256)
