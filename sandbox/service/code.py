"""Keeps what the sample loaded as artifacts: `code/<sha256>` in the run's folder."""

from collections.abc import Iterable
from pathlib import Path

from sandbox.detect.sources import ReadBlob
from sandbox.devices.events import DeviceEvent
from sandbox.verdict.code import MOST, kept_digests

CODE_FOLDER = "code"
_MOST_BYTES = 512 << 20


def keep_code(events: Iterable[DeviceEvent], read: ReadBlob, run_dir: Path) -> frozenset[str]:
    """Write each piece once, whose bytes the device kept; the digests of those written.

    `read` checks the digest, so a name is a fact here and no claim of the device.
    """
    kept: set[str] = set()
    size = 0
    for digest in dict.fromkeys(kept_digests(events)):
        try:
            data = read(digest)
        except (KeyError, OSError, ValueError):
            continue
        size += len(data)
        if len(kept) >= MOST or size > _MOST_BYTES:
            break
        folder = run_dir / CODE_FOLDER
        folder.mkdir(exist_ok=True)
        (folder / digest).write_bytes(data)
        kept.add(digest)
    return frozenset(kept)
