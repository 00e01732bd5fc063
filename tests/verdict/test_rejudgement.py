"""What a verdict that was made again says otherwise."""

from sandbox.verdict.model import Coverage, Finding, FindingKind, Gap, Outcome, RunInfo, SampleInfo, Verdict
from sandbox.verdict.rejudgement import rejudgement


def finding(summary: str, **facts: object) -> Finding:
    return Finding.model_validate(
        {"kind": FindingKind.BEACON, "device_time_s": 1.0, "summary": summary, **facts}
    )


def verdict(outcome: Outcome, findings: tuple[Finding, ...] = (), gaps: tuple[Gap, ...] = ()) -> Verdict:
    return Verdict(
        verdict=outcome,
        summary="told",
        findings=findings,
        coverage=Coverage(gaps=gaps),
        sample=SampleInfo(name="a.apk", sha256="c" * 64, size=1),
        run=RunInfo(id="1", device_kind="jvm", seed=1, hours=1, started_at="now", version="0.1"),
    )


def test_the_same_verdict_has_no_changes() -> None:
    same = verdict(Outcome.CLEAN, (finding("a"), finding("a")), (Gap(code="crashed", message="1"),))
    told = rejudgement(same, same, "now", "0.2", "verdict-1.json")
    assert (told.appeared, told.gone, told.gaps_appeared, told.gaps_gone) == ((), (), (), ())
    assert (told.former_version, told.version, told.former_verdict) == ("0.1", "0.2", Outcome.CLEAN)


def test_findings_and_gaps_that_came_and_went_are_told() -> None:
    old = verdict(Outcome.SUSPICIOUS, (finding("a"), finding("b")), (Gap(code="opaque_part", message="1"),))
    new = verdict(Outcome.LEAK, (finding("b"), finding("c")), (Gap(code="opaque_part", message="2"),))
    told = rejudgement(old, new, "now", "0.2", "verdict-1.json")
    assert (told.appeared, told.gone) == (("c",), ("a",))
    assert (told.gaps_appeared, told.gaps_gone) == (("opaque_part",), ("opaque_part",))


def test_a_finding_with_other_proof_is_another_one() -> None:
    old, new = (
        verdict(Outcome.LEAK, (finding("a", count=1),)),
        verdict(Outcome.LEAK, (finding("a", count=2),)),
    )
    told = rejudgement(old, new, "now", "0.2", "verdict-1.json")
    assert (told.appeared, told.gone) == (("a",), ("a",))


def test_the_release_before_is_that_of_the_last_judgement() -> None:
    first = verdict(Outcome.CLEAN)
    second = first.model_copy(update={"rejudged": rejudgement(first, first, "now", "0.2", "verdict-1.json")})
    assert rejudgement(second, first, "now", "0.3", "verdict-2.json").former_version == "0.2"


def test_of_very_many_changes_the_first_are_told() -> None:
    many = verdict(Outcome.CLEAN, tuple(finding(str(number)) for number in range(500)))
    assert len(rejudgement(verdict(Outcome.CLEAN), many, "now", "0.2", "v").appeared) == 200
