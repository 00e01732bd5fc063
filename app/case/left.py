"""The section of what left: whom it went to, who that is, what, when, and how that is proven."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.case.case import Case
from sandbox.owners.addresses import CREDIT
from sandbox.reports.fingerprint import fingerprint
from sandbox.reports.recipients import Recipient
from sandbox.reports.text import headline
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.proof import Told, proof_of, told
from sandbox.verdict.wording import order

MOST_RECIPIENTS = 40
MOST_ROWS = 40
MOST_WAYS = 12


@dataclass(frozen=True)
class Way:
    """One finding of a row: `number` in the verdict, and where its proof is told."""

    number: int
    finding: Finding
    fingerprint: str


@dataclass(frozen=True)
class Row:
    """What of one kind went there, proven in one manner, `by` whom first, as the phone told.

    `ways` are its findings, `more` those not shown; times are device seconds.
    """

    what: str
    by: str
    proof: Told
    ways: tuple[Way, ...]
    more: int
    sends: int
    first_s: float
    last_s: float

    @property
    def thing(self) -> str:
        return f"finding:{self.ways[0].number}"

    @property
    def company(self) -> str:
        """Things that belong together, for `data-with`."""
        flows = {one.flow_id for way in self.ways for one in way.finding.evidence if one.flow_id is not None}
        others = [f"finding:{way.number}" for way in self.ways[1:]]
        return " ".join([*others, *(f"flow:{flow}" for flow in sorted(flows))])


@dataclass(frozen=True)
class Shown:
    """A recipient with its rows, those of one proof together; `more` are not shown."""

    to: Recipient
    groups: tuple[tuple[Told, tuple[Row, ...]], ...]
    more: int


class Left:
    """A block for each recipient."""

    name = "left"
    title = "What left, and to whom"
    requires = "a verdict"
    styles: tuple[str, ...] = ("case/overview.css",)
    scripts: tuple[str, ...] = ("case/together.js",)

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        found = case.recipients
        kept = found[:MOST_RECIPIENTS]
        by_address = any(one.country and "registers" in one.country.basis for one in kept)
        return {
            "proven": [_shown(one) for one in kept if one.proven],
            "unproven": [_shown(one) for one in kept if not one.proven],
            "others": len(found) - len(kept),
            "credit": CREDIT if by_address else "",
        }


def _shown(to: Recipient) -> Shown:
    made = rows(to.findings)
    groups: dict[Told, list[Row]] = {}
    for row in made[:MOST_ROWS]:
        groups.setdefault(row.proof, []).append(row)
    kept = tuple((proof, tuple(together)) for proof, together in groups.items())
    return Shown(to, kept, max(len(made) - MOST_ROWS, 0))


def rows(findings: Sequence[tuple[int, Finding]]) -> tuple[Row, ...]:
    """Findings of one class of data and one manner of proof stand in one row; contents come first."""
    groups: dict[tuple[object, ...], list[tuple[int, Finding]]] = defaultdict(list)
    for number, finding in findings:
        groups[finding.kind, finding.data_class, proof_of(finding)].append((number, finding))
    ordered = sorted(groups.values(), key=lambda group: _rank(group[0][1]))
    return tuple(_row(group) for group in ordered)


def _rank(finding: Finding) -> tuple[bool, int]:
    content = order(finding.data_class) if finding.data_class else 0
    return finding.kind is not FindingKind.LEAK, content


def _row(group: Sequence[tuple[int, Finding]]) -> Row:
    findings = [finding for _, finding in group]
    largest = max(findings, key=lambda finding: finding.count)
    kept = group[:MOST_WAYS]
    return Row(
        what=headline(largest),
        by=findings[0].component or findings[0].package or "",
        proof=_proof(findings),
        ways=tuple(Way(number, finding, fingerprint(finding)) for number, finding in kept),
        more=len(group) - len(kept),
        sends=sum(finding.sends for finding in findings),
        first_s=min(finding.device_time_s for finding in findings),
        last_s=max(finding.last_device_time_s or finding.device_time_s for finding in findings),
    )


def _proof(findings: Sequence[Finding]) -> Told:
    """One sentence for all: the first one's, where they differ."""
    texts = list(dict.fromkeys(told(finding).text for finding in findings))
    first = told(findings[0])
    return first if len(texts) == 1 else replace(first, text=f"In {len(texts)} ways. The first: {first.text}")
