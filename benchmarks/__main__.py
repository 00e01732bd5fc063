"""Cold and warm runs by turns, and their medians beside what they should cost."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.one import Measure
from sandbox.service.model import Phase

_ROOT = Path(__file__).parents[1]
_GOAL_S = {"cold": 40.0, "warm": 20.0}
_GOAL_MIB = 1024.0
_GOAL_DEVICE_MIB = 700.0
_GOAL_RUNNING_S = 2.0


def main(arguments: Sequence[str]) -> int:
    """Print one line per run and the table; 1 when a run fails, not when it is slow."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--file", type=Path, default=_ROOT / "build" / "samples" / "notes.apk")
    parser.add_argument("--hours", type=float, default=72.0)
    parser.add_argument("--runs", type=int, default=3, help="of each kind")
    options = parser.parse_args(arguments)
    console = Console(highlight=False)
    measures: list[Measure] = []
    for turn in range(options.runs):
        for kind in ("cold", "warm") if turn % 2 == 0 else ("warm", "cold"):
            done = _run(kind, options.file, options.hours, seed=turn + 1)
            if done is None:
                return 1
            measures.append(done)
            console.print(_line(done))
    console.print(_table(measures, f"{options.file.name}, {options.hours:g} h of device time"))
    console.print(f"{os.cpu_count()} cores. cold: from the start of the process. warm: {_WARM}")
    return 0


_WARM = "from the sample's arrival, with a phone that waits in the pool."


def _run(kind: str, apk: Path, hours: float, seed: int) -> Measure | None:
    words = [sys.executable, "-m", "benchmarks.one", kind, str(apk), str(hours), str(seed)]
    done = subprocess.run(words, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        print(f"The {kind} run failed with exit code {done.returncode}.", file=sys.stderr)
        return None
    return Measure.model_validate_json(done.stdout.splitlines()[-1])


def _line(done: Measure) -> str:
    return (
        f"{done.kind}  {done.total_s:6.1f} s  {done.memory_mib:6.0f} MiB  {done.verdict}  (load {done.load})"
    )


def _table(measures: Sequence[Measure], title: str) -> Table:
    """Medians by phase; `other` is what belongs to no phase: start of Python, intake, ends of processes."""
    table = Table("", "cold", "warm", "goal (cold, warm)", title=f"{title}: medians", title_justify="left")
    kinds = {kind: [one for one in measures if one.kind == kind] for kind in ("cold", "warm")}
    for phase in Phase:
        values = [median(one.phases_s.get(phase, 0.0) for one in kinds[kind]) for kind in kinds]
        table.add_row(phase, *(f"{value:.2f} s" for value in values), "")
    others = [median(one.total_s - sum(one.phases_s.values()) for one in kinds[kind]) for kind in kinds]
    table.add_row("other", *(f"{value:.2f} s" for value in others), "", end_section=True)
    totals = [median(one.total_s for one in kinds[kind]) for kind in kinds]
    goals = ", ".join(f"{_GOAL_S[kind]:.0f} s" for kind in kinds)
    table.add_row("wall clock", *(f"{value:.2f} s" for value in totals), goals)
    running = [median(one.running_s for one in kinds[kind]) for kind in kinds]
    table.add_row(
        "until the app ran", *(f"{value:.2f} s" for value in running), f"-, {_GOAL_RUNNING_S:.0f} s"
    )
    used = [median(one.cpu_s for one in kinds[kind]) for kind in kinds]
    table.add_row("CPU, with boot", *(f"{value:.2f} s" for value in used), "")
    for name, field, goal in (
        ("memory", "memory_mib", f"{_GOAL_MIB:.0f} MiB"),
        ("of the device", "device_mib", f"{_GOAL_DEVICE_MIB:.0f} MiB"),
    ):
        values = [median(getattr(one, field) for one in kinds[kind]) for kind in kinds]
        table.add_row(name, *(f"{value:.0f} MiB" for value in values), goal)
    pairs = [cold.total_s - warm.total_s for cold, warm in zip(kinds["cold"], kinds["warm"], strict=True)]
    table.add_row("cold less warm", f"{median(pairs):.2f} s", f"{min(pairs):.2f} to {max(pairs):.2f} s", "")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
