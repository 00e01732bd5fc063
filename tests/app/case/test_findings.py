"""The section of findings: the gravest first, by what they are about, each with its page's address."""

from app.case.case import Case
from app.case.findings import Filter, Findings, Group
from app.evidence.names import names
from sandbox.verdict.model import Evidence, Finding, Severity, Verdict
from tests.app.evidence.test_names import verdict


def leak(data_class: str, host: str, at: float, **more: object) -> Finding:
    return Finding(
        kind="leak",
        data_class=data_class,
        channel="https",
        endpoint=f"https://{host}/x",
        device_time_s=at,
        **more,
    )


_NOTE = Finding(kind="persistence", device_time_s=1.0, summary="comes back", severity=Severity.NOTE)
_SEVERAL = verdict(
    _NOTE,
    leak("imei", "a.example", 9.0, component="com.spy.Sender"),
    leak(
        "sms_body", "b.example", 5.0, evidence=(Evidence(flow_id=4), Evidence(flow_id=4), Evidence(flow_id=2))
    ),
    leak("sms_body", "a.example", 3.0),
    Finding(kind="command_channel", endpoint="https://a.example/c", channel="https", device_time_s=7.0),
)


def content(found: Verdict) -> tuple[list[Group], list[Filter], int]:
    case = object.__new__(Case)
    case.__dict__["verdict"] = found
    told = Findings().run(case)
    groups, filters, left_out = told["groups"], told["filters"], told["left_out"]
    assert isinstance(groups, list)
    assert isinstance(filters, list)
    assert isinstance(left_out, int)
    return groups, filters, left_out


def test_groups_are_by_what_left_and_those_that_decide_nothing_come_last() -> None:
    groups, _, _ = content(_SEVERAL)
    assert [(group.title, group.grave, len(group.rows)) for group in groups] == [
        ("Command channel", True, 1),
        ("Text messages", True, 2),
        ("IMEI", True, 1),
        ("Persistence", False, 1),
    ]
    assert [row.finding.device_time_s for row in groups[1].rows] == [3.0, 5.0]
    assert groups[1].hosts == 2


def test_a_row_has_the_findings_number_and_address_and_its_flows() -> None:
    groups, _, _ = content(_SEVERAL)
    row = groups[1].rows[1]
    assert (row.number, row.name) == (3, names(_SEVERAL)[2])
    assert row.company == "flow:4 flow:2"
    assert (row.host, row.rest) == ("b.example", "x")


def test_one_is_filtered_by_what_there_is_more_than_one_of() -> None:
    _, filters, _ = content(_SEVERAL)
    assert {one.name: len(one.choices) for one in filters} == {
        "kind": 3,
        "class": 2,
        "host": 2,
        "severity": 2,
    }
    assert content(verdict(_NOTE))[1] == []


def test_of_thousands_the_first_are_shown_and_few_stand_open() -> None:
    many = [leak(one, f"h{at}.example", float(at)) for one in ("imei", "imsi") for at in range(700)]
    groups, _, left_out = content(verdict(*many, _NOTE))
    assert [len(group.rows) for group in groups] == [700, 300]
    assert [group.open for group in groups] == [True, False]
    assert left_out == 401
