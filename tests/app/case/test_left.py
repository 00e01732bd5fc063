"""What left: each recipient once, what went there by how it is proven, and never more than a page holds."""

from pathlib import Path

from app.case.left import MOST_RECIPIENTS, MOST_WAYS, Left, Shown, rows
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.reports.fingerprint import fingerprint
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.proof import Proof
from tests.app.case.cases import case_of, leak, verdict


def shown(folder: Path, *findings: Finding) -> tuple[list[Shown], list[Shown], int]:
    content = Left().run(case_of(folder, verdict(*findings)))
    proven, unproven, others = content["proven"], content["unproven"], content["others"]
    assert isinstance(proven, list) and isinstance(unproven, list) and isinstance(others, int)
    return proven, unproven, others


def test_a_host_stands_once_whatever_went_there(tmp_path: Path) -> None:
    found = (leak(), leak("https://upload.spy.example/other", DataClass.IMEI), leak("https://b.example/"))
    proven, unproven, _ = shown(tmp_path, *found)
    assert [one.to.name for one in proven] == ["upload.spy.example", "b.example"]
    assert (proven[0].to.first_s, proven[0].to.last_s) == (100.0, 3700.0)
    assert unproven == []


def test_what_was_sent_without_proof_stands_apart(tmp_path: Path) -> None:
    unread = Finding(
        kind=FindingKind.UNREADABLE_PAYLOAD, channel=Channel.TCP, endpoint="203.0.113.9:80", device_time_s=1
    )
    exposed = leak("/sdcard/x", channel=Channel.EXPOSED)
    proven, unproven, _ = shown(tmp_path, unread, exposed)
    assert (proven, [one.to.name for one in unproven]) == ([], ["203.0.113.9"])
    assert unproven[0].groups[0][0].proof is Proof.UNREAD


def test_owner_and_country_are_told_where_they_are_known(tmp_path: Path) -> None:
    proven, _, _ = shown(tmp_path, leak("https://graph.facebook.com/x"), leak("https://x.cn/"), leak())
    owners = [(one.to.owner.name if one.to.owner else None) for one in proven]
    countries = [(one.to.country.name if one.to.country else None) for one in proven]
    assert (owners, countries) == (["Meta", None, None], [None, "China", None])


def test_ways_of_one_class_and_one_proof_are_one_row_with_the_proof_of_each() -> None:
    found = [
        leak("https://h/a", DataClass.IMEI, "zip"),
        leak("https://h/b", DataClass.IMEI, "hex", flow=9),
        leak(),
    ]
    content, numbers = rows(list(enumerate(found, 1)))
    assert (content.what, content.proof.proof) == ("3 text messages", Proof.READABLE)
    assert [way.fingerprint for way in numbers.ways] == [fingerprint(one) for one in found[:2]]
    assert (numbers.sends, numbers.thing, numbers.company) == (4, "finding:1", "finding:2 flow:7 flow:9")
    assert numbers.proof.text.startswith("In 2 ways.")


def test_a_case_of_many_findings_stays_a_page(tmp_path: Path) -> None:
    hosts = [leak(f"https://h{number}.example/") for number in range(MOST_RECIPIENTS + 5)]
    ways = [leak(f"https://h0.example/{number}", DataClass.IMEI) for number in range(MOST_WAYS + 8)]
    proven, _, others = shown(tmp_path, *hosts, *ways)
    assert (len(proven), others) == (MOST_RECIPIENTS, 5)
    (row,) = [row for _, group in proven[0].groups for row in group if row.what == "IMEI"]
    assert (len(row.ways), row.more) == (MOST_WAYS, 8)
