"""A verdict with what runs under other owners proved: findings that only they can make, doubts answered.

Pure. The rule is in docs/specification/verdict.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sandbox.detect.excerpts import excerpt
from sandbox.detect.match import Detection, Opaque
from sandbox.detect.twin.compare import Comparison
from sandbox.detect.twin.conclude import independent
from sandbox.detect.twin.difference import Difference
from sandbox.detect.twin.model import Aspect, Dependence
from sandbox.detect.twin.requests import Request
from sandbox.gateway.flow import Origin
from sandbox.persona.model import DataClass
from sandbox.verdict.coverage import opaque_gaps, unread_payloads
from sandbox.verdict.findings import MAX_EVIDENCE, unreadable
from sandbox.verdict.judge import outcome_of, suspicion_of
from sandbox.verdict.model import ByteRange, Coverage, Evidence, Finding, FindingKind, Gap, Outcome, Verdict
from sandbox.verdict.wording import hosts, joined, moment, named

_OPAQUE_GAPS = frozenset({"opaque_part", "media_claimed", "media_payload"})


@dataclass(frozen=True)
class TwinResult:
    """What a set of runs gave. `detection` is the matcher's of the base; `runs` counts the others."""

    detection: Detection
    other: Comparison
    found: Sequence[Dependence]
    runs: int


def with_twins(verdict: Verdict, result: TwinResult) -> Verdict:
    """The verdict of the base, amended: what depends on the owner is found, what does not is no doubt."""
    opaque = result.detection.opaque
    told = [piece for piece in opaque if _is_told(piece, result.found)]
    silent = [piece for piece in opaque if piece not in told and _is_silent(piece, result.other)]
    left = [piece for piece in opaque if piece not in told and piece not in silent]
    findings = _findings(verdict, result.found, left)
    coverage = _coverage(verdict.coverage, left, silent, result.runs)
    outcome = outcome_of(findings, coverage)
    return verdict.model_copy(
        update={
            "verdict": outcome,
            "summary": _summary(verdict, outcome, findings, coverage),
            "findings": tuple(findings),
            "coverage": coverage,
        }
    )


def _is_told(piece: Opaque, found: Iterable[Dependence]) -> bool:
    """Whether a finding of the twins is about these bytes."""
    return any(
        _meets(piece, request, differences)
        for one in found
        if not one.added
        for request, differences in one.places
    )


def _meets(piece: Opaque, request: Request, differences: Sequence[Difference]) -> bool:
    if request.flow.id != piece.flow_id or request.slot.message != piece.message:
        return False
    return any(
        one.first < end and start < one.last for one in differences for start, end in _within(request, piece)
    )


def _is_silent(piece: Opaque, other: Comparison) -> bool:
    """Whether the same bytes left under another owner."""
    return any(
        independent(other, pair.base.key, start, end)
        for pair in other.pairs
        if pair.base.flow.id == piece.flow_id and pair.base.slot.message == piece.message
        for start, end in _within(pair.base, piece)
    )


def _within(request: Request, piece: Opaque) -> Iterator[tuple[int, int]]:
    """Where in the request the piece stands: in a stream of several messages, it may go on to the end."""
    parts = request.source.parts
    for at, part in zip(request.source.starts, parts, strict=True):
        if part.message.payload == piece.payload:
            shift = at - part.start
            end = piece.byte_range.end + shift if len(parts) == 1 else len(request.data)
            yield piece.byte_range.start + shift, end


def _findings(verdict: Verdict, found: Sequence[Dependence], left: Sequence[Opaque]) -> list[Finding]:
    kept = [one for one in verdict.findings if one.kind is not FindingKind.UNREADABLE_PAYLOAD]
    new = [finding for one in found for finding in _told(one)]
    doubtful = {_place(finding): finding for finding in unreadable(left)}
    # A doubt that stays keeps what the judge knew of it, such as the component.
    stay = [
        doubtful[_place(one)].model_copy(update={"component": one.component})
        for one in verdict.findings
        if one.kind is FindingKind.UNREADABLE_PAYLOAD and _place(one) in doubtful
    ]
    return sorted([*kept, *new, *stay], key=lambda one: (one.kind is not FindingKind.LEAK, one.device_time_s))


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.channel, finding.endpoint, finding.package, finding.decode_chain


