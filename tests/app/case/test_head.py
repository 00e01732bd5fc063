"""The top of a case: the answer, and what it is worth."""

from pathlib import Path

import pytest

from app.case.head import head, size
from app.case.worth import worth
from sandbox.gateway.flow import Channel
from sandbox.service.submission import Status
from sandbox.verdict.model import Finding, FindingKind, FirmwareInfo, Gap, Outcome, Severity, Verdict
from tests.app.case.cases import WHOLE, case_of, leak, verdict

HIDES = Gap(code="tls_unread", message="2 of 3 connections were not read", blocking=True)
NOTE = Gap(code="crashed", message="it crashed once")


def test_a_leak_is_one_sentence_with_its_recipients(tmp_path: Path) -> None:
    told = head(case_of(tmp_path, verdict(leak())))
    assert (told.tone, told.title) == ("leak", "Personal data left the phone")
    assert told.sentence == "It sent 3 text messages to upload.spy.example, first 1 min after boot."
    assert [one.name for one in told.recipients] == ["upload.spy.example"]


def test_of_many_recipients_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    many = [leak(f"https://h{number}.example/") for number in range(5)]
    told = head(case_of(tmp_path, verdict(*many)))
    assert ([one.name for one in told.recipients], told.others) == (
        ["h0.example", "h1.example", "h2.example"],
        2,
    )


def test_without_a_leak_those_are_named_that_it_obeyed(tmp_path: Path) -> None:
    order = Finding(
        kind=FindingKind.COMMAND_CHANNEL,
        channel=Channel.HTTP,
        endpoint="http://c2.example/x",
        device_time_s=1,
    )
    beacon = order.model_copy(
        update={"kind": FindingKind.BEACON, "severity": Severity.NOTE, "endpoint": "http://b.example/"}
    )
    told = head(
        case_of(tmp_path, verdict(order, beacon, outcome=Outcome.SUSPICIOUS, summary="SUSPICIOUS: x"))
    )
    assert [one.name for one in told.recipients] == ["c2.example"]


@pytest.mark.parametrize("status", [Status.QUEUED, Status.RUNNING, Status.FAILED, Status.CANCELLED])
def test_what_has_no_verdict_says_so_and_claims_nothing(tmp_path: Path, status: Status) -> None:
    told = head(case_of(tmp_path, None, status))
    assert told.tone == status and told.title
    assert (told.sentence, told.worth, told.recipients, told.downloads) == ("", None, (), ())


@pytest.mark.parametrize(
    ("found", "sound", "said"),
    [
        (verdict(outcome=Outcome.CLEAN), True, "All that was planned was run"),
        (verdict(outcome=Outcome.CLEAN, gaps=(NOTE,)), True, "1 remark."),
        (
            verdict(outcome=Outcome.INCONCLUSIVE, gaps=(HIDES, NOTE)),
            False,
            "So it cannot be called clean. 1 remark.",
        ),
        (verdict(leak(), gaps=(HIDES,)), False, "What was found stands all the same"),
    ],
)
def test_a_gap_that_could_hide_a_leak_is_told_beside_the_verdict(
    found: Verdict, sound: bool, said: str
) -> None:
    told = worth(found)
    assert told.sound is sound
    assert said in f"{told.title}. {told.text}"


def test_figures_tell_what_is_short() -> None:
    short = WHOLE.model_copy(update={"tls_read": 1, "self_test": False})
    figures = {one.name: one for one in worth(verdict(coverage=short)).figures}
    assert {name for name, one in figures.items() if not one.whole} == {
        "encrypted connections read",
        "self-test caught",
    }
    assert round(figures["encrypted connections read"].percent) == 33


def test_sizes_are_told_in_units_that_people_read() -> None:
    assert (size(12), size(16242), size(2_500_000), size(3_000_000_000)) == (
        "12 bytes",
        "16.2 kB",
        "2.5 MB",
        "3.0 GB",
    )


def test_of_a_firmware_the_phone_is_told_and_its_inventory_can_be_had(tmp_path: Path) -> None:
    app = verdict()
    image = FirmwareInfo(maker="BLU", model="R1 HD", fingerprint="blu/r1", packages=112)
    sample = app.sample.model_copy(update={"package": None, "firmware": image})
    told = head(case_of(tmp_path, app.model_copy(update={"sample": sample})))
    assert dict(told.facts)["Phone's maker"] == "BLU R1 HD"
    assert dict(told.facts)["Packages"] == "112, of which 0 ran"
    assert {"inventory.json", "triage.json"} <= dict(told.downloads).keys()


def test_whatever_is_offered_to_take_along_says_what_it_is_for(tmp_path: Path) -> None:
    told = dict(head(case_of(tmp_path, verdict())).downloads)
    assert {"report.html", "report.sarif", "flows.jsonl"} <= told.keys()
    assert "inventory.json" not in told
    assert all(told.values())
