"""What a verdict that was made again says otherwise than the one before. Pure.

Not `regression`, which compares two builds: there a finding that is gone was mended. Here the run is one,
and a finding is gone because nobody draws it from the record any more.
"""

from collections import Counter
from collections.abc import Iterable

from sandbox.verdict.model import Finding, Rejudgement, Verdict

_MOST = 200


def rejudgement(former: Verdict, fresh: Verdict, at: str, version: str, former_file: str) -> Rejudgement:
    """What changed from `former` to `fresh`, the first 200 of each kind."""
    before, after = _findings(former), _findings(fresh)
    gaps_before, gaps_after = _gaps(former), _gaps(fresh)
    return Rejudgement(
        at=at,
        version=version,
        former_version=former.rejudged.version if former.rejudged else former.run.version,
        former_file=former_file,
        former_verdict=former.verdict,
        appeared=_summaries(after - before),
        gone=_summaries(before - after),
        gaps_appeared=_codes(gaps_after - gaps_before),
        gaps_gone=_codes(gaps_before - gaps_after),
    )


def _findings(verdict: Verdict) -> Counter[Finding]:
    """To the letter: a finding with other proof is another one."""
    return Counter(verdict.findings)


def _gaps(verdict: Verdict) -> Counter[tuple[str, str, bool]]:
    return Counter((gap.code, gap.message, gap.blocking) for gap in verdict.coverage.gaps)


def _summaries(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(finding.summary for finding in findings)[:_MOST]


def _codes(gaps: Iterable[tuple[str, str, bool]]) -> tuple[str, ...]:
    return tuple(code for code, _, _ in gaps)[:_MOST]
