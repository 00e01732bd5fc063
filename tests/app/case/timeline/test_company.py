"""Which things of a case belong together."""

import pytest

from app.case.timeline.board import Timeline
from app.case.timeline.company import Company
from app.case.timeline.index import Index
from app.case.timeline.lanes import Material, lanes
from sandbox.verdict.model import ByteRange, Evidence, EvidencePart
from tests.app.case.runs import LEAK, verdict

LEAK_GROUP = {"flow:2", "read:2", "crypto:1"}


def of(timeline: Timeline, thing: str) -> set[str]:
    return set(timeline.company.of(thing))


def test_to_a_leak_belong_its_flow_the_read_the_encryption_its_stimulus_and_the_screen(
    timeline: Timeline,
) -> None:
    assert of(timeline, "finding:1") == LEAK_GROUP | {"stimulus:1", "screenshot:round-0-launch.png"}


@pytest.mark.parametrize("thing", sorted(LEAK_GROUP))
def test_from_each_part_of_a_leak_the_others_are_found(timeline: Timeline, thing: str) -> None:
    assert of(timeline, thing) >= (LEAK_GROUP | {"finding:1"}) - {thing}


def test_a_command_leads_to_the_flow_that_brought_it(timeline: Timeline) -> None:
    assert of(timeline, "command:1") == {"finding:2", "flow:3", "stimulus:2"}


def test_another_command_at_the_same_moment_does_not(timeline: Timeline) -> None:
    assert of(timeline, "command:2") == {"stimulus:2"}


def test_to_a_stimulus_belongs_what_followed_it_soon_enough(timeline: Timeline) -> None:
    followed = {
        "screenshot:round-0-launch.png",
        "crypto:1",
        "crypto:2",
        "read:1",
        "read:2",
        "flow:2",
        "finding:1",
    }
    assert of(timeline, "stimulus:1") == followed


def test_a_screenshot_long_after_any_stimulus_stands_alone(timeline: Timeline) -> None:
    assert of(timeline, "screenshot:round-0-end.png") == set()


def test_a_flow_before_any_stimulus_and_of_no_finding_stands_alone(timeline: Timeline) -> None:
    assert of(timeline, "flow:1") == set()


def test_what_is_no_thing_of_the_case_has_no_company(timeline: Timeline) -> None:
    for thing in ("flow:99", "flow", "", "nothing:1", "flow:2 "):
        assert of(timeline, thing) == set()


def test_what_decides_the_verdict_is_grave_and_what_is_noted_is_not(timeline: Timeline) -> None:
    assert timeline.company.grave == LEAK_GROUP | {"finding:1"}


def test_a_value_that_was_sent_in_pieces_belongs_to_each_of_its_flows(timeline: Timeline) -> None:
    where = ByteRange(start=0, end=1)
    parts = tuple(EvidencePart(flow_id=n, byte_range=where, device_time_s=1.0) for n in (2, 3))
    found = LEAK.model_copy(update={"evidence": (Evidence(flow_id=2, parts=parts),), "trail": ()})
    material = Material(verdict(found), timeline.material.index)
    assert set(Company(material, lanes(material)).of("finding:1")) == {"flow:2", "flow:3"}


def test_flows_that_are_not_known_yet_are_no_company() -> None:
    material = Material(verdict(), Index())
    assert Company(material, lanes(material)).of("finding:1") == []
