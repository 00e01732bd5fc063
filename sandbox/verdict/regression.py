"""Is it resolved? Two verdicts of one product, an older and a newer build, finding by finding. Pure.

A finding of the older build that the newer one does not have is *resolved* only where the newer run could
have seen it: its package ran there, or is gone from the image. Otherwise nobody checked.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from sandbox.verdict.model import Finding, FirmwareInfo, Verdict

Key = tuple[str, str, str, str]


class Change(StrEnum):
    """What became of a finding (public, stable)."""

    RESOLVED = "resolved"
    REMAINING = "remaining"
    NEW = "new"
    UNCHECKED = "unchecked"


class Answer(StrEnum):
    """What the comparison says as a whole (public, stable)."""

    RESOLVED = "resolved"
    NOT_RESOLVED = "not_resolved"
    UNCHECKED = "unchecked"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Compared(_Frozen):
    """One finding of either build. `reason` says why nobody checked, or that its package is gone."""

    change: Change
    finding: Finding
    reason: str = ""


class Regression(_Frozen):
    """The comparison. `old` and `new` are the runs' ids."""

    answer: Answer
    summary: str
    old: str
    new: str
    findings: tuple[Compared, ...] = ()


def compare(old: Verdict, new: Verdict) -> Regression:
    """Resolved when nothing remains, nothing is new and everything could be checked."""
    compared = tuple(_compared(old, new))
    changes = {one.change for one in compared}
    answer = Answer.RESOLVED
    if changes & {Change.REMAINING, Change.NEW}:
        answer = Answer.NOT_RESOLVED
    elif Change.UNCHECKED in changes:
        answer = Answer.UNCHECKED
    return Regression(
        answer=answer, summary=_summary(answer, compared), old=old.run.id, new=new.run.id, findings=compared
    )


def _compared(old: Verdict, new: Verdict) -> Iterator[Compared]:
    before, after = _by_key(old.findings), _by_key(new.findings)
    for key, finding in before.items():
        if key in after:
            yield Compared(change=Change.REMAINING, finding=after[key])
        else:
            yield _gone(finding, new)
    yield from (Compared(change=Change.NEW, finding=after[key]) for key in after if key not in before)


def _by_key(findings: Iterable[Finding]) -> dict[Key, Finding]:
    """By what a retailer calls the same finding: encodings, paths and times may change between builds.

    Notes are left out: they decide nothing in either build.
    """
    found: dict[Key, Finding] = {}
    for finding in (one for one in findings if one.grave):
        found.setdefault(_key(finding), finding)
    return found


def _key(finding: Finding) -> Key:
    what = finding.data_class.value if finding.data_class else ""
    return finding.kind.value, what, finding.package or "", _host(finding.endpoint)


def _host(endpoint: str) -> str:
    """The host of a URL or of `host:port`; a number or a name as it is."""
    split = urlsplit(endpoint if "//" in endpoint else f"//{endpoint}")
    try:
        return split.hostname or endpoint
    except ValueError:
        return endpoint


def _gone(finding: Finding, new: Verdict) -> Compared:
    package = finding.package or ""
    if new.sample.firmware is not None and package and not _holds(new.sample.firmware, package):
        return Compared(change=Change.RESOLVED, finding=finding, reason=f"{package} is gone from the image")
    reason = _not_checked(package, new)
    return Compared(change=Change.UNCHECKED if reason else Change.RESOLVED, finding=finding, reason=reason)


def _holds(firmware: FirmwareInfo, package: str) -> bool:
    names = [one.package for one in firmware.booted] + [one.package for one in firmware.left_out]
    return package in names


def _not_checked(package: str, new: Verdict) -> str:
    """Why the newer run could not have seen a finding of this package; nothing where it could."""
    firmware = new.sample.firmware
    for one in firmware.left_out if firmware else ():
        if one.package == package:
            return f"{package} was not booted: {one.told or one.reason}"
    for gap in new.coverage.gaps:
        if gap.blocking and (not gap.packages or not package or package in gap.packages):
            return gap.message
    return ""


def _summary(answer: Answer, compared: Iterable[Compared]) -> str:
    counts = {change: sum(one.change is change for one in compared) for change in Change}
    told = ", ".join(f"{number} {change.value}" for change, number in counts.items() if number)
    return f"{answer.value.upper().replace('_', ' ')}: {told or 'neither build has a finding'}"
