"""Findings in addresses: the same from run to run, and never two alike."""

from app.evidence.names import names
from sandbox.verdict.model import Finding, Outcome, RunInfo, SampleInfo, Verdict


def verdict(*findings: Finding) -> Verdict:
    sample = SampleInfo(name="a.apk", sha256="0" * 64, size=1)
    run = RunInfo(id="r", device_kind="jvm", seed=1, hours=1, started_at="2026-01-01")
    return Verdict(verdict=Outcome.LEAK, summary="", sample=sample, run=run, findings=findings)


def test_findings_of_one_fingerprint_are_numbered() -> None:
    one = Finding(kind="leak", data_class="imei", endpoint="a.example", device_time_s=1.0)
    other = one.model_copy(update={"endpoint": "b.example"})
    first, second, third, last = names(verdict(one, other, one, one))
    assert [third, last] == [f"{first}-2", f"{first}-3"]
    assert second not in (first, third, last)
    assert first == names(verdict(one.model_copy(update={"device_time_s": 5.0})))[0]
