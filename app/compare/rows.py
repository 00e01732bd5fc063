"""Options and figures of two cases, a row each."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.compare.side import Side
from sandbox.reports.text import coverage_rows

OF_THE_FILE = ("File", "SHA-256", "Version", "Handed in", "Policy")
"""The options that two builds of one product never share, or that make no other run."""
_UNKNOWN = "-"


@dataclass(frozen=True)
class Row:
    """One thing of both."""

    name: str
    older: str
    newer: str

    @property
    def differs(self) -> bool:
        return self.older != self.newer


def options(older: Side, newer: Side) -> tuple[Row, ...]:
    """What was asked for, and what it ran with."""
    return _side_by_side(_asked(older), _asked(newer))


def coverage(older: Side, newer: Side) -> tuple[Row, ...]:
    """What was run and read."""
    return _side_by_side(coverage_rows(older.verdict.coverage), coverage_rows(newer.verdict.coverage))


def _asked(side: Side) -> list[tuple[str, str]]:
    asked, run = side.submission, side.verdict.run
    return [
        ("File", asked.name),
        ("SHA-256", asked.sha256),
        ("Version", side.version),
        ("Handed in", asked.created_at[:16].replace("T", " ")),
        ("Device time", f"{asked.hours:g} h"),
        ("Phone", f"{run.device_kind} (asked for: {asked.device})"),
        ("Make", asked.make),
        ("Owner", f"seed {run.seed}"),
        ("Identifiers", asked.identifiers.value),
        ("Permissions", asked.permissions.value),
        ("Internet", asked.scenario),
        ("Other owners", asked.twin.value),
        ("Packages", asked.packages),
        ("Policy", asked.policy),
        ("Phonehome", run.version),
    ]


def _side_by_side(older: Iterable[tuple[str, str]], newer: Iterable[tuple[str, str]]) -> tuple[Row, ...]:
    """By their names; what neither has is left out."""
    before, after = dict(older), dict(newer)
    names = dict.fromkeys((*before, *after))
    rows = (Row(one, before.get(one) or _UNKNOWN, after.get(one) or _UNKNOWN) for one in names)
    return tuple(row for row in rows if {row.older, row.newer} != {_UNKNOWN})
