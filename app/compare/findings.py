"""What became of each finding between two cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.compare.side import Side
from sandbox.reports.text import headline
from sandbox.verdict.model import Finding
from sandbox.verdict.regression import Change, Compared, Regression
from sandbox.verdict.wording import host

_TITLES = {
    Change.NEW: "New",
    Change.REMAINING: "Remaining",
    Change.UNCHECKED: "Nobody could check",
    Change.RESOLVED: "Resolved",
}
"""The gravest first."""


@dataclass(frozen=True)
class Told:
    """One finding; `place` is where it stands in the case that has it."""

    what: str
    host: str
    package: str
    reason: str
    place: str


@dataclass(frozen=True)
class Group:
    """All of one change."""

    change: Change
    title: str
    findings: tuple[Told, ...]


def groups(regression: Regression, older: Side, newer: Side) -> tuple[Group, ...]:
    """Those that have a finding."""
    made = (
        Group(
            change,
            title,
            tuple(_told(one, older, newer) for one in regression.findings if one.change is change),
        )
        for change, title in _TITLES.items()
    )
    return tuple(one for one in made if one.findings)


def _told(one: Compared, older: Side, newer: Side) -> Told:
    side = newer if one.change in (Change.NEW, Change.REMAINING) else older
    finding = one.finding
    number = _number(side.verdict.findings, finding)
    return Told(
        what=headline(finding),
        host=host(finding.channel, finding.endpoint),
        package=finding.package or "",
        reason=one.reason,
        place=f"{side.place}#finding:{number}",
    )


def _number(findings: Sequence[Finding], wanted: Finding) -> int:
    """From 1."""
    return next(number for number, one in enumerate(findings, 1) if one is wanted)
