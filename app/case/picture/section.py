"""The section of the picture."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.case.case import Case
from app.case.picture.graph import Graph, Node, Way, graph
from app.case.picture.layout import NODE_HEIGHT, layout, short
from app.case.picture.paths import paths
from app.case.timeline.index import index_soon

_MOST_ROWS = 200
_MOST_NAMED = 200


@dataclass(frozen=True)
class Named:
    """What a node or a way is called on the page, and what belongs to it."""

    thing: str
    belongs: str


class Picture:
    """Made of the verdict; packages that share the work need the index of the run's events, too."""

    name = "picture"
    title = "How the data flowed"
    requires = "a verdict with findings about the owner's data"
    styles: tuple[str, ...] = ("case/picture.css",)
    scripts: tuple[str, ...] = ("case/together.js",)

    def shown(self, case: Case) -> bool:
        return case.verdict is not None and bool(paths(case.verdict.findings, ()))

    def run(self, case: Case) -> Mapping[str, object]:
        index = index_soon(case.folder)
        found = paths(case.verdict.findings if case.verdict else (), index.calls if index else ())
        drawn = graph(found)
        nodes, ways = named(drawn)
        return {
            "graph": drawn,
            "layout": layout(drawn),
            "nodes": nodes,
            "ways": ways,
            "high": NODE_HEIGHT,
            "short": short,
            "paths": found[:_MOST_ROWS],
            "more": max(len(found) - _MOST_ROWS, 0),
        }


def named(drawn: Graph) -> tuple[list[Named], list[Named]]:
    """The names of nodes and ways. To each belongs all that lies on the paths over it, and their findings."""
    parts: list[tuple[str, Node | Way]] = [
        *((f"node:{number}", node) for number, node in enumerate(drawn.nodes, 1)),
        *((f"way:{number}", way) for number, way in enumerate(drawn.ways, 1)),
    ]
    over: dict[int, list[str]] = defaultdict(list)
    for thing, part in parts:
        for finding in part.findings:
            over[finding].append(thing)
    made = [Named(thing, _belongs(part, over)) for thing, part in parts]
    return made[: len(drawn.nodes)], made[len(drawn.nodes) :]


def _belongs(part: Node | Way, over: Mapping[int, Iterable[str]]) -> str:
    findings = sorted(part.findings)
    flows = sorted(part.flows) if isinstance(part, Node) else []
    parts = dict.fromkeys(thing for finding in findings for thing in over[finding])
    told = [f"finding:{number}" for number in findings], [f"flow:{number}" for number in flows]
    return " ".join([*parts, *(name for names in told for name in names[:_MOST_NAMED])])
