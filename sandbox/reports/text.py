"""The verdict for a terminal: verdict, findings, coverage, in that order."""

import io

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sandbox.reports.base import Material
from sandbox.reports.plain import plain
from sandbox.verdict.model import Coverage, Finding, Outcome, Verdict
from sandbox.verdict.wording import moment

_STYLE = {
    Outcome.LEAK: "bold red",
    Outcome.SUSPICIOUS: "bold yellow",
    Outcome.CLEAN: "bold green",
    Outcome.INCONCLUSIVE: "bold magenta",
}


class TextReport:
    """Plain text of 100 columns; `renderable` gives the same in colour to a rich console."""

    name = "text"
    requires = "a verdict"
    provides = "verdict, findings with their proof and coverage as plain text"
    limits = "one line of evidence for each finding"
    media_type = "text/plain; charset=utf-8"

    def run(self, material: Material) -> bytes:
        out = io.StringIO()
        console = Console(file=out, width=100, color_system=None, force_terminal=False, emoji=False)
        console.print(renderable(material.verdict))
        return out.getvalue().encode("utf-8", "replace")


def renderable(verdict: Verdict) -> Group:
    """What a rich console prints. Nothing from the sample is read as markup."""
    head = Panel(Text(plain(verdict.summary, 600)), border_style=_STYLE[verdict.verdict])
    parts: list[RenderableType] = [
        head,
        Text(plain(f"{verdict.sample.name}  {verdict.sample.sha256}"), style="dim"),
    ]
    parts += [_finding(number, finding) for number, finding in enumerate(verdict.findings, 1)]
    return Group(*parts, _coverage(verdict.coverage))


def _finding(number: int, finding: Finding) -> Text:
    text = Text(f"\n{number}. {finding.kind.value}: {plain(finding.summary, 400)}\n", style="bold")
    who = " · ".join(plain(part) for part in (finding.package, finding.component, finding.thread) if part)
    text.append(f"   by {who or 'unknown'}\n", style="not bold")
    text.append(f"   first {moment(finding.device_time_s)}, {finding.sends} time(s)\n", style="not bold")
    for evidence in finding.evidence[:1]:
        where = evidence.byte_range
        place = f" bytes {where.start}-{where.end}" if where else ""
        text.append(f"   flow {evidence.flow_id} {plain(evidence.message)}{place}: ", style="not bold dim")
        text.append(plain(evidence.excerpt), style="not bold")
    return text


def _coverage(coverage: Coverage) -> Group:
    table = Table(title="Coverage", title_justify="left", show_header=False, box=None)
    for name, value in coverage_rows(coverage):
        table.add_row(Text(name), Text(value))
    gaps = [
        Text(f"{'blocks clean' if gap.blocking else 'note'}: {plain(gap.message)} [{gap.code}]")
        for gap in coverage.gaps
    ]
    return Group(Text(""), table, *gaps)


def coverage_rows(coverage: Coverage) -> list[tuple[str, str]]:
    """Name and value of each figure, in words; used by the HTML report too."""
    return [
        ("Booted", "yes" if coverage.booted else "no"),
        ("Device time", f"{coverage.device_hours:g} of {coverage.hours_requested:g} hours"),
        ("Self-test canary", "caught" if coverage.self_test else "missed"),
        ("Stimuli delivered", f"{coverage.stimuli_delivered} of {coverage.stimuli_planned}"),
        ("Components started", f"{coverage.components_started} of {coverage.components_declared}"),
        ("Crashes", str(coverage.crashes)),
        ("Flows", str(coverage.flows)),
        ("TLS read", f"{coverage.tls_read} of {coverage.tls_flows}"),
        ("Unread payloads", str(coverage.unread_payloads)),
        ("Native libraries", plain(", ".join(coverage.native_libraries) or "none")),
        (
            "Seeded",
            plain(", ".join(f"{count} {name}" for name, count in coverage.seeded.items()) or "nothing"),
        ),
    ]
