"""`python -m tests.corpus [--hours H] [--timed] [--family F] [NAME…]`: build, scan and compare; the table.

1 when an app is not found as its label says (with `--timed`, also when a scan took over 15 s), 2 on wrong
usage. What each run left is in build/corpus/runs/<name>.
"""

import argparse
import fcntl
import shutil
import sys
import time
from collections import Counter
from collections.abc import Sequence

from sandbox.verdict.model import Verdict
from tests.corpus.build import OUT, build
from tests.corpus.compare import Mark
from tests.corpus.labels import Label, labels
from tests.corpus.run import Row, run
from tests.samples.toolchain import ToolchainError

MOST_SECONDS = 15.0
_WIDTHS = (20, 52, 10, 13, 9, 6)
_HEAD = ("app", "technique", "expected", "verdict", "", "s")


def main(arguments: Sequence[str]) -> int:
    """Print the path of every app's result, as it comes, and the sum."""
    parser = argparse.ArgumentParser(prog="tests.corpus", description=__doc__)
    parser.add_argument("--hours", type=float, default=72.0)
    parser.add_argument("--workers", type=int, default=2, choices=(1, 2))
    parser.add_argument("--timed", action="store_true", help="one after the other, and at most 15 s each")
    parser.add_argument("--family", action="append", help="channels, triggers, …")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args(arguments)
    wanted = _wanted(options.family or [], options.names)
    if wanted is None:
        parser.error("no such app or family")
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another run of the corpus is under way here; wait for its end.", file=sys.stderr)
            return 1
        return _scanned(wanted, options)


def _scanned(wanted: Sequence[Label], options: argparse.Namespace) -> int:
    began = time.monotonic()
    try:
        apks = build(wanted)
    except ToolchainError as failed:
        print(failed, file=sys.stderr)
        return 1
    runs = OUT / "runs"
    shutil.rmtree(runs, ignore_errors=True)
    runs.mkdir(parents=True)
    print(f"{len(wanted)} apps built, {time.monotonic() - began:.0f} s", flush=True)
    print(_line(_HEAD), flush=True)
    workers = 1 if options.timed else options.workers
    rows = run(((label, apks[label.name]) for label in wanted), runs, options.hours, workers, _tell)
    return _sum(rows, time.monotonic() - began, timed=options.timed)


def _wanted(families: Sequence[str], names: Sequence[str]) -> list[Label] | None:
    known = labels()
    if set(families) - {one.family for one in known} or set(names) - {one.name for one in known}:
        return None
    everything = not families and not names
    return [one for one in known if everything or one.family in families or one.name in names]


def _tell(row: Row) -> None:
    found = row.verdict.verdict if row.verdict else "none"
    cells = (row.label.name, row.label.technique, row.label.expected, found, row.compared.mark)
    told = row.compared.why or (_found(row.verdict) if row.verdict else "")
    print(_line((*cells, f"{row.seconds:.1f}")), told, flush=True)


def _line(cells: Sequence[str]) -> str:
    return " ".join(cell[:width].ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True))


def _found(verdict: Verdict) -> str:
    """Class, channel and chain of each finding."""
    told = (
        " ".join(filter(None, (f.data_class or f.kind, f.channel, " → ".join(f.decode_chain))))
        for f in verdict.findings
    )
    return "; ".join(dict.fromkeys(told))


def _sum(rows: Sequence[Row], seconds: float, *, timed: bool) -> int:
    marks = Counter(row.compared.mark for row in rows)
    slow = [row for row in rows if row.seconds > MOST_SECONDS]
    told = ", ".join(f"{count} {mark}" for mark, count in marks.most_common())
    print(f"\n{len(rows)} apps: {told}; {len(slow)} took over {MOST_SECONDS:.0f} s; {seconds:.0f} s in all")
    return int(marks[Mark.OK] < len(rows) or (timed and bool(slow)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
