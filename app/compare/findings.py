"""What became of each finding between two cases."""

from dataclasses import dataclass

from app.compare.side import Side
from app.evidence.names import names
from sandbox.reports.text import headline
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
    places = _places(older) | _places(newer)
    made = (
        Group(
            change,
            title,
            tuple(_told(one, places[id(one.finding)]) for one in regression.findings if one.change is change),
        )
        for change, title in _TITLES.items()
    )
    return tuple(one for one in made if one.findings)


def _places(side: Side) -> dict[int, str]:
    """The page of each of its findings, which are told apart by their identity: some are alike."""
    named = zip(side.verdict.findings, names(side.verdict), strict=True)
    return {id(finding): f"{side.place}/findings/{name}" for finding, name in named}


def _told(one: Compared, place: str) -> Told:
    finding = one.finding
    return Told(
        what=headline(finding),
        host=host(finding.channel, finding.endpoint),
        package=finding.package or "",
        reason=one.reason,
        place=place,
    )
