"""Scans in a row through the pool, as a service runs them; 1 when something is left or memory grows."""

import argparse
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil

from benchmarks.one import PATIENCE_S, scan_once
from sandbox.service.pool import Pool

_ROOT = Path(__file__).parents[1]
_EXPECTED = ("runs", "tmp")
_FIRST = 3
"""Scans until everything that a service loads once is loaded."""
_MOST_GROWTH_MIB = 32.0


def main(arguments: Sequence[str]) -> int:
    """Scan, count, say what is left."""
    parser = argparse.ArgumentParser(prog="benchmarks.soak", description=__doc__)
    parser.add_argument("--file", type=Path, default=_ROOT / "build" / "samples" / "notes.apk")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args(arguments)
    processes = _processes()
    with tempfile.TemporaryDirectory(prefix="phonehome-soak-") as folder, _temporary(Path(folder, "tmp")):
        place = Path(folder)
        memory, running = _scan_all(place, options.file.resolve(), options.hours, options.count)
        left = [f"temporary {path.name}" for path in (place / "tmp").iterdir()]
        left += [f"in the data: {path.name}" for path in place.iterdir() if path.name not in _EXPECTED]
    left += [f"process {number}" for number in _processes() - processes]
    grown = memory[-1] - memory[min(_FIRST, len(memory) - 1)]
    print(
        f"{options.count} scans: the app ran after {median(running):.2f} s (median, at most 2); "
        f"memory {grown:+.1f} MiB; left: {', '.join(left) or 'nothing'}"
    )
    return int(bool(left) or grown > _MOST_GROWTH_MIB)


def _scan_all(place: Path, apk: Path, hours: float, count: int) -> tuple[list[float], list[float]]:
    """The service's own memory after each scan, in MiB, and the seconds after which each app ran."""
    memory, running = [], []
    with Pool(place / "pool", 1) as pool:
        for number in range(count):
            if not pool.full(PATIENCE_S):
                raise SystemExit("The pool has no phone.")
            run_dir = place / "runs" / secrets.token_hex(4)
            run_dir.mkdir(parents=True)
            done = scan_once(pool.scan, run_dir, apk, hours, number)
            memory.append(psutil.Process().memory_info().rss / 2**20)
            running.append(done.running_s)
            verdict, ran = done.verdict.verdict, f"{running[-1]:.2f} s until it ran"
            print(f"{number + 1}: {verdict}, {done.total_s:.1f} s, {ran}, {memory[-1]:.0f} MiB", flush=True)
    return memory, running


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """What is temporary goes there: in the folder of all, others would be found, too."""
    folder.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _processes() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
