"""What a policy decided, for a terminal."""

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from sandbox.reports.plain import plain
from sandbox.verdict.model import Verdict
from sandbox.verdict.policy.model import Decided, Decision, Ruling

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
    rows += [Text(_row(verdict, ruling)) for ruling in decided.rulings[:_MOST]]
    if len(decided.rulings) > _MOST:
        rows.append(Text(f"and {len(decided.rulings) - _MOST} more findings"))
    return Group(*rows)


def _row(verdict: Verdict, ruling: Ruling) -> str:
    finding = verdict.findings[ruling.finding]
    facts = f"consent {ruling.consent.value}, {ruling.purpose.value}"
    if ruling.waived is not None:
        facts += f", {ruling.waived.value} without the waiver {ruling.waiver}"
    if ruling.ended:
        facts += f", a waiver of it has ended: {', '.join(ruling.ended)}"
    return f"{ruling.decision.value:<7} {plain(finding.summary, 300)} ({facts}): {plain(ruling.reason, 1400)}"
