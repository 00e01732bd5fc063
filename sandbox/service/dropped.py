"""The files that a sample left on the device's disk, where the device lays it into the run's folder (`jvm`).

The tree was the sample's to write: links are not followed, and depth, number and sizes have limits.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sandbox.service.record import open_regular
from sandbox.verdict.model import Verdict

_MOST_FILES = 5000
_LARGEST = 32 << 20
_OWNERS = Path("sdcard/DCIM")
"""The photos of the owner, which the run itself laid there."""


def dropped_files(run_dir: Path, verdict: Verdict) -> dict[str, Callable[[], bytes]]:
    """How each is read, by its path on the device; the first 5,000.

    Reading raises OSError for what is no plain file any more, and ValueError above 32 MiB.
    """
    return {name: partial(_read, path) for name, path in dropped_paths(run_dir, verdict).items()}


def dropped_paths(run_dir: Path, verdict: Verdict) -> dict[str, Path]:
    """Where each lies on this host, by its path on the device; the first 5,000. Open them with care."""
    found: dict[str, Path] = {}
    for disk in (run_dir / "device", *sorted(run_dir.glob("devices/*/device"))):
        real = run_dir.resolve() / disk.relative_to(run_dir)
        for folder in _folders(verdict):
            if not (disk / folder).is_dir() or (disk / folder).resolve() != real / folder:
                continue  # nothing is there, or a link stands in the way
            for path in _files(disk, disk / folder):
                if len(found) >= _MOST_FILES:
                    return found
                found.setdefault(f"/{path.relative_to(disk)}", path)
    return found


def _folders(verdict: Verdict) -> list[Path]:
    """Where apps write: each package's own folders, and what they share."""
    firmware = verdict.sample.firmware
    packages = [one.package for one in firmware.booted] if firmware else [verdict.sample.package or ""]
    named = [name for name in packages if name and "/" not in name and name not in (".", "..")]
    own = [Path(place, name) for name in named for place in ("data/user/0", "data/user_de/0")]
    return [*own, Path("sdcard")]


def _files(disk: Path, folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        if Path(place) == disk / _OWNERS:
            folders.clear()
            continue
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _read(path: Path) -> bytes:
    with os.fdopen(open_regular(path), "rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError(f"{path.name} is larger than {_LARGEST} bytes")
    return data
