"""What people say of the case: who looks after it, labels, notes, findings; and what was done to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.case.case import Case
from app.deeds import deed
from app.evidence.names import names
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
    """A finding by its number (from 1) and its name in addresses, with the waiver that covers it today."""

    number: int
    name: str
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
    return _rows(case, slice(most))


def judged_row(case: Case, number: int) -> Row:
    """One finding, by its number from 1. Raises ValueError where the verdict has none of that number."""
    (row,) = _rows(case, slice(number - 1, number))
    return row


def _rows(case: Case, which: slice) -> list[Row]:
    if case.verdict is None:
        return []
    waivers = WaiverBook(case.storage.database).of(case.submission.tenant)
    found = zip(names(case.verdict), case.verdict.findings, case.triage.findings, strict=True)
    return [_row(*one, waivers) for one in list(found)[which]]


def _row(name: str, finding: Finding, judged: JudgedFinding, waivers: Waivers) -> Row:
    return Row(
        number=judged.finding + 1,
        name=name,
        finding=finding,
        title=headline(finding),
        host=host(finding.channel, finding.endpoint),
        judged=judged,
        waiver=waivers.of(finding, judged.fingerprint),
    )


def _deeds(case: Case) -> list[Deed]:
    """Nothing for who only reads: the log tells of people."""
    if not may_triage(case):
        return []
    only = {"about": case.submission.id, "outcome": "done"}
    entries = AuditLog(case.storage.database).page(_MOST_DEEDS, tenant=case.submission.tenant, only=only)
    return [Deed(one.at, one.name, deed(one)) for one in entries]
