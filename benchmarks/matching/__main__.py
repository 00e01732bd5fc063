"""Recall, false positives and throughput of the matcher; 1 if recall or precision misses its goal."""

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console

from benchmarks.matching import report
from benchmarks.matching.worker import Outcome, Task, judge, spread
from tests.detect.payloads.generate import payload
from tests.detect.payloads.registry import NAMES

_GOAL_RECALL = 0.995


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    console = Console(highlight=False)
    only = _chosen(options.only)
    if options.show is not None:
        task = Task(options.show, only, options.benign)
        report.tell(payload(task.seed, only, benign=task.benign), judge(task), console)
        return 0
    return _recall(options, only, console)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.matching", description=__doc__)
    parser.add_argument("--payloads", type=int, default=3000, help="labelled payloads, and as many benign")
    parser.add_argument("--seed", type=int, default=0, help="of the first payload")
    parser.add_argument("--only", action="append", default=[], help="transformations or families, by name")
    parser.add_argument(
        "--show", type=int, metavar="SEED", help="one payload in full, and what is found in it"
    )
    parser.add_argument("--benign", action="store_true", help="with --show: the payload about a stranger")
    parser.add_argument("--misses", type=int, default=40, help="how many misses to list")
    parser.add_argument("--all", action="store_true", help="also transformations that are always found")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    return parser


def _chosen(names: Sequence[str]) -> tuple[str, ...]:
    """Names of transformations; a family stands for all of its."""
    wanted = set(names)
    chosen = tuple(name for name in NAMES if name in wanted or report.family(name) in wanted)
    unknown = wanted - set(chosen) - {report.family(name) for name in chosen}
    if unknown:
        raise SystemExit(f"Unknown: {', '.join(sorted(unknown))}. Known: {', '.join(NAMES)}")
    return chosen


def _recall(options: argparse.Namespace, only: tuple[str, ...], console: Console) -> int:
    seeds = range(options.seed, options.seed + options.payloads)
    outcomes = list(spread(judge, [Task(seed, only) for seed in seeds], options.jobs))
    strangers = list(spread(judge, [Task(seed, only, benign=True) for seed in seeds], options.jobs))
    for table in (
        report.by_transformation(outcomes, every=options.all),
        report.by_family(outcomes),
        report.by_depth(outcomes),
    ):
        console.print(table)
    misses = [outcome for outcome in outcomes if not outcome.met]
    false = [outcome for outcome in strangers if not outcome.met]
    _list("missed", misses, options.misses, console)
    _list("accused", false, options.misses, console)
    recall = report.share(outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    size = sum(outcome.size for outcome in outcomes) / 1e6
    console.print(
        f"recall {recall:.2%} of {len(outcomes)} (at least {_GOAL_RECALL:.1%}); {len(false)} of "
        f"{len(strangers)} payloads about strangers accused (none); {size:.1f} MB in {seconds:.0f} CPU s"
    )
    return int(recall < _GOAL_RECALL or bool(false))


def _list(what: str, outcomes: Sequence[Outcome], most: int, console: Console) -> None:
    for outcome in outcomes[:most]:
        console.print(f"{what}: {report.line(outcome)}", markup=False, soft_wrap=True)
    if len(outcomes) > most:
        console.print(f"… and {len(outcomes) - most} more")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
