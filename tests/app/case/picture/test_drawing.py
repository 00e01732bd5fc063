"""Paths as columns of nodes, and where they stand."""

import re
from itertools import pairwise

from app.case.picture.graph import MOST_NODES, Graph, graph
from app.case.picture.layout import NODE_HEIGHT, layout, short
from app.case.picture.paths import Helper, Path, Stop
from app.case.picture.section import named


def path(
    number: int, data: str = "IMEI", sender: str = "A", host: str = "h", *helpers: str, weight: int = 1
) -> Path:
    made = tuple(Helper(Stop(name), "provider x", f"asks {name}") for name in helpers)
    ends = Stop(sender), Stop("zip"), Stop(host)
    return Path(number, Stop(data, f"{weight} {data}"), made, *ends, weight, number == 1, (number,))


def places(drawn: Graph) -> list[tuple[int, str]]:
    return [(node.column, node.stop.label) for node in drawn.nodes]


def test_paths_that_share_a_stop_share_its_node_and_add_their_weight() -> None:
    drawn = graph([path(1, "IMEI", weight=2), path(2, "SMS", weight=3)])
    assert places(drawn) == [(0, "SMS"), (0, "IMEI"), (1, "A"), (2, "zip"), (3, "h")]
    assert [node.weight for node in drawn.nodes] == [3, 2, 5, 5, 5]
    assert [(way.start, way.end, way.weight) for way in drawn.ways] == [
        (0, 2, 3),
        (1, 2, 2),
        (2, 3, 5),
        (3, 4, 5),
    ]
    assert drawn.titles == ("Data", "Sent by", "Packed", "To")


def test_helpers_get_columns_of_their_own_next_to_the_sender() -> None:
    drawn = graph([path(1, "IMEI", "A", "h", "reader", "between"), path(2, "SMS", "A", "h", "near")])
    assert drawn.titles == ("Data", "Read by", "Handed on by", "Sent by", "Packed", "To")
    assert {(1, "reader"), (2, "between"), (2, "near")} <= set(places(drawn))
    assert sorted(call for way in drawn.ways for call in way.calls) == [
        "asks between",
        "asks near",
        "asks reader",
    ]


def test_a_column_holds_so_many_and_the_lightest_stand_together() -> None:
    drawn = graph([path(n, host=f"host {n:02d}", weight=100 - n) for n in range(1, 41)])
    hosts = [node for node in drawn.nodes if node.column == 3]
    assert len(hosts) == MOST_NODES
    assert [node.stop.label for node in hosts if len(node.findings) > 1] == [f"{41 - MOST_NODES} more"]
    assert sum(len(node.findings) for node in hosts) == 40


def test_a_node_of_data_tells_how_much_it_was_at_most() -> None:
    drawn = graph([path(1, "SMS", weight=2), path(2, "SMS", weight=66, host="other")])
    assert drawn.nodes[0].told == "66 SMS"


def test_no_two_nodes_stand_on_each_other_and_none_outside() -> None:
    drawn = graph([path(n, f"d{n % 7}", f"s{n % 3}", f"h{n % 11}", *("r",) * (n % 3)) for n in range(1, 60)])
    placed = layout(drawn)
    spots = sorted(placed.nodes)
    for (x, y), (other_x, other_y) in pairwise(spots):
        assert other_x >= x + placed.node or other_y >= y + NODE_HEIGHT
    assert all(
        0 <= x <= placed.width - placed.node and 0 <= y <= placed.height - NODE_HEIGHT for x, y in spots
    )


def test_ways_that_need_not_cross_do_not() -> None:
    drawn = graph([path(1, "a", "x", weight=9), path(2, "b", "y", weight=5), path(3, "c", "x", weight=3)])
    at = {node.stop.label: placed[1] for node, placed in zip(drawn.nodes, layout(drawn).nodes, strict=True)}
    assert (at["b"] < min(at["a"], at["c"])) == (at["y"] < at["x"])
    assert at["b"] < min(at["a"], at["c"]) or at["b"] > max(at["a"], at["c"])


def test_the_same_paths_are_drawn_the_same() -> None:
    made = [path(n, f"d{n % 7}", f"s{n % 3}", f"h{n % 11}") for n in range(1, 40)]
    assert layout(graph(made)) == layout(graph(list(reversed(made))))


def test_a_way_is_a_path_that_svg_takes_and_heavier_ones_are_thicker() -> None:
    placed = layout(graph([path(1, "a", weight=1000), path(2, "b", weight=1)]))
    assert all(re.fullmatch(r"M[\d.]+ [\d.]+(C([\d.]+ ?){6})+", drawn) for drawn in placed.ways)
    assert placed.widths[0] > placed.widths[1]


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert layout(graph([])).nodes == ()


def test_of_a_long_name_with_dots_the_end_is_shown_and_of_words_the_beginning() -> None:
    assert short("org.example.ciphers.OwnCiphers$Block", 168) == "…ers.OwnCiphers$Block"
    assert short("the owner's phone number", 168).endswith("…")
    assert short("IMEI", 168) == "IMEI"


def test_to_a_node_belongs_all_on_the_paths_over_it() -> None:
    nodes, ways = named(graph([path(1, "a", "x", "h"), path(2, "b", "y", "h")]))
    assert nodes[0].thing == "node:1"
    assert set(nodes[0].belongs.split()) == {
        "node:1", "node:3", "node:5", "node:6", "way:1", "way:3", "way:5", "finding:1", "flow:1",
    }  # fmt: skip
    assert "finding:2" not in ways[0].belongs
