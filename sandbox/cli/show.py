"""A verdict for people at a terminal. All text of the sample is stripped of control characters first."""

import unicodedata
from itertools import islice

from rich.console import Console
from rich.markup import escape

from sandbox.verdict.model import Coverage, Finding, Outcome, Verdict

_COLOUR = {
    Outcome.LEAK: "red",
    Outcome.SUSPICIOUS: "yellow",
    Outcome.CLEAN: "green",
    Outcome.INCONCLUSIVE: "magenta",
}
_LONGEST = 200
_MOST_EVIDENCE = 2


def show(verdict: Verdict, console: Console) -> None:
    """Outcome, findings with proof, coverage."""
    sample, run = verdict.sample, verdict.run
    console.print()
    console.print(
        f"[bold {_COLOUR[verdict.verdict]}]{verdict.verdict.upper()}[/]  {_plain(verdict.summary)}",
        soft_wrap=True,
    )
    version = f" {_plain(sample.version_name)}" if sample.version_name else ""
    console.print(f"{_plain(sample.name)}: {_plain(sample.package or '?')}{version}, sha256 {sample.sha256}")
    for finding in verdict.findings:
        _finding(finding, console)
    _coverage(verdict.coverage, console)
    console.print(f"seed {run.seed}, {run.hours:g} h on {run.device_kind} in {run.real_seconds:.1f} s")


def _finding(finding: Finding, console: Console) -> None:
    title = finding.data_class or finding.kind
    count = (
        f" ({finding.count} values, {finding.sends} sends)" if finding.count > 1 or finding.sends > 1 else ""
    )
    console.print(f"\n[bold]{title}[/]{count}  {_plain(finding.summary)}", soft_wrap=True)
    rows = {
        "to": f"{finding.channel or ''} {finding.endpoint}".strip(),
        "when": _when(finding.device_time_s),
        "by": " ".join(part for part in (finding.package, finding.component) if part),
        "at": finding.stack[0] if finding.stack else "",
        "encoded": " → ".join(finding.decode_chain),
    }
    for name, value in rows.items():
        if value:
            console.print(f"  {name:<8} {_plain(value)}", soft_wrap=True)
    for evidence in islice(finding.evidence, _MOST_EVIDENCE):
        place = f"flow {evidence.flow_id} {evidence.message}"
        if evidence.byte_range is not None:
            place += f" bytes {evidence.byte_range.start}-{evidence.byte_range.end}"
        console.print(f"  {'proof':<8} {_plain(place)}: {_plain(evidence.excerpt)}", soft_wrap=True)


def _when(device_time_s: float) -> str:
    hours, rest = divmod(round(device_time_s), 3600)
    return f"{hours} h {rest // 60:02d} min {rest % 60:02d} s after boot"


def _coverage(coverage: Coverage, console: Console) -> None:
    test = "caught" if coverage.self_test else "[bold red]not caught[/]"
    console.print(
        f"\ncoverage  {coverage.device_hours:g} of {coverage.hours_requested:g} h, "
        f"{coverage.stimuli_delivered} of {coverage.stimuli_planned} stimuli, "
        f"{coverage.components_started} of {coverage.components_declared} components, "
        f"{coverage.flows} flows, TLS read {coverage.tls_read} of {coverage.tls_flows}, self-test {test}",
        soft_wrap=True,
    )
    for gap in coverage.gaps:
        mark = "[red]gap[/]" if gap.blocking else "gap"
        console.print(f"  {mark} {gap.code}: {_plain(gap.message)}", soft_wrap=True)


def _plain(text: str) -> str:
    """Without control and format characters (a terminal obeys them), without markup, capped."""
    shown = "".join(char for char in text[:_LONGEST] if unicodedata.category(char)[0] != "C")
    return escape(shown)
