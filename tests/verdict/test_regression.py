"""What became of findings in a newer build, and when nobody can tell."""

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import (
    BootedPackage,
    Coverage,
    Finding,
    FindingKind,
    FirmwareInfo,
    Gap,
    LeftOut,
    Outcome,
    RunInfo,
    SampleInfo,
    Verdict,
)
from sandbox.verdict.regression import Answer, Change, compare


def leak(
    package: str = "com.spy",
    endpoint: str = "http://a.example/up",
    data_class: DataClass = DataClass.SMS_BODY,
    chain: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        kind=FindingKind.LEAK,
        data_class=data_class,
        channel=Channel.HTTP,
        endpoint=endpoint,
        device_time_s=9,
        package=package,
        decode_chain=chain,
    )


def image(*booted: str, left_out: tuple[LeftOut, ...] = ()) -> FirmwareInfo:
    return FirmwareInfo(
        booted=tuple(BootedPackage(package=name, path=f"/system/app/{name}.apk") for name in booted),
        left_out=left_out,
    )


def verdict(*findings: Finding, gaps: tuple[Gap, ...] = (), firmware: FirmwareInfo | None = None) -> Verdict:
    return Verdict(
        verdict=Outcome.LEAK if findings else Outcome.CLEAN,
        summary="As told.",
        findings=findings,
        coverage=Coverage(gaps=gaps),
        sample=SampleInfo(name="a.zip", sha256="0" * 64, size=1, firmware=firmware),
        run=RunInfo(id="1", device_kind="jvm", seed=1, hours=72, started_at="2026-01-01T00:00:00Z"),
    )


def changes(old: Verdict, new: Verdict) -> list[tuple[Change, str | None]]:
    return [(one.change, one.finding.package) for one in compare(old, new).findings]


def test_a_leak_that_the_newer_build_does_not_have_is_resolved() -> None:
    compared = compare(verdict(leak(), firmware=image("com.spy")), verdict(firmware=image("com.spy")))
    assert [one.change for one in compared.findings] == [Change.RESOLVED]
    assert compared.answer is Answer.RESOLVED
    assert compared.summary == "RESOLVED: 1 resolved"


def test_a_leak_remains_through_another_encoding_and_another_path_of_the_same_host() -> None:
    other = leak(endpoint="http://a.example/v2?x=1", chain=("base64",))
    assert changes(verdict(leak()), verdict(other)) == [(Change.REMAINING, "com.spy")]


def test_the_same_data_to_another_host_is_new_and_the_old_one_resolved() -> None:
    compared = compare(verdict(leak()), verdict(leak(endpoint="b.example:443")))
    assert {one.change for one in compared.findings} == {Change.RESOLVED, Change.NEW}
    assert compared.answer is Answer.NOT_RESOLVED


def test_nobody_checked_a_package_that_was_not_booted_this_time() -> None:
    left = LeftOut(package="com.spy", path="/x.apk", reason="code_missing", told="no code was found")
    compared = compare(
        verdict(leak(), firmware=image("com.spy")), verdict(firmware=image("com.other", left_out=(left,)))
    )
    assert [one.change for one in compared.findings] == [Change.UNCHECKED]
    assert compared.findings[0].reason == "com.spy was not booted: no code was found"
    assert compared.answer is Answer.UNCHECKED


def test_a_package_that_is_gone_from_the_image_sends_nothing_more() -> None:
    compared = compare(verdict(leak(), firmware=image("com.spy")), verdict(firmware=image("com.other")))
    assert [(one.change, one.reason) for one in compared.findings] == [
        (Change.RESOLVED, "com.spy is gone from the image")
    ]


def test_a_gap_of_one_package_leaves_the_others_checked() -> None:
    crash = Gap(code="crashed_at_start", message="com.spy crashed", blocking=True, packages=("com.spy",))
    old = verdict(leak(), leak("com.two"))
    assert changes(old, verdict(gaps=(crash,))) == [
        (Change.UNCHECKED, "com.spy"),
        (Change.RESOLVED, "com.two"),
    ]


def test_a_gap_of_the_whole_run_leaves_nothing_checked_and_a_note_all() -> None:
    short = Gap(code="hours_short", message="71 hours did not pass", blocking=True)
    assert changes(verdict(leak()), verdict(gaps=(short,))) == [(Change.UNCHECKED, "com.spy")]
    note = Gap(code="crashed", message="crashed once")
    assert changes(verdict(leak()), verdict(gaps=(note,))) == [(Change.RESOLVED, "com.spy")]


def test_two_builds_without_findings_are_resolved_and_said_to_have_none() -> None:
    assert compare(verdict(), verdict()).summary == "RESOLVED: neither build has a finding"
