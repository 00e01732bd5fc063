"""Findings of data that was laid where other apps can take it: it left the app, and not the device."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sandbox.detect.match import Match
from sandbox.persona.model import DataClass
from sandbox.verdict.findings import evidence
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.wording import counted, moment

_MOST_OF_A_CLASS = 8
_ALREADY_THERE = ((DataClass.PHOTO, "file:"), (DataClass.CLIPBOARD, "clipboard"))
"""What other apps could take before: the owner's photos lie on shared storage, a clip on the clipboard."""


def exposures(matches: Iterable[Match], packages: Collection[str]) -> list[Finding]:
    """One finding for each class, place, package and decode chain; only what the sample's `packages` did.

    Of one class and package in one kind of place, as lines of a log, the first eight endpoints are told.
    """
    groups: dict[tuple[object, ...], list[Match]] = defaultdict(list)
    for match in matches:
        if match.origin.package in packages and not _is_no_news(match):
            groups[match.data_class, match.endpoint, match.origin.package, match.chain].append(match)
    told: dict[tuple[DataClass, str | None], list[Finding]] = defaultdict(list)
    for group in groups.values():
        told[group[0].data_class, group[0].origin.package].append(_exposure(group))
    return [finding for found in told.values() for finding in found[:_MOST_OF_A_CLASS]]


def _is_no_news(match: Match) -> bool:
    already = any(match.data_class == what and match.endpoint.startswith(at) for what, at in _ALREADY_THERE)
    return already or match.data_class == DataClass.SELF_TEST


def _exposure(group: Sequence[Match]) -> Finding:
    ordered = sorted(group, key=lambda match: match.device_time_s)
    first, records = ordered[0], len({match.record for match in ordered})
    through = f" ({' → '.join(first.chain)})" if first.chain else ""
    what = counted(first.data_class, records)
    return Finding(
        kind=FindingKind.EXPOSED_DATA,
        data_class=first.data_class,
        channel=first.channel,
        endpoint=first.endpoint,
        device_time_s=first.device_time_s,
        last_device_time_s=ordered[-1].device_time_s,
        package=first.origin.package,
        component=first.origin.component,
        stack=first.origin.stack,
        decode_chain=first.chain,
        count=records,
        sends=len({(match.device_time_s, match.payload) for match in ordered}),
        evidence=evidence(ordered),
        summary=f"laid {what} where other apps can take it: {first.endpoint}{through}, "
        f"first {moment(first.device_time_s)}",
    )