def _told(one: Dependence) -> Iterator[Finding]:
    """A leak for each class where it is proven, else one finding that weighs less."""
    if one.proven:
        for data_class in one.classes:
            what = f"data that depends on {named(data_class)} in a form that nobody reads"
            yield _finding(one, FindingKind.LEAK, data_class, what)
    else:
        names = joined([named(name) for name in one.classes]) or "the owner's data"
        yield _finding(one, FindingKind.PERSONA_DEPENDENT, None, f"{_WHAT[one.aspect]} on {names}")


_WHAT = {
    Aspect.CONTENT: "data that depends",
    Aspect.PRESENCE: "requests whose being there depends",
    Aspect.TIME: "requests whose time depends",
}


def _finding(one: Dependence, kind: FindingKind, data_class: DataClass | None, what: str) -> Finding:
    places = sorted(one.places, key=lambda place: place[0].device_time_s)
    (first, _), (last, _) = places[0], places[-1]
    origin = _origin(first)
    endpoint = first.flow.endpoint
    return Finding(
        kind=kind,
        data_class=data_class,
        channel=first.flow.channel,
        endpoint=endpoint,
        device_time_s=first.device_time_s,
        last_device_time_s=last.device_time_s,
        package=origin.package,
        component=origin.component,
        thread=origin.thread,
        stack=origin.stack,
        decode_chain=(*one.chain, "unread (twin run)"),
        sends=len({request.flow.id for request, _ in places}),
        evidence=() if one.added else tuple(_evidence(*place) for place in places[:MAX_EVIDENCE]),
        confidence=one.confidence,
        classes=one.classes,
        note=_note(one),
        summary=f"sent {what} to {endpoint}, first {moment(first.device_time_s)}",
    )


def _note(one: Dependence) -> str:
    how = f"by runs with other owners, {one.confidence:.1%} sure"
    return f"{how}; random numbers are in it, too" if one.random else how


def _origin(request: Request) -> Origin:
    message = request.source.part(0).message
    return message.origin if message.origin.package else request.flow.origin


def _evidence(request: Request, differences: Sequence[Difference]) -> Evidence:
    if not differences:
        message = request.source.part(0).message
        return Evidence(flow_id=request.flow.id, message=message.name, payload=message.payload)
    first, last = differences[0], max(differences, key=lambda one: one.last)
    part, place = request.source.locate(first.first, max(last.last, first.first + 1))[0]
    size = sum(one.size for one in differences)
    return Evidence(
        flow_id=request.flow.id,
        message=part.message.name,
        payload=part.message.payload,
        byte_range=ByteRange(start=place.start, end=place.end),
        excerpt=f"{size} bytes differ: {excerpt(first.sample, 0, len(first.sample)).text}",
    )


def _coverage(before: Coverage, left: Sequence[Opaque], silent: Sequence[Opaque], runs: int) -> Coverage:
    gaps = [gap for gap in before.gaps if gap.code not in _OPAQUE_GAPS]
    gaps += opaque_gaps(left)
    if silent:
        message = (
            f"{len(silent)} unreadable parts left the same under another owner: they tell nothing of one"
        )
        gaps.append(Gap(code="independent_payload", message=message))
    return before.model_copy(
        update={"gaps": tuple(gaps), "unread_payloads": unread_payloads(left), "twin_runs": runs}
    )


def _summary(before: Verdict, outcome: Outcome, findings: Sequence[Finding], coverage: Coverage) -> str:
    """The sentence of the base, unless the answer or its reasons are others now."""
    new = [one for one in findings if one.confidence is not None and one.kind is FindingKind.LEAK]
    if outcome is Outcome.LEAK and new:
        return _leak(before, new)
    if outcome is Outcome.SUSPICIOUS:
        return suspicion_of(findings)
    if outcome is before.verdict:
        return before.summary
    if outcome is Outcome.CLEAN:
        return (
            f"CLEAN: none of the owner's data left in {coverage.device_hours:g} hours of device time, and "
            f"what nobody could read left the same under another owner"
        )
    reasons = [gap.message for gap in coverage.gaps if gap.blocking]
    return f"{outcome.value.upper()}: nothing was seen to leave, but {joined(reasons[:2])}"


def _leak(before: Verdict, new: Sequence[Finding]) -> str:
    classes: dict[DataClass, list[Finding]] = defaultdict(list)
    for finding in new:
        if finding.data_class is not None:
            classes[finding.data_class].append(finding)
    what = joined([named(name) for name in classes])
    where = hosts((finding.channel, finding.endpoint) for finding in new)
    told = f"data that depends on {what}, unreadable, to {where}"
    if before.verdict is Outcome.LEAK:
        return f"{before.summary}; and {told}"
    return f"LEAK: sent {told}, first {moment(min(one.device_time_s for one in new))}"
