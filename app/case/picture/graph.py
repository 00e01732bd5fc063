"""Paths as columns of nodes and weighted ways between them. Pure.

A column holds so many nodes at most; what weighs least stands together as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.case.picture.paths import Path, Stop

MOST_NODES = 16
Place = tuple[int, Stop]
"""A column, and what stands there."""


@dataclass
class Node:
    """`findings` are the numbers of those whose paths lead over it; `told` says more than its stop."""

    column: int
    stop: Stop
    told: str = ""
    most: int = 0
    weight: int = 0
    grave: bool = False
    findings: set[int] = field(default_factory=set)
    flows: set[int] = field(default_factory=set)


@dataclass
class Way:
    """From one node to another, by their indices. `calls` says how a package reached the other."""

    start: int
    end: int
    weight: int = 0
    grave: bool = False
    findings: set[int] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Graph:
    """`titles` are those of the columns; nodes stand in the order of columns and weights."""

    titles: tuple[str, ...]
    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]


def graph(paths: Sequence[Path]) -> Graph:
    """All of them. Paths without helpers go from the data to the sender at once."""
    depth = max((len(path.helpers) for path in paths), default=0)
    routes = [(path, _route(path, depth)) for path in paths]
    joined = _joined(routes)
    nodes: dict[Place, Node] = {}
    ways: dict[tuple[Place, Place], Way] = {}
    for path, route in routes:
        _count(path, [joined[place] for place in route], nodes, ways)
    ordered = sorted(nodes.items(), key=lambda item: (item[0][0], -item[1].weight, item[0][1]))
    index = {place: number for number, (place, _) in enumerate(ordered)}
    for (start, end), way in ways.items():
        way.start, way.end = index[start], index[end]
    linked = sorted(ways.values(), key=lambda way: (way.start, way.end))
    return Graph(_titles(depth), tuple(node for _, node in ordered), tuple(linked))


def _route(path: Path, depth: int) -> list[Place]:
    """Helpers stand as near to the sender as they were."""
    first = depth - len(path.helpers) + 1
    helpers = [(first + number, helper.stop) for number, helper in enumerate(path.helpers)]
    data = Stop(path.data.label)
    ends = [(depth + 1, path.sender), (depth + 2, path.packing), (depth + 3, path.host)]
    return [(0, data), *helpers, *ends]


def _joined(routes: Iterable[tuple[Path, list[Place]]]) -> Mapping[Place, Place]:
    """Each place, or where the lightest of its column stand together."""
    weights: dict[int, dict[Stop, int]] = defaultdict(lambda: defaultdict(int))
    for path, route in routes:
        for column, stop in route:
            weights[column][stop] += path.weight
    joined: dict[Place, Place] = {}
    for column, stops in weights.items():
        ordered = sorted(stops, key=lambda stop: (-stops[stop], stop))
        kept = ordered if len(ordered) <= MOST_NODES else ordered[: MOST_NODES - 1]
        others = Stop(f"{len(ordered) - len(kept)} more")
        joined |= {(column, stop): (column, stop if stop in kept else others) for stop in ordered}
    return joined


def _count(
    path: Path, route: list[Place], nodes: dict[Place, Node], ways: dict[tuple[Place, Place], Way]
) -> None:
    for place in route:
        node = nodes.setdefault(place, Node(*place, told=place[1].more))
        node.weight += path.weight
        node.grave |= path.grave
        node.findings.add(path.number)
        node.flows.update(path.flows)
    _tell(path, [nodes[place] for place in route])
    for number, pair in enumerate(pairwise(route)):
        way = ways.setdefault(pair, Way(0, 0))
        way.weight += path.weight
        way.grave |= path.grave
        way.findings.add(path.number)
        way.calls |= {path.helpers[number - 1].call} if 0 < number <= len(path.helpers) else set()


def _tell(path: Path, nodes: Sequence[Node]) -> None:
    """How much of the data it was at most, and how each helper was reached."""
    data, *others = nodes
    if path.weight > data.most and data.stop.label == path.data.label:
        data.most, data.told = path.weight, path.data.more
    for helper, node in zip(path.helpers, others, strict=False):
        node.told = node.told or helper.means


def _titles(depth: int) -> tuple[str, ...]:
    helpers = {0: [], 1: ["Read by"]}.get(depth, ["Read by", *["Handed on by"] * (depth - 1)])
    return ("Data", *helpers, "Sent by", "Packed", "To")
