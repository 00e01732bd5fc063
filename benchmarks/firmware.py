"""How fast firmware is opened: `make bench-firmware`, or `python -m benchmarks.firmware --help`.

by format   MB of image a second, in the jail and with every check, against the bare tool on the same file,
            by turns; the ratio is the price of jail and checks
whole       a super image of 2 GB inside of an OTA zip: total time, and memory of everything at its largest

Images are made here, of files as phones have them: half packed already, a quarter text, a quarter zeros.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.one import Peak
from sandbox.firmware.formats.registry import named
from sandbox.firmware.formats.step import Allowance, open_container
from sandbox.firmware.formats.survey import remove
from sandbox.firmware.unpack import UnpackLimits, unpack
from sandbox.jail import Jail, find_jail
from tests.firmware import large

_GOAL_S, _GOAL_MIB = 60.0, 500.0
_MIB = 1 << 20
_PLENTY = Allowance(most_bytes=64 << 30, most_files=1_000_000, seconds=3600.0)


@dataclass(frozen=True)
class _Row:
    """A format and the shell line of the bare tool, where `$0` is the container and `$1` a new folder."""

    format: str
    build: Callable[[Path, Path], Path]  # of the tree's image and a folder
    bare: str


_ROWS = (
    _Row("payload", large.payload, 'xz -dc "$0.xz" > "$1/image"'),
    _Row("block_ota", large.block_ota, 'brotli -dc "$0/system.new.dat.br" > "$1/image"'),
    _Row("samsung", large.samsung, 'tar -xOf "$0" | lz4 -dc > "$1/image"'),
    _Row("pac", large.pac, 'cp --sparse=never "$0" "$1/image"'),
    _Row("sparse", large.sparse, 'simg2img "$0" "$1/image"'),
    _Row("super", large.super_image, 'cp --sparse=never "$0" "$1/image"'),
    _Row("ext4", large.ext4, '7z x -y -bd -o"$1" "$0"'),
    _Row("erofs", large.erofs, 'fsck.erofs --extract="$1/tree" "$0"'),
    _Row("squashfs", large.squashfs, 'unsquashfs -q -n -d "$1/tree" "$0"'),
    _Row("zip", large.zipped, '7z x -y -bd -o"$1" "$0"'),
)


def main(arguments: Sequence[str]) -> int:
    """Print the table and the whole; 1 when the whole does not come out complete, not when it is slow."""
    parser = argparse.ArgumentParser(prog="benchmarks.firmware", description=__doc__)
    parser.add_argument("--mib", type=int, default=256, help="size of the image of each format")
    parser.add_argument("--runs", type=int, default=3, help="pairs of each format")
    parser.add_argument("--whole-mib", type=int, default=2048, help="size of the super image; 0 for none")
    options = parser.parse_args(arguments)
    console, jail = Console(highlight=False), find_jail()
    with tempfile.TemporaryDirectory(prefix="phonehome-bench-") as folder:
        room = Path(folder)
        room.chmod(0o755)
        if options.runs:
            console.print(_by_format(room, jail, options.mib, options.runs))
        return _whole(room, jail, options.whole_mib, console) if options.whole_mib else 0


def _by_format(room: Path, jail: Jail, mib: int, runs: int) -> Table:
    table = Table("format", "ours", "bare tool", "ratio", title=f"MB/s of {mib} MiB", title_justify="left")
    tree = large.tree(room / "tree", mib * _MIB)
    image = large.ext4_of(tree, room / "system.img")
    for row in _ROWS:
        place = room / row.format
        place.mkdir()
        container = row.build(image, place)
        pairs = [_pair(row, container, place, jail, turn) for turn in range(runs)]
        size = image.stat().st_size / 1e6
        ours, bare = (median(size / pair[side] for pair in pairs) for side in (0, 1))
        ratio = median(pair[0] / pair[1] for pair in pairs)
        table.add_row(row.format, f"{ours:.0f}", f"{bare:.0f}", f"{ratio:.2f}")
        remove(place)
    remove(tree)
    image.unlink()
    return table


def _pair(row: _Row, container: Path, place: Path, jail: Jail, turn: int) -> tuple[float, float]:
    """Seconds of ours and of the bare tool, the one or the other first."""
    sides = (
        lambda: _ours(row, container, place / "ours", jail),
        lambda: _bare(row, container, place / "bare"),
    )
    seconds = [0.0, 0.0]
    for side in (0, 1) if turn % 2 == 0 else (1, 0):
        seconds[side] = sides[side]()
    return seconds[0], seconds[1]


def _ours(row: _Row, container: Path, out: Path, jail: Jail) -> float:
    began = time.monotonic()
    opened, _ = open_container(named(row.format), container, container.name, out, jail, _PLENTY)
    seconds = time.monotonic() - began
    if opened.problems:
        raise SystemExit(f"{row.format}: {opened.problems[0]}")
    remove(out)
    return seconds


def _bare(row: _Row, container: Path, out: Path) -> float:
    out.mkdir()
    began = time.monotonic()
    subprocess.run(["/bin/bash", "-c", row.bare, container, out], check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - began
    remove(out)
    return seconds


def _whole(room: Path, jail: Jail, mib: int, console: Console) -> int:
    """Time and memory of the acceptance's case; every file is compared by its hash."""
    tree = large.tree(room / "tree", mib * _MIB * 7 // 8)
    expected = _digests(tree)
    update = large.ota(tree, room, mib * _MIB)
    remove(tree)
    peak = Peak()
    with peak.watched():
        began = time.monotonic()
        extraction = unpack(update, update.name, room / "out", jail, UnpackLimits(), lambda progress: None)
        seconds = time.monotonic() - began
    for step in extraction.steps:
        console.print(f"  {step.seconds:6.1f} s  {step.format:10} {step.path}")
    console.print(
        f"super of {mib} MiB in {update.stat().st_size / _MIB:.0f} MiB of OTA zip: {seconds:.1f} s (at most "
        f"{_GOAL_S:.0f}), {peak.mib:.0f} MiB of memory (at most {_GOAL_MIB:.0f})"
    )
    (partition,) = extraction.partitions
    same = _digests(room / "out" / partition.folder) == expected
    if not (same and extraction.complete):
        console.print(f"It did not come out whole: {extraction.problems}")
    return 0 if same and extraction.complete else 1


def _digests(tree: Path) -> dict[str, str]:
    found = {}
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                found[str(path.relative_to(tree))] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
