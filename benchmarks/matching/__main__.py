"""Recall, false positives and throughput of the matcher; ends with 1 if recall or precision misses its goal.

One miss again: `python -m benchmarks.matching --show SEED`, with `--only` and `--shortest` as they were.
"""

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console

from benchmarks.matching import benign, report, throughput
from benchmarks.matching.worker import Outcome, Task, judge, made_of, spread
from tests.detect.payloads.registry import NAMES

_GOAL_RECALL = 0.995
_ALL_MESSAGES = 1_000_000


def main(arguments: Sequence[str]) -> int:
    """Print what was asked for."""
    options = _parser().parse_args(arguments)
    console = Console(highlight=False)
    only = _chosen(options.only)
    if options.show is not None:
        task = Task(options.show, only, options.benign, options.shortest)
        report.tell(made_of(task), judge(task), console)
        return 0
    kept = [
        options.payloads <= 0 or _recall(options, only, console),
        options.messages <= 0 or _precision(options, console),
    ]
    if options.megabytes > 0:
        console.print(report.speed(throughput.measure(int(options.megabytes * 1e6))))
    return 0 if all(kept) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks.matching", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--payloads", type=int, default=3000, help="labelled payloads, and as many of strangers"
    )
    parser.add_argument("--messages", type=int, default=20_000, help="benign messages")
    parser.add_argument(
        "--full",
        dest="messages",
        action="store_const",
        const=_ALL_MESSAGES,
        help=f"{_ALL_MESSAGES:,} of them",
    )
    parser.add_argument("--megabytes", type=float, default=8.0, help="mixed traffic to measure the speed on")
    parser.add_argument("--seed", type=int, default=0, help="of the first payload and the first run")
    parser.add_argument("--only", action="append", default=[], help="a transformation or family; repeatable")
    parser.add_argument(
        "--show", type=int, metavar="SEED", help="one payload in full, and what is found in it"
    )
    parser.add_argument("--benign", action="store_true", help="with --show: the payload about a stranger")
    parser.add_argument("--shortest", action="store_true", help="chains of one step, as far as that can be")
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


def _recall(options: argparse.Namespace, only: tuple[str, ...], console: Console) -> bool:
    seeds = range(options.seed, options.seed + options.payloads)
    labelled, about = (
        _judged([Task(seed, only, benign, options.shortest) for seed in seeds], options.jobs)
        for benign in (False, True)
    )
    for table in (
        report.by_transformation(labelled, every=options.all),
        report.by_family(labelled),
        report.by_depth(labelled),
    ):
        console.print(table)
    false = [outcome for outcome in about if not outcome.met]
    _list("missed", [outcome for outcome in labelled if not outcome.met], options.misses, console)
    _list("accused", false, options.misses, console)
    recall = report.share(labelled)
    console.print(
        f"recall {recall:.2%} of {len(labelled)} payloads (at least {_GOAL_RECALL:.1%}); "
        f"{len(false)} of {len(about)} about strangers accused (none)",
        soft_wrap=True,
    )
    return recall >= _GOAL_RECALL and not false


def _judged(tasks: Sequence[Task], jobs: int) -> list[Outcome]:
    return list(report.followed(spread(judge, tasks, jobs), len(tasks), "payloads"))


def _list(what: str, outcomes: Sequence[Outcome], most: int, console: Console) -> None:
    for outcome in outcomes[:most]:
        console.print(f"{what}: {report.line(outcome)}", markup=False, soft_wrap=True)
    if len(outcomes) > most:
        console.print(f"… and {len(outcomes) - most} more")


def _precision(options: argparse.Namespace, console: Console) -> bool:
    runs = range(options.seed, options.seed + -(-options.messages // benign.RUN))
    benign.prepare()
    judged = list(report.followed(spread(benign.judge, runs, options.jobs), len(runs), "runs of messages"))
    accused = [one for run in judged for one in run.accused]
    for one in accused[: options.misses]:
        console.print(f"accused: {one}", markup=False, soft_wrap=True)
    messages, size = sum(run.messages for run in judged), sum(run.size for run in judged)
    incomplete = sum(bool(run.gaps) for run in judged)
    console.print(
        f"{len(accused)} false positives in {messages:,} benign messages of {size / 1e6:.0f} MB (none); "
        f"{incomplete} of {len(judged)} runs not searched in full",
        soft_wrap=True,
    )
    return not accused


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
