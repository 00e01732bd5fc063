"""Exposed data is suspicious, and only what the sample itself laid open counts."""

from dataclasses import replace

from sandbox.detect.match import Excerpt, Match
from sandbox.gateway.flow import Channel, Origin
from sandbox.persona.model import DataClass
from sandbox.verdict.exposure import exposures
from sandbox.verdict.judge import outcome_of
from sandbox.verdict.model import ByteRange, Coverage, FindingKind, Outcome

ONE = Match(
    data_class=DataClass.IMEI,
    label="imei",
    value="356938035643809",
    record="imei",
    flow_id=0,
    channel=Channel.EXPOSED,
    endpoint="log",
    message="body",
    payload="0" * 64,
    byte_range=ByteRange(start=7, end=22),
    chain=(),
    device_time_s=5,
    origin=Origin(package="org.app"),
    excerpt=Excerpt("device=356938035643809", 7, 22),
)


def test_the_same_value_in_one_place_is_one_finding_without_a_flow() -> None:
    again = replace(ONE, device_time_s=3, payload="1" * 64)
    (found,) = exposures([ONE, again], {"org.app"})
    assert (found.kind, found.data_class, found.endpoint) == (FindingKind.EXPOSED_DATA, "imei", "log")
    assert (found.device_time_s, found.last_device_time_s, found.sends, found.count) == (3, 5, 2, 1)
    assert found.evidence[0].flow_id is None
    assert "where other apps can take it: log" in found.summary


def test_it_is_suspicious_and_no_leak() -> None:
    assert outcome_of(exposures([ONE], {"org.app"}), Coverage()) == Outcome.SUSPICIOUS


def test_what_the_phone_itself_lays_open_is_no_deed_of_the_sample() -> None:
    assert exposures([ONE], {"org.other"}) == []
    assert exposures([replace(ONE, data_class=DataClass.SELF_TEST)], {"org.app"}) == []


def test_of_many_places_some_are_told() -> None:
    many = [replace(ONE, endpoint=f"file:/sdcard/{number}") for number in range(20)]
    assert len(exposures(many, {"org.app"})) == 8


def test_a_photo_in_another_place_of_the_storage_it_came_from_is_not_exposed() -> None:
    copied = replace(ONE, data_class=DataClass.PHOTO, endpoint="file:/sdcard/Pictures/edited.jpg")
    assert exposures([copied], {"org.app"}) == []
    assert exposures([replace(copied, endpoint="log")], {"org.app"}) != []


def test_a_clip_that_is_copied_again_is_not_exposed() -> None:
    assert exposures([replace(ONE, data_class=DataClass.CLIPBOARD, endpoint="clipboard")], {"org.app"}) == []
