"""One answer from runs that had a share each of one firmware's packages. Pure.

Unlike several devices that ran the same sample (`merge`), each saw what no other did: figures add up, every
gap counts, and `clean` needs every run to be clean.
"""

from collections import Counter
from collections.abc import Sequence

from sandbox.verdict.merge import Part, findings_of, loaded_of, run_of
from sandbox.verdict.model import Coverage, DeviceVerdict, FindingKind, Outcome, Verdict

_ADDED = (
    *("stimuli_planned", "stimuli_delivered", "components_declared", "components_started", "crashes"),
    *("flows", "tls_flows", "tls_read", "unread_payloads", "activities_declared", "activities_explored"),
    "notifications",
)


def join(parts: Sequence[Part]) -> Verdict:
    """The answer of all; of one part, its own. ValueError for none."""
    if len(parts) == 1:
        return parts[0].verdict
    found = findings_of(parts)
    outcome = _outcome(parts)
    return Verdict(
        verdict=outcome,
        summary=_summary(outcome, parts),
        findings=found,
        coverage=_coverage(parts),
        sample=parts[0].verdict.sample,
        run=run_of([part.verdict.run for part in parts]),
        screenshots=tuple(f"{part.device}-{name}" for part in parts for name in part.verdict.screenshots),
        loaded_code=loaded_of(parts),
        devices=tuple(
            DeviceVerdict(verdict=p.verdict.verdict, coverage=p.verdict.coverage, run=p.verdict.run)
            for p in parts
        ),
    )


def _outcome(parts: Sequence[Part]) -> Outcome:
    """The gravest."""
    order = (Outcome.LEAK, Outcome.SUSPICIOUS, Outcome.INCONCLUSIVE, Outcome.CLEAN)
    return min((part.verdict.verdict for part in parts), key=order.index)


def _summary(outcome: Outcome, parts: Sequence[Part]) -> str:
    telling = [part for part in parts if part.verdict.verdict is outcome]
    leaks = sum(finding.kind is FindingKind.LEAK for part in parts for finding in part.verdict.findings)
    more = f" ({len(parts)} phones shared the packages; {leaks} leaks in all)" if len(telling) > 1 else ""
    return telling[0].verdict.summary + more


def _coverage(parts: Sequence[Part]) -> Coverage:
    covered = [part.verdict.coverage for part in parts]
    seeded: Counter[str] = Counter()
    for one in covered:
        seeded |= Counter(one.seeded)
    return Coverage(
        booted=all(one.booted for one in covered),
        device_hours=min(one.device_hours for one in covered),
        hours_requested=covered[0].hours_requested,
        self_test=all(one.self_test for one in covered),
        native_libraries=tuple(name for one in covered for name in one.native_libraries),
        native_loaded=tuple(sorted({name for one in covered for name in one.native_loaded})),
        seeded=dict(seeded),
        by_hand=tuple(done for one in covered for done in one.by_hand),
        explored=tuple(told for one in covered for told in one.explored),
        notices=tuple(shown for one in covered for shown in one.notices),
        gaps=tuple(
            gap.model_copy(update={"message": f"on {part.device}: {gap.message}"})
            for part in parts
            for gap in part.verdict.coverage.gaps
        ),
        **{name: sum(getattr(one, name) for one in covered) for name in _ADDED},
    )
