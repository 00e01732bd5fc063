"""What people say of the case: who looks after it, labels, notes, findings; and what was done to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.case.case import Case
from app.deeds import deed
from sandbox.reports.text import headline
from sandbox.service.identity.audit import AuditLog
from sandbox.service.identity.model import Scope
from sandbox.service.policies.waivers import WaiverBook
from sandbox.service.triage.handling import Handlings
from sandbox.service.triage.model import JudgedFinding
from sandbox.service.triage.notes import may_remove
from sandbox.verdict.model import Finding
from sandbox.verdict.policy.model import Waiver
from sandbox.verdict.policy.waivers import Waivers
from sandbox.verdict.wording import host

MOST_FINDINGS = 200
_MOST_DEEDS = 50


@dataclass(frozen=True)
class Row:
    """A finding by its number (from 1), with the waiver that covers it today."""

    number: int
    finding: Finding
    title: str
    host: str
    judged: JudgedFinding
    waiver: Waiver | None


@dataclass(frozen=True)
class Deed:
    """What `name` did, when (ISO 8601, UTC)."""

    at: str
    name: str
    what: str


class Triage:
    """Forms stand where the caller may use them."""

    name = "triage"
    title = "Triage"
    requires = "nothing"
    styles: tuple[str, ...] = ("triage/triage.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return True

    def run(self, case: Case) -> Mapping[str, object]:
        database, tenant = case.storage.database, case.submission.tenant
        handlings, triage = Handlings(database), case.triage
        rows = judged_rows(case, MOST_FINDINGS)
        return {
            "triage": triage,
            "may": may_triage(case),
            "removable": {one.id for one in triage.notes if may_remove(one, case.caller)},
            "people": list(dict.fromkeys([*filter(None, [case.caller.name]), *handlings.people(tenant)])),
            "labels": [one for one in handlings.labels(tenant) if one not in triage.labels],
            "rows": rows,
            "left_out": len(triage.findings) - len(rows),
            "deeds": _deeds(case),
        }


def may_triage(case: Case) -> bool:
    """Whether the caller may do more than look."""
    return case.caller.may(Scope.TRIAGE)


def judged_rows(case: Case, most: int) -> list[Row]:
    """The first findings of the verdict, with what people made of them."""
    findings = case.verdict.findings if case.verdict else ()
    waivers = WaiverBook(case.storage.database).of(case.submission.tenant) if findings else Waivers()
    pairs = zip(findings[:most], case.triage.findings, strict=False)
    return [_row(finding, judged, waivers) for finding, judged in pairs]


def _row(finding: Finding, judged: JudgedFinding, waivers: Waivers) -> Row:
    waiver = waivers.of(finding, judged.fingerprint)
    to = host(finding.channel, finding.endpoint)
    return Row(judged.finding + 1, finding, headline(finding), to, judged, waiver)


def _deeds(case: Case) -> list[Deed]:
    """Nothing for who only reads: the log tells of people."""
    if not may_triage(case):
        return []
    only = {"about": case.submission.id, "outcome": "done"}
    entries = AuditLog(case.storage.database).page(_MOST_DEEDS, tenant=case.submission.tenant, only=only)
    return [Deed(one.at, one.name, deed(one)) for one in entries]
