"""Tables of recall and speed, the progress of long work, and one payload told in full."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.matching.throughput import Speed
from benchmarks.matching.worker import Outcome
from tests.detect.payloads.model import Payload
from tests.detect.payloads.registry import REGISTRY

_FAMILIES = {entry.name: entry.family for entry in REGISTRY}
_SHOWN_BYTES = 400
_GOAL_SPEED = 20.0

Item = TypeVar("Item")


def share(outcomes: Sequence[Outcome]) -> float:
    return sum(outcome.met for outcome in outcomes) / len(outcomes) if outcomes else 1.0


def by_family(outcomes: Iterable[Outcome]) -> Table:
    """A payload counts in each family that its chain has."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for family in {_FAMILIES[name] for name in outcome.chain}:
            groups[family].append(outcome)
    return _table("family", [(family, groups[family]) for family in dict.fromkeys(_FAMILIES.values())])


def by_depth(outcomes: Iterable[Outcome]) -> Table:
    groups: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[len(outcome.chain)].append(outcome)
    return _table("depth", [(str(depth), groups[depth]) for depth in sorted(groups)])


def by_transformation(outcomes: Iterable[Outcome], *, every: bool) -> Table:
    """A payload counts with each transformation of its chain; `alone` where it is the only one."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for name in outcome.chain:
            groups[name].append(outcome)
    rows = [(entry.name, groups[entry.name]) for entry in REGISTRY]
    return _table("transformation", [row for row in rows if every or share(row[1]) < 1.0])


def _table(title: str, rows: Iterable[tuple[str, list[Outcome]]]) -> Table:
    table = Table(title, "payloads", "recall", "alone", "family" if title == "transformation" else "")
    for name, outcomes in rows:
        alone = [outcome for outcome in outcomes if len(outcome.chain) == 1]
        table.add_row(
            name,
            str(len(outcomes)),
            f"{share(outcomes):.1%}" if outcomes else "-",
            f"{sum(one.met for one in alone)}/{len(alone)}",
            str(_FAMILIES.get(name, "")),
        )
    return table


def line(outcome: Outcome) -> str:
    """One miss or one false alarm."""
    found = f"; found {'; '.join(outcome.found[:3])}" if outcome.found else ""
    gaps = f"; gaps {', '.join(outcome.gaps)}" if outcome.gaps else ""
    return f"seed {outcome.seed}  {' > '.join(outcome.chain)}  wanted {outcome.wanted}{found}{gaps}"


def tell(made: Payload, outcome: Outcome, console: Console) -> None:
    """Every message of the payload, and what was found in it."""
    console.print(line(outcome), markup=False, soft_wrap=True)
    for flow in made.flows:
        for message in flow.messages:
            data = made.blobs[message.payload]
            shown = data[:_SHOWN_BYTES]
            rest = f" … {len(data)} bytes" if len(data) > len(shown) else ""
            console.print(
                f"{flow.id} {flow.channel} {message.name}: {shown!r}{rest}", markup=False, soft_wrap=True
            )
    for one in outcome.found:
        console.print(f"found {one}", markup=False, soft_wrap=True)


def speed(measured: Speed) -> Table:
    """MB/s of one core; the last column is the time of the kind among all kinds."""
    table = Table(
        "traffic", "MB", "MB/s of one core", "of the time", title="throughput", title_justify="left"
    )
    whole = sum(seconds for _, seconds in measured.by_kind.values())
    for name, (size, seconds) in measured.by_kind.items():
        table.add_row(name, f"{size / 1e6:.2f}", f"{size / seconds / 1e6:.2f}", f"{seconds / whole:.0%}")
    table.add_section()
    amount = f"{measured.size / 1e6:.1f}"
    table.add_row(f"mixed (at least {_GOAL_SPEED:.0f})", amount, f"{measured.clean:.2f}", "")
    table.add_row(f"mixed, with {measured.found} canaries", amount, f"{measured.with_canaries:.2f}", "")
    table.add_row("plain Aho-Corasick", amount, f"{measured.plain_search:.1f}", f"ratio {measured.ratio:.3f}")
    return table


def followed(items: Iterable[Item], count: int, what: str) -> Iterator[Item]:
    """The items, with a bar on the error stream where that is a terminal."""
    console = Console(stderr=True)
    yield from track(items, what, count, console=console, disable=not console.is_terminal)


def family(name: str) -> str:
    return str(_FAMILIES[name])
