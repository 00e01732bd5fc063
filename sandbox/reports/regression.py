"""The comparison of two builds for a terminal."""

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from sandbox.reports.plain import plain
from sandbox.reports.text import headline
from sandbox.verdict.regression import Answer, Change, Compared, Regression

_STYLE = {Answer.RESOLVED: "bold green", Answer.NOT_RESOLVED: "bold red", Answer.UNCHECKED: "bold magenta"}
_MARK = {
    Change.RESOLVED: "green",
    Change.REMAINING: "red",
    Change.NEW: "bold red",
    Change.UNCHECKED: "magenta",
}


def renderable(compared: Regression) -> Group:
    """What a rich console prints; the gravest first. Nothing from a sample is read as markup."""
    order = (Change.NEW, Change.REMAINING, Change.UNCHECKED, Change.RESOLVED)
    rows = sorted(compared.findings, key=lambda one: order.index(one.change))
    parts: list[RenderableType] = [Panel(Text(compared.summary), border_style=_STYLE[compared.answer])]
    return Group(*parts, *(_row(one) for one in rows))


def _row(one: Compared) -> Text:
    finding = one.finding
    told = f"{plain(headline(finding), 200)} by {plain(finding.package or 'unknown')}"
    where = f" to {plain(finding.endpoint, 200)}" if finding.endpoint else ""
    why = f" ({plain(one.reason, 200)})" if one.reason else ""
    return Text.assemble((f"{one.change.value:<10}", _MARK[one.change]), f" {told}{where}{why}")
