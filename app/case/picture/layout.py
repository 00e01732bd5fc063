"""Where nodes and ways stand: in layers, with few crossings, the same every time. Pure.

Each column is ordered by the mean place of its neighbours, to and fro. A way that passes columns has a point
in each of them, which takes a place like a node and keeps others out of its line.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from app.case.picture.graph import Graph, Way

NODE_HEIGHT = 38
_ROW, _TOP, _EDGE = 48, 34, 4
_WIDTH, _NARROW, _MANY = 190, 168, 5
_WIDEST, _FARTHEST, _NEAREST = 1236, 262, 204
_SWEEPS = 6
_PADDING, _LETTER = 16, 7.2
_THIN, _THICK = 1.5, 11.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """In pixels. `nodes` are the upper left corners, each as wide as `node`; `columns` where columns begin;
    `ways` the paths of SVG, `widths` their strokes.
    """

    width: float
    height: float
    node: float
    columns: tuple[float, ...]
    nodes: tuple[Point, ...]
    ways: tuple[str, ...]
    widths: tuple[float, ...]


@dataclass
class _Spot:
    """A node, or a point of a way."""

    column: int
    x: float = 0.0
    y: float = 0.0
    order: float = 0.0


def layout(graph: Graph) -> Layout:
    spots = [_Spot(node.column) for node in graph.nodes]
    lines = [_line(graph, way, spots) for way in graph.ways]
    columns = _ordered(spots, lines)
    tallest = max((len(column) for column in columns), default=0)
    for column in columns:
        first = _TOP + (tallest - len(column)) * _ROW / 2
        for row, number in enumerate(column):
            spots[number].y = first + row * _ROW
    ports, wide, lefts = _ports(spots, lines), *_columns(len(columns))
    for spot in spots:
        spot.x = lefts[spot.column]
    return Layout(
        width=(lefts[-1] if lefts else 0) + wide + _EDGE,
        height=_TOP + tallest * _ROW,
        node=wide,
        columns=lefts,
        nodes=tuple((spots[n].x, spots[n].y) for n in range(len(graph.nodes))),
        ways=tuple(
            _curve([spots[n] for n in line], wide, *port) for line, port in zip(lines, ports, strict=True)
        ),
        widths=tuple(_stroke(way, graph) for way in graph.ways),
    )


def short(text: str, width: float) -> str:
    """So much of a text as fits a node; of a name with dots its end, which tells it from others."""
    most = int((width - _PADDING) / _LETTER)
    if len(text) <= most:
        return text
    dotted = "." in text and " " not in text
    return f"…{text[1 - most :]}" if dotted else f"{text[: most - 1]}…"


def _line(graph: Graph, way: Way, spots: list[_Spot]) -> list[int]:
    """The spots of a way: its ends, and one in each column between, which is added."""
    line = [way.start]
    for column in range(graph.nodes[way.start].column + 1, graph.nodes[way.end].column):
        line.append(len(spots))
        spots.append(_Spot(column))
    return [*line, way.end]


def _ordered(spots: list[_Spot], lines: list[list[int]]) -> list[list[int]]:
    before, after = defaultdict(list), defaultdict(list)
    for line in lines:
        for start, end in pairwise(line):
            after[start].append(end)
            before[end].append(start)
    columns: list[list[int]] = [[] for _ in range(max((spot.column for spot in spots), default=-1) + 1)]
    for number, spot in enumerate(spots):
        columns[spot.column].append(number)
    _number(spots, columns)
    for sweep in range(_SWEEPS):
        onward = sweep % 2 == 0
        for column in columns if onward else reversed(columns):
            neighbours = before if onward else after
            column.sort(key=lambda spot: _mean(spots, spot, neighbours[spot]))
            _number(spots, [column])
    return columns


def _number(spots: list[_Spot], columns: list[list[int]]) -> None:
    """The share of its column at which each stands: columns differ in length."""
    for column in columns:
        for row, spot in enumerate(column):
            spots[spot].order = (row + 0.5) / len(column)


def _mean(spots: list[_Spot], spot: int, neighbours: list[int]) -> float:
    if not neighbours:
        return spots[spot].order
    return sum(spots[other].order for other in neighbours) / len(neighbours)


def _ports(spots: list[_Spot], lines: list[list[int]]) -> list[tuple[float, float]]:
    """At which height each way leaves its first node, and reaches its last: they share the node's side."""
    out, into = defaultdict(list), defaultdict(list)
    for number, line in enumerate(lines):
        out[line[0]].append((spots[line[1]].y, number))
        into[line[-1]].append((spots[line[-2]].y, number))
    leaves = {number: y for node, ways in out.items() for number, y in _shared(spots[node].y, ways)}
    reaches = {number: y for node, ways in into.items() for number, y in _shared(spots[node].y, ways)}
    return [(leaves[number], reaches[number]) for number in range(len(lines))]


def _shared(top: float, ways: list[tuple[float, int]]) -> list[tuple[int, float]]:
    step = NODE_HEIGHT / (len(ways) + 1)
    return [(number, top + step * place) for place, (_, number) in enumerate(sorted(ways), 1)]


def _columns(count: int) -> tuple[float, tuple[float, ...]]:
    """How wide nodes are, and where each column begins: nearer to each other where there are many."""
    wide = _WIDTH if count <= _MANY else _NARROW
    apart = min(_FARTHEST, max((_WIDEST - wide) / max(count - 1, 1), _NEAREST))
    return wide, tuple(_EDGE + round(apart * column) for column in range(count))


def _curve(line: list[_Spot], wide: float, leaves: float, reaches: float) -> str:
    first, *between, last = line
    points = [(first.x + wide, leaves)]
    for spot in between:
        y = spot.y + NODE_HEIGHT / 2
        points += [(spot.x, y), (spot.x + wide, y)]
    points.append((last.x, reaches))
    drawn = f"M{first.x + wide:.0f} {leaves:.1f}"
    for (x, y), (to_x, to_y) in pairwise(points):
        half = (x + to_x) / 2
        drawn += f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"
    return drawn


def _stroke(way: Way, graph: Graph) -> float:
    """By the order of magnitude, the heaviest the thickest."""
    heaviest = max(other.weight for other in graph.ways)
    share = way.weight.bit_length() / max(heaviest.bit_length(), 1)
    return round(_THIN + (_THICK - _THIN) * share**2, 1)
