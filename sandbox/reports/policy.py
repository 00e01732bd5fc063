"""What a policy decided, for a terminal."""

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from sandbox.reports.plain import plain
from sandbox.verdict.model import Verdict
from sandbox.verdict.policy.model import Decided, Decision

_STYLE = {Decision.ACCEPT: "bold green", Decision.REVIEW: "bold yellow", Decision.REJECT: "bold red"}
_MOST = 40


def told(verdict: Verdict, decided: Decided) -> Group:
    """The decision, and the one on each finding. Nothing from the sample is read as markup."""
    head = Panel(
        Text(plain(decided.summary, 600)),
        title=f"Policy {decided.policy}",
        title_align="left",
        border_style=_STYLE[decided.decision],
    )
    rows: list[RenderableType] = [head]
    for ruling in decided.rulings[:_MOST]:
        finding = verdict.findings[ruling.finding]
        facts = f"consent {ruling.consent.value}, {ruling.purpose.value}"
        rows.append(
            Text(f"{ruling.decision.value:<7} {plain(finding.summary, 300)} ({facts}): {ruling.reason}")
        )
    if len(decided.rulings) > _MOST:
        rows.append(Text(f"and {len(decided.rulings) - _MOST} more findings"))
    return Group(*rows)
