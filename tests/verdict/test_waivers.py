"""Waivers: what they cover, until when, and what is said of them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML
from test_policy import leak, verdict

from sandbox.cli.main import run
from sandbox.failures import BadInput
from sandbox.persona.model import DataClass
from sandbox.reports.fingerprint import fingerprint
from sandbox.verdict.model import Finding, FindingKind, Outcome, Verdict
from sandbox.verdict.policy.decide import decide
from sandbox.verdict.policy.load import find, find_waivers, preset_text, presets
from sandbox.verdict.policy.model import Decided, Decision, Waiver
from sandbox.verdict.policy.schema import schema
from sandbox.verdict.policy.waivers import on_day

TODAY = date(2026, 11, 27)
DOCS = Path(__file__).parents[2] / "docs"
FINDING = leak(DataClass.SMS_BODY)


def waiver(until: date = TODAY, conditions: Mapping[str, object] | None = None) -> Waiver:
    terms = {"id": "w1", "owner": "ann", "reason": "known", "until": until}
    return Waiver.model_validate({**terms, **(conditions or {"packages": ["com.app"]})})


def decided(given: Verdict, *waivers: Waiver) -> Decided:
    return decide(given, find("retail"), on_day(waivers, TODAY))


def test_a_waived_finding_is_told_with_its_waiver_and_decides_as_if_it_were_allowed() -> None:
    found = decided(verdict(FINDING), waiver())
    assert found.decision is Decision.ACCEPT
    ruling = found.rulings[0]
    assert (ruling.waiver, ruling.waived, ruling.decision) == ("w1", Decision.REJECT, Decision.ACCEPT)
    assert "ann" in ruling.reason
    assert found.waivers == (waiver(),)
    assert "1 of them by a waiver" in found.summary


def test_a_waiver_counts_on_its_last_day_and_is_told_as_ended_on_the_next() -> None:
    over = waiver(TODAY - timedelta(days=1))
    found = decided(verdict(FINDING), over)
    assert found.decision is Decision.REJECT
    assert (found.rulings[0].waiver, found.rulings[0].ended) == ("", ("w1",))
    assert found.waivers == (over,)


def test_what_is_not_covered_decides_as_before() -> None:
    other = Finding(kind=FindingKind.BEACON, device_time_s=1, package="com.other", summary="beacon")
    found = decided(verdict(FINDING, other), waiver())
    assert found.decision is Decision.REJECT
    assert [one.waiver for one in found.rulings] == ["w1", ""]


@pytest.mark.parametrize(
    ("conditions", "covers"),
    [
        ({"kinds": ["leak"]}, True),
        ({"kinds": ["beacon"]}, False),
        ({"data": ["sms_body"]}, True),
        ({"data": ["imei"]}, False),
        ({"hosts": ["*.example"]}, True),
        ({"hosts": ["b.example"]}, False),
        ({"packages": ["com.*"]}, True),
        ({"packages": ["com.app"], "hosts": ["b.example"]}, False),
        ({"fingerprints": [fingerprint(FINDING)]}, True),
        ({"fingerprints": ["0" * 64]}, False),
    ],
)
def test_every_condition_that_is_there_must_fit(conditions: dict[str, object], covers: bool) -> None:
    found = decided(verdict(FINDING), waiver(conditions=conditions))
    assert (found.decision is Decision.ACCEPT) is covers


def test_what_proves_nothing_cannot_be_waived() -> None:
    found = decided(verdict(FINDING, outcome=Outcome.INCONCLUSIVE), waiver())
    assert found.decision is Decision.REVIEW


def test_what_the_policy_allows_needs_no_waiver() -> None:
    given = verdict(leak(DataClass.ADVERTISING_ID), consents=(True,))
    assert decided(given, waiver()).rulings[0].waiver == ""


_TERMS = "waivers:\n- {id: a, owner: ann, reason: known, until: %s, %s}\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_TERMS % ("2027-11-28", "packages: [a]"), ""),
        (_TERMS % ("2027-11-29", "packages: [a]"), "waiver_too_long"),
        (_TERMS % ("2026-12-01", "hosts: []"), "bad_waivers"),
        (_TERMS % ("never", "hosts: [a]"), "bad_waivers"),
        (_TERMS % ("2026-12-01", "fingerprints: [abc]"), "bad_waivers"),
        ("waivers:\n- {id: a, owner: ann, reason: known, packages: [a]}\n", "bad_waivers"),
        (
            _TERMS % ("2026-12-01", "hosts: [a]")
            + "- {id: a, owner: b, reason: c, until: 2026-12-01, hosts: [a]}",
            "bad_waivers",
        ),
        ("- a", "bad_waivers"),
        ("a: !!bool x", "bad_waivers"),
        ("d: 2001-99-99", "bad_waivers"),
        ("a: " + "9" * 5000, "bad_waivers"),
    ],
)
def test_a_file_is_read_or_refused_with_a_code(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text)
    if not code:
        assert [one.id for one in find_waivers(path, TODAY).counting] == ["a"]
        return
    with pytest.raises(BadInput) as refused:
        find_waivers(path, TODAY)
    assert refused.value.failure.code == code


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a" * ((1 << 20) + 1)])
def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        find_waivers(path)
    assert refused.value.failure.code == "bad_waivers"


def test_the_command_line_decides_with_the_waivers_of_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, waivers = tmp_path / "verdict.json", tmp_path / "waivers.yaml"
    told.write_text(verdict(FINDING).model_dump_json())
    until = datetime.now(UTC).date() + timedelta(days=30)
    waivers.write_text(_TERMS % (until, "packages: [com.app]"))
    assert run(["policy", "apply", str(told), "retail"]) == 1
    assert run(["policy", "apply", str(told), "retail", "--waivers", str(waivers)]) == 0
    assert "waived by ann" in " ".join(capsys.readouterr().out.split())


def test_waivers_without_a_policy_are_a_wrong_command_line(tmp_path: Path) -> None:
    assert run(["scan", "a.apk", "--waivers", str(tmp_path / "w.yaml")]) == 4


@pytest.mark.parametrize("name", ["policy", "waivers"])
def test_the_published_schema_is_up_to_date_and_valid(name: str) -> None:
    stored = (DOCS / f"specification/{name}.schema.json").read_text(encoding="utf-8")
    assert stored == schema(name) + "\n"
    jsonschema.Draft202012Validator.check_schema(json.loads(stored))


def test_every_preset_holds_to_the_published_schema_and_a_wrong_one_does_not() -> None:
    check = jsonschema.Draft202012Validator(json.loads(schema("policy")))
    for preset in presets():
        check.validate(YAML(typ="safe", pure=True).load(preset_text(preset.name)))
    with pytest.raises(jsonschema.ValidationError):
        check.validate({"name": "mine", "about": "x", "rulez": []})
