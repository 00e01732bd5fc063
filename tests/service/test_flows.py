"""The index of a run's flows: what it answers is what the record says, whatever is asked."""

import json
from pathlib import Path

import pytest

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message, Origin
from sandbox.gateway.store import read_flows
from sandbox.service.flows.building import INDEX, build
from sandbox.service.flows.index import opened, spoken_to
from sandbox.service.flows.row import Facet, Sort, Sought
from sandbox.verdict.model import ByteRange, Evidence, EvidencePart, Finding, FindingKind, StepKind, TrailStep

DIGEST = "0" * 64


def flow(
    number: int, at_s: float, host: str, channel: Channel = Channel.TCP, size: int = 10, **more: object
) -> Flow:
    message = Message(name="stream", outbound=True, device_time_s=at_s, payload=DIGEST, size=size)
    told = {"id": number, "channel": channel, "device_time_s": at_s, "host": host, "messages": (message,)}
    return Flow.model_validate({**told, **more})


FLOWS = (
    flow(30, 90.0, "late.example.co.uk", port=443),
    flow(10, 5.0, "api.example.co.uk", Channel.DNS, size=17),
    flow(
        20,
        5.0,
        "api.example.co.uk",
        Channel.HTTPS,
        size=700,
        port=443,
        origin=Origin(package="com.spy", component="com.spy.Upload"),
        http=HttpExchange(
            method="POST",
            url="https://api.example.co.uk/Ünique?imei=1",
            http_version="HTTP/1.1",
            request_headers=(),
            status=204,
        ),
    ),
    flow(40, 91.0, "+15550100", Channel.SMS, note="refused"),
)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run whose gateway wrote one flow twice, and was killed in the middle of a line."""
    (tmp_path / "gateway").mkdir()
    first = flow(20, 1.0, "early.example")
    lines = [one.model_dump_json() for one in (first, *FLOWS)]
    (tmp_path / "gateway" / "flows.jsonl").write_text("\n".join([*lines, '{"id": 50, "chan']))
    return tmp_path


def finding(*flows: int) -> Finding:
    evidence = tuple(Evidence(flow_id=one) for one in flows)
    return Finding(kind=FindingKind.LEAK, device_time_s=5.0, evidence=evidence)


def test_whole_flows_are_those_of_the_record_in_every_page(run: Path) -> None:
    known = read_flows(run / "gateway")
    with opened(run) as index:
        assert index.whole_page(100) == known
        assert index.whole_page(2, 1) == known[1:3]
        assert index.whole_page(2, 9) == []
        assert index.whole(3) == known[2]
        assert index.whole(0) is index.whole(5) is None


def test_hosts_are_told_in_the_order_in_which_they_were_spoken_to(run: Path) -> None:
    assert spoken_to(run) == ("api.example.co.uk", "late.example.co.uk", "+15550100")
    assert (run / INDEX).is_file()


def test_a_run_without_a_record_spoke_to_nobody(tmp_path: Path) -> None:
    assert spoken_to(tmp_path) == spoken_to(tmp_path / "no folder") == ()


def test_rows_tell_what_the_flows_are(run: Path) -> None:
    build(run, [finding(2), finding(2, 3)])
    with opened(run) as index:
        row = index.row(2)
    assert row is not None
    assert (row.host, row.domain, row.port) == ("api.example.co.uk", "example.co.uk", 443)
    assert (row.method, row.status, row.endpoint) == ("POST", 204, "https://api.example.co.uk/Ünique")
    assert (row.package, row.component, row.sent, row.received) == ("com.spy", "com.spy.Upload", 700, 0)


@pytest.mark.parametrize(
    ("sought", "numbers"),
    [
        (Sought(), [1, 2, 3, 4]),
        (Sought(channels=(Channel.DNS, Channel.SMS)), [1, 4]),
        (Sought(host="api.example.co.uk"), [1, 2]),
        (Sought(domain="example.co.uk"), [1, 2, 3]),
        (Sought(package="com.spy"), [2]),
        (Sought(text="ünique POST"), [2]),
        (Sought(text="REFUSED"), [4]),
        (Sought(text="%"), []),
        (Sought(with_findings=True), [2, 3]),
        (Sought(finding=2), [3]),
        (Sought(from_s=5.0, until_s=91.0), [1, 2, 3]),
        (Sought(text="' OR 1=1 --"), []),
    ],
)
def test_flows_are_found_by_what_is_asked(run: Path, sought: Sought, numbers: list[int]) -> None:
    build(run, [finding(2), finding(3)])
    verdict_is_of_now(run, [finding(2), finding(3)])
    with opened(run) as index:
        assert [row.number for row in index.page(sought)] == numbers
        assert index.count(sought) == len(numbers)


def verdict_is_of_now(run: Path, findings: list[Finding]) -> None:
    told = {
        "verdict": "leak",
        "summary": "",
        "sample": {"name": "a", "sha256": "", "size": 1},
        "run": {"id": "1", "device_kind": "jvm", "seed": 1, "hours": 1, "started_at": ""},
        "findings": [one.model_dump(mode="json") for one in findings],
    }
    (run / "verdict.json").write_text(json.dumps(told))


def test_a_page_is_sorted_and_equals_by_time(run: Path) -> None:
    with opened(run) as index:
        assert [row.sent for row in index.page(sort=Sort.SENT, descending=True)] == [700, 17, 10, 10]
        assert [row.number for row in index.page(sort=Sort.SENT, limit=3)] == [3, 4, 1]
        assert [row.number for row in index.page(descending=True, limit=2, offset=1)] == [3, 2]
        for sort in Sort:
            assert len(index.page(sort=sort)) == 4


def test_a_finding_is_of_every_flow_that_proves_it(run: Path) -> None:
    part = EvidencePart(flow_id=3, byte_range=ByteRange(start=0, end=1), device_time_s=90.0)
    told = Finding(
        kind=FindingKind.LEAK,
        device_time_s=5.0,
        evidence=(Evidence(flow_id=1, parts=(part,)),),
        trail=(TrailStep(step=StepKind.SENT, what="there", device_time_s=5.0, flow_id=2),),
    )
    build(run, [finding(1), told])
    with opened(run) as index:
        assert [row.findings for row in index.page()] == [(1, 2), (2,), (2,), ()]


def test_what_there_is_is_counted(run: Path) -> None:
    with opened(run) as index:
        assert index.counts(Facet.HOST)[0] == ("api.example.co.uk", 2)
        assert index.counts(Facet.CHANNEL, Sought(domain="example.co.uk"), most=2) == [
            ("dns", 1),
            ("https", 1),
        ]


def test_a_host_has_who_spoke_to_it_how_and_when(run: Path) -> None:
    build(run, [finding(2)])
    with opened(run) as index:
        hosts = {host.host: host for host in index.hosts()}
    api = hosts["api.example.co.uk"]
    assert (api.domain, api.flows, api.sent, api.first_s, api.last_s) == ("example.co.uk", 2, 717, 5.0, 5.0)
    assert (api.channels, api.packages, api.findings) == (("dns", "https"), ("com.spy",), (1,))
    assert hosts["+15550100"].domain == "+15550100"


def test_of_a_domain_with_many_hosts_the_most_frequent_are_told(run: Path) -> None:
    build(run, [finding(3)])
    with opened(run) as index:
        assert [host.host for host in index.hosts(most_of_a_domain=1)] == ["+15550100", "api.example.co.uk"]
        domains = {domain.domain: domain for domain in index.domains()}
        assert index.domain_count() == len(domains) == 2
    told = domains["example.co.uk"]
    assert (told.hosts, told.flows, told.sent, told.proofs) == (2, 3, 727, 1)


def test_a_lane_is_in_buckets_of_equal_width(run: Path) -> None:
    with opened(run) as index:
        lane = index.lane(0.0, 100.0, 10)
    assert [(bucket.start_s, bucket.channel, bucket.first) for bucket in lane] == [
        (0.0, Channel.DNS, 1),
        (0.0, Channel.HTTPS, 2),
        (90.0, Channel.SMS, 4),
        (90.0, Channel.TCP, 3),
    ]


def test_an_index_of_another_record_or_verdict_is_made_anew(run: Path) -> None:
    with opened(run) as index:
        assert not index.count(Sought(with_findings=True))
    verdict_is_of_now(run, [finding(1)])
    with opened(run) as index:
        assert index.count(Sought(with_findings=True)) == 1
    with (run / "gateway" / "flows.jsonl").open("a") as file:
        file.write("\n" + flow(60, 99.0, "new.example").model_dump_json())
    with opened(run) as index:
        assert index.count() == 5


def test_a_damaged_index_is_made_anew(run: Path) -> None:
    (run / INDEX).write_bytes(b"no database")
    with opened(run) as index:
        assert index.count() == 4


def test_a_run_without_a_record_has_no_flows_and_gets_no_file(tmp_path: Path) -> None:
    build(tmp_path, [])
    with opened(tmp_path) as index:
        assert index.whole_page(10) == [] and index.page() == [] and index.hosts() == []
    assert list(tmp_path.iterdir()) == []
