"""A verdict against the label: pure."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.verdict.model import Finding, FindingKind, Outcome, Verdict
from tests.corpus.labels import Label

_HOUR_S = 3600.0


class Mark(StrEnum):
    """What the table says of an app; only `ok` is as it must be."""

    OK = "ok"
    MISSED = "MISSED"
    ACCUSED = "ACCUSED"
    UNPROVEN = "UNPROVEN"
    FAILED = "FAILED"


@dataclass(frozen=True)
class Compared:
    """The mark, and why it is none of `ok`: what is missing, what is too much."""

    mark: Mark
    why: str = ""


def compare(label: Label, verdict: Verdict) -> Compared:
    """Whether everything of the label was found, and nothing that is not in it."""
    if extra := _accused(label, verdict):
        return Compared(Mark.ACCUSED, ", ".join(extra))
    if missing := _missing(label, verdict):
        return Compared(Mark.MISSED, ", ".join(missing))
    if verdict.verdict != label.expected:
        gaps = ", ".join(gap.code for gap in verdict.coverage.gaps if gap.blocking)
        return Compared(Mark.UNPROVEN, f"{verdict.verdict}: {gaps}")
    return Compared(Mark.OK)


def _accused(label: Label, verdict: Verdict) -> list[str]:
    """What findings claim beyond the label; whatever comes with a leak or what is suspicious may be there."""
    if label.expected == Outcome.CLEAN:
        return sorted(
            {f"{f.kind} {f.data_class or ''} {' → '.join(f.decode_chain)}" for f in verdict.findings}
        )
    named = [f for f in verdict.findings if f.data_class and f.data_class not in label.classes | label.also]
    early = [f for f in _leaks(label, verdict) if f.device_time_s < label.first_hours * _HOUR_S]
    return sorted({_told(f) for f in named} | {f"{f.data_class} too early" for f in early})


def _told(finding: Finding) -> str:
    """Enough to find out why, for the owner of the next run is another."""
    first = next(iter(finding.evidence), None)
    proof = (
        f": {first.canary_value} by {' → '.join(finding.decode_chain) or 'itself'} in {first.excerpt}"
        if first
        else ""
    )
    return f"{finding.kind} {finding.data_class} by {finding.channel}{proof}"


def _missing(label: Label, verdict: Verdict) -> list[str]:
    kinds = {finding.kind for finding in verdict.findings}
    left = {f.data_class for f in verdict.findings if f.kind in label.kinds}
    if label.expected == Outcome.LEAK:
        left = {finding.data_class for finding in _leaks(label, verdict)}
    classes = frozenset() if label.one_is_enough and label.classes & left else label.classes - left
    return sorted({*(label.kinds - kinds), *classes})


def _leaks(label: Label, verdict: Verdict) -> list[Finding]:
    return [f for f in verdict.findings if f.kind == FindingKind.LEAK and f.channel in label.channels]
