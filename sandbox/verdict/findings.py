"""Leak findings: matches put together by class, channel, endpoint, package and decode chain."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sandbox.detect.match import Match, Opaque
from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.model import ByteRange, Evidence, EvidencePart, Finding, FindingKind
from sandbox.verdict.reads import Read
from sandbox.verdict.trail import trail
from sandbox.verdict.wording import counted, moment

MAX_EVIDENCE = 5
MAX_PARTS = 200
_OPAQUE_SHARE = 0.5


def leaks(matches: Iterable[Match], told: Sequence[Read] = ()) -> list[Finding]:
    """One finding for each combination, the earliest first. `count` is of distinct records.

    `told` are the reads of the run, for the trails.
    """
    groups: dict[tuple[object, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if match.data_class != DataClass.SELF_TEST:
            key = (match.data_class, match.channel, match.endpoint, match.origin.package, match.chain)
            groups[key].append(match)
    return sorted(
        (_leak(group, told) for group in groups.values()), key=lambda finding: finding.device_time_s
    )


def _leak(group: Sequence[Match], told: Sequence[Read]) -> Finding:
    ordered = sorted(group, key=lambda match: (match.device_time_s, match.flow_id, match.byte_range.start))
    first, last = ordered[0], ordered[-1]
    records = len({match.record for match in ordered})
    through = f" ({' → '.join(first.chain)})" if first.chain else ""
    what = counted(first.data_class, records)
    return Finding(
        kind=FindingKind.LEAK,
        data_class=first.data_class,
        channel=first.channel,
        endpoint=first.endpoint,
        device_time_s=first.device_time_s,
        last_device_time_s=last.device_time_s,
        package=first.origin.package,
        component=first.origin.component,
        thread=first.origin.thread,
        stack=first.origin.stack,
        decode_chain=first.chain,
        count=records,
        sends=len({flow for match in ordered for flow in _flows(match)}),
        evidence=evidence(ordered),
        trail=trail(first, told),
        summary=f"sent {what} to {first.endpoint}{through}, first {moment(first.device_time_s)}",
    )


def _flows(match: Match) -> set[int]:
    return {match.flow_id, *(part.flow_id for part in match.parts)}


def evidence(ordered: Iterable[Match]) -> tuple[Evidence, ...]:
    """Of the first match of each record, at most five; what was exposed is in no flow."""
    return tuple(_evidence(match) for match in _distinct(ordered))


def _distinct(ordered: Iterable[Match]) -> list[Match]:
    """The first match of each record, at most five."""
    seen: dict[str, Match] = {}
    for match in ordered:
        seen.setdefault(match.record, match)
    return list(seen.values())[:MAX_EVIDENCE]


def _evidence(match: Match) -> Evidence:
    return Evidence(
        flow_id=None if match.channel == Channel.EXPOSED else match.flow_id,
        message=match.message,
        payload=match.payload,
        byte_range=match.byte_range,
        excerpt=match.excerpt.text,
        excerpt_range=ByteRange(start=match.excerpt.start, end=match.excerpt.end),
        canary_label=match.label,
        canary_value=match.value,
        parts=tuple(
            EvidencePart(
                flow_id=part.flow_id,
                message=part.message,
                payload=part.payload,
                byte_range=part.byte_range,
                device_time_s=part.device_time_s,
            )
            for part in match.parts[:MAX_PARTS]
        ),
    )


def unreadable(pieces: Iterable[Opaque]) -> list[Finding]:
    """Payloads of which at least half is neither readable nor media, one finding for each endpoint."""
    groups: dict[tuple[object, ...], list[Opaque]] = defaultdict(list)
    for piece in pieces:
        if not piece.media and piece.share >= _OPAQUE_SHARE:
            groups[piece.channel, piece.endpoint, piece.origin.package, piece.chain].append(piece)
    return [_unreadable(group) for group in groups.values()]


def _unreadable(group: list[Opaque]) -> Finding:
    first, last = group[0], group[-1]
    size = sum(piece.byte_range.end - piece.byte_range.start for piece in group)
    return Finding(
        kind=FindingKind.UNREADABLE_PAYLOAD,
        channel=first.channel,
        endpoint=first.endpoint,
        device_time_s=first.device_time_s,
        last_device_time_s=last.device_time_s,
        package=first.origin.package,
        component=first.origin.component,
        thread=first.origin.thread,
        stack=first.origin.stack,
        decode_chain=first.chain,
        count=len(group),
        sends=len({piece.flow_id for piece in group}),
        evidence=tuple(
            Evidence(
                flow_id=piece.flow_id,
                message=piece.message,
                payload=piece.payload,
                byte_range=piece.byte_range,
                excerpt=f"entropy {piece.entropy:.2f} of 1",
            )
            for piece in group[:MAX_EVIDENCE]
        ),
        summary=f"sent {size} unreadable bytes to {first.endpoint}, first {moment(first.device_time_s)}",
    )
