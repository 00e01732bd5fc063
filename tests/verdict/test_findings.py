"""A finding lists every flow that carried a piece of it."""

from sandbox.detect.match import Excerpt, Match, Place
from sandbox.gateway.flow import Channel, Origin
from sandbox.persona.model import DataClass
from sandbox.verdict.findings import MAX_PARTS, leaks
from sandbox.verdict.model import ByteRange


def _match(pieces: int) -> Match:
    parts = tuple(
        Place(at, "body", f"{at:064x}", ByteRange(start=at, end=at + 5), 60.0 * at) for at in range(pieces)
    )
    return Match(
        DataClass.IMEI,
        "IMEI",
        "352099001761481",
        "imei:1",
        0,
        Channel.HTTPS,
        "https://collect.example/up",
        "body",
        "0" * 64,
        ByteRange(start=0, end=5),
        ("fields",),
        0.0,
        Origin(package="com.spy"),
        Excerpt("352099001761481", 0, 15),
        parts=parts,
    )


def test_evidence_has_every_part_and_the_finding_counts_their_flows() -> None:
    (finding,) = leaks([_match(3)])
    assert finding.sends == 3
    assert [part.flow_id for part in finding.evidence[0].parts] == [0, 1, 2]
    assert [part.byte_range.start for part in finding.evidence[0].parts] == [0, 1, 2]
    assert [part.device_time_s for part in finding.evidence[0].parts] == [0.0, 60.0, 120.0]


def test_very_many_parts_are_counted_and_listed_in_part() -> None:
    (finding,) = leaks([_match(500)])
    assert finding.sends == 500
    assert len(finding.evidence[0].parts) == MAX_PARTS


def test_what_one_payload_has_is_in_no_parts() -> None:
    (finding,) = leaks([_match(0)])
    assert (finding.sends, finding.evidence[0].parts) == (1, ())
