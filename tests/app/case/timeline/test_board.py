"""A timeline for one stretch: what is drawn, listed and tabled."""

from dataclasses import replace

from app.case.timeline.board import Drawn, Timeline
from app.case.timeline.listing import MOST, company_of, marks_between
from app.case.timeline.table import rows
from sandbox.devices.events import EventKind
from sandbox.service.flows.row import Moment
from tests.app.case.runs import HOST, LEAK_S

WHOLE = 48 * 3600.0


def lane(
    timeline: Timeline, name: str, from_s: float = 0.0, to_s: float = WHOLE, slots: int = 120
) -> tuple[Drawn, ...]:
    return next(one.marks for one in timeline.board(from_s, to_s, slots).lanes if one.name == name)


def flooded(timeline: Timeline, count: int) -> Timeline:
    """With so many flows within an hour."""
    flows = tuple(Moment(n * 3600 / count, n, "https", HOST, "", 1) for n in range(1, count + 1))
    index = timeline.material.index.model_copy(update={"flows": flows})
    return Timeline(replace(timeline.material, index=index), "UTC")


def test_every_lane_is_there_also_where_nothing_happened(timeline: Timeline) -> None:
    board = timeline.board(0, 1, 10)
    assert [one.name for one in board.lanes] == [
        "stimulus", "screenshot", "read", "crypto", "command", "flow", "finding",
    ]  # fmt: skip
    assert [one.total for one in board.lanes] == [3, 2, 2, 2, 2, 4, 2]


def test_a_mark_that_stands_alone_is_its_thing_and_names_its_finding(timeline: Timeline) -> None:
    mark = next(one for one in lane(timeline, "flow", 0, 100) if one.thing == "flow:2")
    assert (mark.belongs, mark.size, mark.grave) == ("finding:1", 1, True)
    assert mark.label == f"20 s: https to {HOST}, 100 bytes by com.fota.client"


def test_marks_that_stand_too_close_are_one_that_names_what_it_holds(timeline: Timeline) -> None:
    (mark,) = lane(timeline, "crypto")
    assert (mark.size, mark.belongs, mark.grave) == (2, "finding:1 crypto:1", True)
    assert mark.label == "20 s: 2 operations"


def test_who_comes_near_enough_sees_each(timeline: Timeline) -> None:
    near = lane(timeline, "read", LEAK_S - 1, LEAK_S + 9)
    assert [one.thing for one in near] == ["read:2", "read:1"]


def test_fifty_thousand_flows_are_as_many_marks_as_there_is_room_for(timeline: Timeline) -> None:
    drawn = lane(flooded(timeline, 50_000), "flow", 0, 3600)
    assert len(drawn) == 120
    assert sum(one.size for one in drawn) == 50_000


def test_the_end_is_the_hosts_and_what_a_device_tells_of_later_stands_there(timeline: Timeline) -> None:
    late = timeline.material.index.reads[0]._replace(at_s=1e8)
    index = timeline.material.index.model_copy(update={"reads": (late,)})
    made = Timeline(replace(timeline.material, index=index), "UTC")
    assert made.material.end_s == WHOLE
    assert [one.at_s for one in lane(made, "read")] == [WHOLE]


def test_a_label_holds_no_mark_that_turns_text_or_terminals(timeline: Timeline) -> None:
    evil = timeline.material.index.commands[0]._replace(told="\u202eevil\x1b[31m" + "x" * 5000)
    index = timeline.material.index.model_copy(update={"commands": (evil,)})
    (mark,) = lane(Timeline(replace(timeline.material, index=index), "UTC"), "command")
    assert mark.label.startswith("2 h 00 min: com.fota.client ran ·evil·[31mx")
    assert len(mark.label) < 200
    assert evil.kind == EventKind.EXEC_ATTEMPT


def test_a_list_tells_the_thing_and_its_company_by_lanes(timeline: Timeline) -> None:
    found = company_of(timeline, "finding:1")
    assert found is not None and found.thing is not None
    assert found.thing.label == "sent 66 text messages"
    assert [one.thing for one in found.listed] == [
        "stimulus:1", "screenshot:round-0-launch.png", "read:2", "crypto:1", "flow:2",
    ]  # fmt: skip
    assert found.more == 0


def test_a_long_list_tells_how_many_more_there_are(timeline: Timeline) -> None:
    many = flooded(timeline, 10_000)
    found = marks_between(many, "flow", 0, 3600)
    assert found is not None and (len(found.listed), found.more) == (MOST, 10_000 - MOST)
    together = company_of(many, "stimulus:1")
    assert together is not None and together.more > 0
    assert {one.lane for one in together.listed} >= {"flow", "finding", "read"}


def test_what_is_none_has_no_list(timeline: Timeline) -> None:
    assert company_of(timeline, "flow:99") is None
    assert marks_between(timeline, "nothing", 0, 1) is None


def test_the_table_has_the_same_in_the_order_of_time(timeline: Timeline) -> None:
    found, more = rows(timeline)
    assert more == 0
    assert len(found) == sum(one.total for one in timeline.board(0, WHOLE, 1).lanes)
    leak = next(row for row in found if row.thing == "flow:2")
    assert (leak.when, leak.wall, leak.findings) == ("20 s", "Sat 28 Nov 09:00:20", "1")


def test_a_table_that_is_too_long_has_what_belongs_to_findings(timeline: Timeline) -> None:
    found, more = rows(flooded(timeline, 5000))
    assert more > 4000
    assert {"finding:1", "read:2", "crypto:1"} <= {row.thing for row in found}
