"""The table cannot look better than the verdicts: every way to differ from a label has its mark."""

import pytest

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Coverage, Finding, FindingKind, Gap, Outcome, RunInfo, SampleInfo, Verdict
from tests.corpus.compare import Compared, Mark, compare
from tests.corpus.labels import Label

_TOLD = {"name": "One", "family": "channels", "technique": "t", "why": "w"}
GUILTY = Label.model_validate(
    {**_TOLD, "expected": "leak", "classes": ["imei"], "channels": ["http"], "first_hours": 24}
)
INNOCENT = Label.model_validate({**_TOLD, "expected": "clean"})
OPEN = Label.model_validate(
    {**_TOLD, "expected": "suspicious", "classes": ["imei"], "kinds": ["exposed_data"]}
)

EITHER = Label.model_validate(
    {**_TOLD, "expected": "leak", "classes": ["contacts", "call_log"], "channels": ["http"]}
    | {"one_is_enough": True}
)


def leak(
    data_class: DataClass = DataClass.IMEI, channel: Channel = Channel.HTTP, hours: float = 24.0
) -> Finding:
    return Finding(
        kind=FindingKind.LEAK, data_class=data_class, channel=channel, device_time_s=hours * 3600.0
    )


def laid(data_class: DataClass = DataClass.IMEI) -> Finding:
    return leak(data_class, Channel.EXPOSED).model_copy(update={"kind": FindingKind.EXPOSED_DATA})


def verdict(outcome: Outcome, *findings: Finding, gaps: tuple[Gap, ...] = ()) -> Verdict:
    run = RunInfo(id="0", device_kind="jvm", seed=1, hours=72, started_at="")
    return Verdict(
        verdict=outcome,
        summary="",
        findings=findings,
        coverage=Coverage(gaps=gaps),
        sample=SampleInfo(name="x", sha256="0", size=1),
        run=run,
    )


@pytest.mark.parametrize(
    ("label", "found", "mark"),
    [
        (GUILTY, verdict(Outcome.LEAK, leak()), Mark.OK),
        (GUILTY, verdict(Outcome.CLEAN), Mark.MISSED),
        (GUILTY, verdict(Outcome.LEAK, leak(channel=Channel.DNS)), Mark.MISSED),
        (GUILTY, verdict(Outcome.SUSPICIOUS, laid()), Mark.MISSED),
        (GUILTY, verdict(Outcome.LEAK, leak(hours=23)), Mark.ACCUSED),
        (GUILTY, verdict(Outcome.LEAK, leak(), leak(DataClass.IMSI)), Mark.ACCUSED),
        (EITHER, verdict(Outcome.LEAK, leak(DataClass.CALL_LOG)), Mark.OK),
        (EITHER, verdict(Outcome.CLEAN), Mark.MISSED),
        (EITHER, verdict(Outcome.LEAK, leak(DataClass.CONTACTS), leak()), Mark.ACCUSED),
        (INNOCENT, verdict(Outcome.CLEAN), Mark.OK),
        (INNOCENT, verdict(Outcome.LEAK, leak()), Mark.ACCUSED),
        (INNOCENT, verdict(Outcome.SUSPICIOUS, laid()), Mark.ACCUSED),
        (OPEN, verdict(Outcome.SUSPICIOUS, laid()), Mark.OK),
        (OPEN, verdict(Outcome.SUSPICIOUS, laid(DataClass.IMSI)), Mark.ACCUSED),
        (OPEN, verdict(Outcome.CLEAN), Mark.MISSED),
    ],
)
def test_a_verdict_that_differs_from_its_label_is_marked(label: Label, found: Verdict, mark: Mark) -> None:
    assert compare(label, found).mark == mark


def test_an_innocent_app_that_could_not_be_proven_so_is_not_passed() -> None:
    gap = Gap(code="hours_short", message="m", blocking=True)
    found = verdict(Outcome.INCONCLUSIVE, gaps=(gap,))
    assert compare(INNOCENT, found) == Compared(Mark.UNPROVEN, "inconclusive: hours_short")
