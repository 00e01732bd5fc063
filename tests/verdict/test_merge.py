"""One answer from several devices: what counts, and what must never be set off."""

import pytest

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.merge import Part, merge
from sandbox.verdict.model import (
    Coverage,
    Evidence,
    Finding,
    FindingKind,
    Gap,
    LoadedCode,
    Outcome,
    RunInfo,
    SampleInfo,
    StepKind,
    TrailStep,
    Verdict,
)

NATIVE = Gap(code="native_missing", message="native code could not run", blocking=True)
SHORT = Gap(code="hours_short", message="71 of 72 hours did not pass", blocking=True)
NOTE = Gap(code="crashed", message="crashed once")


def finding(
    endpoint: str = "http://a.example/x", kind: FindingKind = FindingKind.LEAK, at: float = 9
) -> Finding:
    return Finding(
        kind=kind,
        data_class=DataClass.IMEI,
        channel=Channel.HTTP,
        endpoint=endpoint,
        device_time_s=at,
        package="com.spy",
        evidence=(Evidence(flow_id=1, message="body"),),
    )


def part(
    device: str, *gaps: Gap, findings: tuple[Finding, ...] = (), outcome: Outcome = Outcome.CLEAN
) -> Part:
    verdict = Verdict(
        verdict=outcome,
        summary=f"{outcome.value.upper()}: as {device} saw it",
        findings=findings,
        coverage=Coverage(booted=True, components_started=3 if device == "avd" else 1, gaps=gaps),
        sample=SampleInfo(name="a.apk", sha256="0" * 64, size=1),
        run=RunInfo(
            id="1",
            device_kind=device,
            seed=1,
            hours=72,
            started_at="2026-01-01T00:00:00Z",
            real_seconds=10,
            phases_s={"boot": 4.0},
            peak_memory_mib=500.0 if device == "jvm" else 2000.0,
        ),
        screenshots=("launch.png",),
    )
    return Part(device, verdict, {1: 7 if device == "jvm" else 8})


def test_one_device_is_its_own_answer() -> None:
    alone = part("jvm", NATIVE, outcome=Outcome.INCONCLUSIVE)
    assert merge([alone]) is alone.verdict


def test_a_device_that_proves_clean_alone_makes_clean_and_the_others_gaps_are_notes() -> None:
    answer = merge([part("jvm", NATIVE, outcome=Outcome.INCONCLUSIVE), part("avd", NOTE)])
    assert answer.verdict is Outcome.CLEAN
    assert answer.summary == "CLEAN: as avd saw it (seen on avd)"
    assert [(gap.message, gap.blocking) for gap in answer.coverage.gaps] == [
        ("on jvm: native code could not run", False),
        ("on avd: crashed once", False),
    ]
    assert answer.coverage.components_started == 3


def test_gaps_of_different_devices_are_never_set_off_against_each_other() -> None:
    jvm = part("jvm", NATIVE, outcome=Outcome.INCONCLUSIVE)
    avd = part("avd", SHORT, outcome=Outcome.INCONCLUSIVE)
    answer = merge([jvm, avd])
    assert answer.verdict is Outcome.INCONCLUSIVE
    assert all(gap.blocking for gap in answer.coverage.gaps)


@pytest.mark.parametrize("order", [("jvm", "avd"), ("avd", "jvm")])
def test_what_only_one_saw_is_a_finding_whatever_the_other_proves(order: tuple[str, str]) -> None:
    parts = {"jvm": part("jvm"), "avd": part("avd", findings=(finding(),), outcome=Outcome.LEAK)}
    answer = merge([parts[name] for name in order])
    assert answer.verdict is Outcome.LEAK
    assert answer.summary == "LEAK: as avd saw it (seen on avd)"
    (found,) = answer.findings
    assert found.seen_on == ("avd",)
    assert (found.evidence[0].flow_id, found.evidence[0].device) == (8, "avd")


def test_what_both_saw_is_one_finding() -> None:
    both = (finding(),)
    answer = merge(
        [part("jvm", findings=both, outcome=Outcome.LEAK), part("avd", findings=both, outcome=Outcome.LEAK)]
    )
    (found,) = answer.findings
    assert found.seen_on == ("jvm", "avd")
    assert answer.summary.endswith("(seen on jvm and avd)")


def test_leaks_come_first_and_a_suspicion_alone_is_suspicious() -> None:
    odd = finding("http://b.example", FindingKind.UNREADABLE_PAYLOAD, at=1)
    suspicious = part("jvm", findings=(odd,), outcome=Outcome.SUSPICIOUS)
    assert merge([suspicious, part("avd")]).verdict is Outcome.SUSPICIOUS
    leaking = part("avd", findings=(finding(),), outcome=Outcome.LEAK)
    assert [one.kind for one in merge([suspicious, leaking]).findings] == [FindingKind.LEAK, odd.kind]


def test_times_add_up_and_every_device_keeps_its_own_answer() -> None:
    answer = merge([part("jvm"), part("avd")])
    assert (answer.run.real_seconds, answer.run.phases_s, answer.run.peak_memory_mib) == (
        20,
        {"boot": 8},
        2000,
    )
    assert answer.run.device_kind == "jvm, avd"
    assert [one.run.device_kind for one in answer.devices] == ["jvm", "avd"]
    assert answer.screenshots == ("jvm-launch.png", "avd-launch.png")


def test_a_trail_names_the_flow_by_its_number_in_the_record_of_all() -> None:
    sent = TrailStep(step=StepKind.SENT, what="http://a.example", device_time_s=9, flow_id=1)
    read = TrailStep(step=StepKind.READ, what="telephony getDeviceId", device_time_s=8)
    leak = finding().model_copy(update={"trail": (read, sent)})
    both = merge([part("jvm"), part("avd", findings=(leak,), outcome=Outcome.LEAK)])
    assert [step.flow_id for step in both.findings[0].trail] == [None, 8]


def test_code_that_several_devices_loaded_is_told_once() -> None:
    def loading(device: str, *names: str) -> Part:
        one = part(device)
        code = tuple(LoadedCode(sha256="a" * 64, name=name, device_time_s=1) for name in names)
        return Part(device, one.verdict.model_copy(update={"loaded_code": code}), one.flows)

    both = merge([loading("jvm", "x.dex"), loading("avd", "x.dex", "y.dex")])
    assert [piece.name for piece in both.loaded_code] == ["x.dex", "y.dex"]
