"""Limits and progress of an extraction, and what waits in its list."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.firmware.formats.names import OnPhone


@dataclass(frozen=True)
class UnpackLimits:
    """Of a whole extraction. `most_bytes` counts everything that is written, intermediate images too.

    `seconds` are real ones; `depth` is how many containers may lie in each other.
    """

    most_bytes: int = 64 << 30
    most_files: int = 1_000_000
    seconds: float = 3600.0
    depth: int = 8


@dataclass(frozen=True)
class UnpackProgress:
    """Told before each container: what it is, how many wait behind it, bytes written so far."""

    path: str
    format: str
    waiting: int
    written: int


@dataclass(frozen=True)
class Item:
    """A file, or a folder of files, that waits to be looked at.

    `way` tells where it comes from (`ota.zip » super.img`), `step` is the number of the step that it came
    out of, None for the submission. `taken` are members of a folder that were dealt with, `tried` the formats
    that had their turn. `borrowed` belongs to the submitter and is not removed.
    """

    path: Path
    name: str
    way: str
    on_phone: OnPhone
    depth: int = 0
    step: int | None = None
    taken: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()
    borrowed: bool = False
