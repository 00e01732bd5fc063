"""Policies: which rule decides, what a whole verdict gets, and what is said of a faulty file."""

from pathlib import Path

import pytest

from sandbox.failures import BadInput
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import (
    ByHand,
    Consent,
    Coverage,
    Explored,
    Finding,
    FindingKind,
    Outcome,
    RunInfo,
    SampleInfo,
    Verdict,
)
from sandbox.verdict.occasions import LASTS_S, occasions, with_occasions
from sandbox.verdict.policy.decide import decide, purpose_of
from sandbox.verdict.policy.load import find, parse, presets
from sandbox.verdict.policy.model import Agreement, Decision, Purpose
from sandbox.verdict.policy.reference import reference
from tests.verdict.test_judge import FACTS


def leak(data: DataClass, host: str = "a.example", occasion: str = "", at: float = 9.0) -> Finding:
    return Finding(
        kind=FindingKind.LEAK,
        data_class=data,
        channel=Channel.HTTPS,
        endpoint=f"https://{host}/up",
        device_time_s=at,
        package="com.app",
        summary=f"sent {data} to {host}",
        occasion=occasion,
    )


def verdict(*findings: Finding, consents: tuple[bool, ...] = (), outcome: Outcome | None = None) -> Verdict:
    said = tuple(Consent(label="OK", accepted=one) for one in consents)
    explored = (Explored(package="com.app", round=0, consents=said),)
    return Verdict(
        verdict=outcome or (Outcome.LEAK if findings else Outcome.CLEAN),
        summary="s",
        findings=findings,
        coverage=Coverage(explored=explored),
        sample=SampleInfo(name="a", sha256="0" * 64, size=1),
        run=RunInfo(id="1", device_kind="jvm", seed=1, hours=72, started_at=""),
    )


def policy(rules: str, otherwise: str = "reject") -> str:
    return f"name: mine\nabout: what we take\notherwise: {otherwise}\nrules:\n{rules}"


def decided(text: str, given: Verdict) -> Decision:
    return decide(given, parse(text, "mine")).decision


def test_the_first_rule_that_fits_decides() -> None:
    text = policy(
        "- {decision: accept, reason: ours, hosts: ['*.a.example']}\n"
        "- {decision: review, reason: any, data: [imei]}\n"
    )
    assert decided(text, verdict(leak(DataClass.IMEI, "x.a.example"))) is Decision.ACCEPT
    assert decided(text, verdict(leak(DataClass.IMEI, "b.example"))) is Decision.REVIEW
    assert decided(text, verdict(leak(DataClass.MAC, "b.example"))) is Decision.REJECT


def test_a_domain_with_a_star_is_not_a_name_that_only_ends_like_it() -> None:
    text = policy("- {decision: accept, reason: ours, hosts: ['*.a.example']}\n")
    assert decided(text, verdict(leak(DataClass.IMEI, "nota.example"))) is Decision.REJECT
    assert decided(text, verdict(leak(DataClass.IMEI, "A.EXAMPLE"))) is Decision.ACCEPT


def test_the_gravest_finding_decides_for_all() -> None:
    text = policy("- {decision: accept, reason: fine, data: [advertising_id]}\n")
    mixed = verdict(leak(DataClass.ADVERTISING_ID), leak(DataClass.SMS_BODY))
    found = decide(mixed, parse(text, "mine"))
    assert found.decision is Decision.REJECT
    assert [one.decision for one in found.rulings] == [Decision.ACCEPT, Decision.REJECT]
    assert "sms_body" in found.summary


def test_consent_and_purpose_are_told_from_the_run() -> None:
    used = leak(DataClass.CONTACTS, occasion="explore_ui")
    found = decide(verdict(used, consents=(False, True)), find("retail")).rulings[0]
    assert (found.consent, found.purpose, found.decision) == (
        Agreement.GIVEN,
        Purpose.USE,
        Decision.REVIEW,
    )
    found = decide(verdict(used, consents=(False,)), find("retail")).rulings[0]
    assert (found.consent, found.decision) == (Agreement.REFUSED, Decision.REJECT)
    found = decide(verdict(leak(DataClass.CONTACTS)), find("retail")).rulings[0]
    assert (found.consent, found.purpose) == (Agreement.UNASKED, Purpose.BACKGROUND)


@pytest.mark.parametrize("preset", [one.name for one in presets()])
def test_no_preset_accepts_text_messages_or_a_run_that_proves_nothing(preset: str) -> None:
    assert decide(verdict(leak(DataClass.SMS_BODY)), find(preset)).decision is not Decision.ACCEPT
    unproven = verdict(outcome=Outcome.INCONCLUSIVE)
    assert decide(unproven, find(preset)).decision is Decision.REVIEW
    assert decide(verdict(), find(preset)).decision is Decision.ACCEPT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: [", "while parsing"),
        ("- a list", "Input should be"),
        ("name: mine\nabout: x\nrulez: []", "rulez"),
        (policy("- {decision: maybe, reason: x}\n"), "rules.0.decision"),
        (policy("- {decision: accept, reason: x, data: [secrets]}\n"), "rules.0.data.0"),
        ("!!python/object/apply:os.system ['true']", "could not determine a constructor"),
    ],
)
def test_a_faulty_policy_is_refused_with_the_place_of_its_fault(text: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(text, "mine")
    assert refused.value.failure.code == "bad_policy"
    assert told in refused.value.failure.message


def test_a_policy_that_is_not_there_is_told_with_the_presets(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        find(str(tmp_path / "none.yaml"))
    assert refused.value.failure.code == "no_such_policy"
    assert "retail" in refused.value.failure.remedy


def test_what_leaves_soon_after_a_stimulus_is_laid_to_it_and_a_timer_to_none() -> None:
    plan = [(10.0, "launch"), (20.0, "explore_ui"), (900.0, "charger")]
    times = (5.0, 12.0, 800.0, 900.0 + LASTS_S - 1, 900.0 + LASTS_S + 1)
    found = with_occasions([leak(DataClass.IMEI, at=at) for at in times], plan)
    assert [one.occasion for one in found] == ["", "launch", "explore_ui", "charger", ""]


def test_what_a_person_did_is_an_occasion_that_says_so() -> None:
    tap = ByHand(device_time_s=15.0, stimulus="tap")
    refused = ByHand(device_time_s=16.0, stimulus="rotate", delivered=False)
    plan = ((10.0, "launch"), (20.0, "charger"))
    facts = FACTS.model_copy(update={"delivered": plan, "by_hand": (tap, refused)})
    found = with_occasions([leak(DataClass.IMEI, at=at) for at in (12.0, 17.0, 21.0)], occasions(facts))
    assert [one.occasion for one in found] == ["launch", "by_hand:tap", "charger"]


@pytest.mark.parametrize(
    ("occasion", "purpose"),
    [("by_hand:tap", Purpose.USE), ("by_hand:incoming_sms", Purpose.BACKGROUND), ("tap", Purpose.USE)],
)
def test_what_is_touched_by_hand_is_use(occasion: str, purpose: Purpose) -> None:
    assert purpose_of(leak(DataClass.IMEI, occasion=occasion)) is purpose


def test_the_reference_page_is_not_stale() -> None:
    assert Path("docs/reference/policies.md").read_text(encoding="utf-8") == reference()
