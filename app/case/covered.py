"""The section of coverage: what was run, what could not be, and what would make an answer of it."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.case.case import Case
from app.case.worth import figures
from sandbox.devices.kinds import KINDS
from sandbox.reports.text import coverage_rows, device_rows
from sandbox.service.cases.closing import Closing, closings, further
from sandbox.service.cases.ways import Change
from sandbox.service.identity.model import Scope

_KEPT_S = 60.0
_MOST_GAPS = 60


@dataclass(frozen=True)
class Proposal:
    """A change that may be asked for. `codes` are the gaps that it may close. `lacks` is what this host lacks
    for it, else empty; a worker on another host may have it. `chosen`: it should be, to get an answer.
    """

    change: Change
    codes: tuple[str, ...]
    lacks: str
    chosen: bool


class Covered:
    """Figures, gaps, and a form that runs it another way."""

    name = "coverage"
    title = "Coverage: what the verdict is worth"
    requires = "a verdict"
    styles: tuple[str, ...] = ("case/overview.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        verdict = case.verdict
        assert verdict is not None
        gaps = closings(verdict, case.submission)
        proposed = proposals(gaps, further(verdict, case.submission))
        return {
            "figures": figures(verdict.coverage),
            "rows": coverage_rows(verdict.coverage),
            "devices": device_rows(verdict) if len(verdict.devices) > 1 else [],
            "blocking": [one for one in gaps if one.gap.blocking][:_MOST_GAPS],
            "notes": [one for one in gaps if not one.gap.blocking][:_MOST_GAPS],
            "proposals": proposed,
            "again": list(dict.fromkeys(one.gap.code for one in gaps if one.again)),
            "may_run": case.caller.may(Scope.SUBMIT),
        }


def proposals(gaps: Iterable[Closing], more: Iterable[Change]) -> tuple[Proposal, ...]:
    """Each change once; those that may close what blocks `clean` are chosen, where they can be had."""
    codes: dict[Change, list[str]] = {}
    blocking: set[Change] = set()
    for one in gaps:
        for change in one.changes:
            codes.setdefault(change, []).append(one.gap.code)
            blocking |= {change} if one.gap.blocking else set()
    for change in more:
        codes.setdefault(change, [])
    return tuple(
        _proposal(change, tuple(dict.fromkeys(told)), change in blocking) for change, told in codes.items()
    )


def _proposal(change: Change, codes: tuple[str, ...], blocking: bool) -> Proposal:
    lacks = _lacks(change.value, int(time.monotonic() / _KEPT_S)) if change.option == "device" else ""
    return Proposal(change, codes, lacks, blocking and not lacks)


@lru_cache(maxsize=16)
def _lacks(kind: str, _minute: int) -> str:
    """Asked once a minute: it takes a look at this host."""
    failure = KINDS[kind].why_not()
    return (failure.remedy or failure.message) if failure else ""
