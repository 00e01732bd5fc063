"""Scans in a row through the pool, as a service runs them; 1 when something is left or memory grows."""

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.one import PATIENCE_S, scan_once
from sandbox.service.pool import Pool

_ROOT = Path(__file__).parents[1]
_TEMPORARY = Path(tempfile.gettempdir())
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
    files, processes = _files(), _processes()
    with tempfile.TemporaryDirectory(prefix="phonehome-soak-") as place:
        memory = _scan_all(Path(place), options.file.resolve(), options.hours, options.count)
        left = [f"in the data: {path.name}" for path in Path(place).iterdir() if path.name != "runs"]
    left += [f"process {number}" for number in _processes() - processes]
    left += [f"file {name}" for name in _files() - files if name.startswith("phonehome")]
    grown = memory[-1] - memory[min(_FIRST, len(memory) - 1)]
    print(f"{options.count} scans: memory {grown:+.1f} MiB; left: {', '.join(left) or 'nothing'}")
    return int(bool(left) or grown > _MOST_GROWTH_MIB)


def _scan_all(place: Path, apk: Path, hours: float, count: int) -> list[float]:
    """The service's own memory after each scan, in MiB."""
    memory = []
    with Pool(place / "pool", 1) as pool:
        for number in range(count):
            if not pool.full(PATIENCE_S):
                raise SystemExit("The pool has no phone.")
            run_dir = place / "runs" / secrets.token_hex(4)
            run_dir.mkdir(parents=True)
            began = time.monotonic()
            verdict = scan_once(pool.scan, run_dir, apk, hours, number)
            memory.append(psutil.Process().memory_info().rss / 2**20)
            spent = time.monotonic() - began
            print(f"{number + 1}: {verdict.verdict}, {spent:.1f} s, {memory[-1]:.0f} MiB", flush=True)
    return memory


def _files() -> set[str]:
    return {path.name for path in _TEMPORARY.iterdir()}


def _processes() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
