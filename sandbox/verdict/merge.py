"""One answer from the verdicts of several devices. Pure.

The rule, and the whole of it: what any device saw is a finding. `clean` needs one device whose own run
proves it; what the others could not do is then a note. Gaps of different devices are never set off against
each other: native code that ran for an hour on one, and three days without it on another, prove nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sandbox.verdict.model import (
    Coverage,
    DeviceVerdict,
    Finding,
    FindingKind,
    Gap,
    LoadedCode,
    Outcome,
    RunInfo,
    Verdict,
)


@dataclass(frozen=True)
class Part:
    """One device's verdict. `flows` maps its numbers of flows to those of the record put together."""

    device: str
    verdict: Verdict
    flows: Mapping[int, int]


def merge(parts: Sequence[Part]) -> Verdict:
    """The answer of all; of one part, its own. ValueError for none."""
    if len(parts) == 1:
        return parts[0].verdict
    best = min(parts, key=_blocking)
    findings = findings_of(parts)
    outcome = _outcome(findings, best)
    return Verdict(
        verdict=outcome,
        summary=_summary(outcome, parts, best),
        findings=findings,
        coverage=_coverage(parts, best),
        sample=best.verdict.sample,
        run=run_of([part.verdict.run for part in parts]),
        screenshots=tuple(f"{part.device}-{name}" for part in parts for name in part.verdict.screenshots),
        loaded_code=loaded_of(parts),
        devices=tuple(
            DeviceVerdict(verdict=p.verdict.verdict, coverage=p.verdict.coverage, run=p.verdict.run)
            for p in parts
        ),
    )


def _blocking(part: Part) -> int:
    return sum(gap.blocking for gap in part.verdict.coverage.gaps)


def _outcome(findings: Sequence[Finding], best: Part) -> Outcome:
    if any(finding.kind is FindingKind.LEAK for finding in findings):
        return Outcome.LEAK
    if any(finding.grave for finding in findings):
        return Outcome.SUSPICIOUS
    return Outcome.INCONCLUSIVE if _blocking(best) else Outcome.CLEAN


def findings_of(parts: Sequence[Part]) -> tuple[Finding, ...]:
    """Each once, as the first device that saw it tells it; leaks first, in the order of device time."""
    found: dict[tuple[object, ...], Finding] = {}
    for part in parts:
        for finding in part.verdict.findings:
            key = _key(finding)
            seen = found.get(key)
            if seen is None:
                found[key] = _placed(finding, part)
            elif part.device not in seen.seen_on:
                found[key] = seen.model_copy(update={"seen_on": (*seen.seen_on, part.device)})
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (one.kind is not FindingKind.LEAK, not one.grave, one.device_time_s),
        )
    )


def loaded_of(parts: Sequence[Part]) -> tuple[LoadedCode, ...]:
    """What was loaded on any device, each piece once."""
    pieces = [piece for part in parts for piece in part.verdict.loaded_code]
    return tuple({(piece.sha256, piece.name, piece.package): piece for piece in reversed(pieces)}.values())[
        ::-1
    ]


def _key(finding: Finding) -> tuple[object, ...]:
    what = finding.data_class or finding.summary
    return finding.kind, what, finding.channel, finding.endpoint, finding.package, finding.decode_chain


def _placed(finding: Finding, part: Part) -> Finding:
    evidence = tuple(
        one.model_copy(
            update={
                "flow_id": _renumbered(one.flow_id, part),
                "device": part.device,
                "parts": tuple(
                    piece.model_copy(update={"flow_id": part.flows[piece.flow_id]}) for piece in one.parts
                ),
            }
        )
        for one in finding.evidence
    )
    trail = tuple(
        step.model_copy(update={"flow_id": _renumbered(step.flow_id, part)}) for step in finding.trail
    )
    return finding.model_copy(update={"evidence": evidence, "trail": trail, "seen_on": (part.device,)})


def _renumbered(flow: int | None, part: Part) -> int | None:
    return None if flow is None else part.flows[flow]


def _coverage(parts: Sequence[Part], best: Part) -> Coverage:
    """That of the device that proved most, with the gaps of all (only its own block) and all done by hand."""
    gaps = tuple(_gaps(parts, best))
    by_hand = tuple(one for part in parts for one in part.verdict.coverage.by_hand)
    return best.verdict.coverage.model_copy(update={"gaps": gaps, "by_hand": by_hand})


def _gaps(parts: Sequence[Part], best: Part) -> Iterator[Gap]:
    proven = not _blocking(best)
    for part in parts:
        for gap in part.verdict.coverage.gaps:
            told = gap.model_copy(update={"message": f"on {part.device}: {gap.message}"})
            yield told if part is best or not proven else told.model_copy(update={"blocking": False})


def run_of(runs: Sequence[RunInfo]) -> RunInfo:
    """Times add up: the devices ran one after another. The seed and the window are those of all."""
    phases: dict[str, float] = {}
    for run in runs:
        for phase, seconds in run.phases_s.items():
            phases[phase] = round(phases.get(phase, 0.0) + seconds, 3)
    peaks = [run.peak_memory_mib for run in runs if run.peak_memory_mib is not None]
    return runs[0].model_copy(
        update={
            "device_kind": ", ".join(run.device_kind for run in runs),
            "real_seconds": round(sum(run.real_seconds for run in runs), 3),
            "phases_s": phases,
            "peak_memory_mib": max(peaks, default=None),
        }
    )


def _summary(outcome: Outcome, parts: Sequence[Part], best: Part) -> str:
    """The sentence of a device with this outcome, and which device that is."""
    telling = next((part for part in (best, *parts) if part.verdict.verdict is outcome), best)
    agreed = [part.device for part in parts if part.verdict.verdict is outcome]
    return f"{telling.verdict.summary} (seen on {' and '.join(agreed) or telling.device})"
