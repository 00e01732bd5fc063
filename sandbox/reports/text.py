"""The verdict for a terminal: verdict, findings, coverage, in that order."""

import io

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sandbox.reports.base import Material
from sandbox.reports.code import code_rows
from sandbox.reports.firmware import firmware_rows
from sandbox.reports.plain import plain
from sandbox.reports.recipients import whose_rows
from sandbox.reports.stacks import frames_of
from sandbox.reports.trail import trail_rows
from sandbox.verdict.model import Coverage, Evidence, Finding, FirmwareInfo, Outcome, Verdict
from sandbox.verdict.techniques import NAMES
from sandbox.verdict.wording import counted, few, named, stamp, times

_FRAMES = 6
_DECISIONS = 6
_NOTICES = 3
_CHANGES = 5
_STYLE = {
    Outcome.LEAK: "bold red",
    Outcome.SUSPICIOUS: "bold yellow",
    Outcome.CLEAN: "bold green",
    Outcome.INCONCLUSIVE: "bold magenta",
}


class TextReport:
    """Plain text of 80 columns, for terminals and mail.

    `renderable` gives the same in colour to a rich console.
    """

    name = "text"
    file = "report.txt"
    requires = "a verdict"
    provides = "verdict, findings with their proof and coverage as plain text"
    limits = "one line of evidence for each finding"
    media_type = "text/plain; charset=utf-8"

    def run(self, material: Material) -> bytes:
        out = io.StringIO()
        console = Console(file=out, width=80, color_system=None, force_terminal=False, emoji=False)
        console.print(renderable(material.verdict))
        lines = (line.rstrip() for line in out.getvalue().splitlines())
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def renderable(verdict: Verdict) -> Group:
    """What a rich console prints. Nothing from the sample is read as markup."""
    head = Panel(Text(plain(verdict.summary, 600)), border_style=_STYLE[verdict.verdict])
    parts: list[RenderableType] = [
        head,
        _folded(verdict.sample.name),
        Text(f"sha256 {plain(verdict.sample.sha256, 64)}", style="dim"),
    ]
    if verdict.sample.firmware is not None:
        parts.append(_image(verdict.sample.firmware))
    for number, finding in enumerate(verdict.findings, 1):
        parts += [Text(""), _title(number, finding), _facts(finding)]
    if verdict.loaded_code:
        parts += [Text(""), Text("Code loaded while it ran")]
        parts += [_folded(f"{name}: {told}") for name, told in code_rows(verdict)]
    rows = [*device_rows(verdict), *rejudged_rows(verdict)]
    return Group(*parts, _coverage(verdict.coverage), *(Text(row) for row in rows))


def _image(firmware: FirmwareInfo) -> Table:
    table = Table(title="Firmware", title_justify="left", show_header=False, box=None)
    for name, value in firmware_rows(firmware):
        table.add_row(Text(name), Text(value, overflow="fold"))
    return table


def device_rows(verdict: Verdict) -> list[str]:
    """What each of several devices said for itself, a sentence each; used by the HTML report too."""
    return [
        f"{one.run.device_kind} alone: {one.verdict.value}, {one.coverage.device_hours:g} hours, "
        f"{one.coverage.components_started} of {one.coverage.components_declared} components started, "
        f"{one.coverage.flows} flows, {sum(gap.blocking for gap in one.coverage.gaps)} gaps that block clean"
        for one in verdict.devices
    ]


def rejudged_rows(verdict: Verdict) -> list[str]:
    """When and by what it was judged again, and what that changed; used by the HTML report too."""
    again = verdict.rejudged
    if again is None:
        return []
    head = f"judged again at {again.at} by release {again.version}; before: {again.former_verdict.value}"
    changes = (
        ("no longer found", again.gone),
        ("newly found", again.appeared),
        ("gaps closed", again.gaps_gone),
        ("new gaps", again.gaps_appeared),
    )
    told = [f"{what}: {plain(few(list(which), _CHANGES), 600)}" for what, which in changes if which]
    return [f"{head}, release {again.former_version} ({again.former_file})", *(told or ["nothing changed"])]


def _title(number: int, finding: Finding) -> Text:
    return Text(f"{number}. {kind_of(finding)}: {plain(headline(finding))}", style="bold")


def kind_of(finding: Finding) -> str:
    """`leak`, `silent install`, `note, beacon`; used by the HTML report too."""
    kind = finding.kind.value.replace("_", " ")
    return kind if finding.grave else f"note, {kind}"


def headline(finding: Finding) -> str:
    """What was found, without where and when: `2 text messages`; used by the HTML report too."""
    if finding.data_class is None:
        return finding.summary
    if finding.confidence is not None:
        return f"what depends on {named(finding.data_class)}"
    return counted(finding.data_class, finding.count)


def _facts(finding: Finding) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 1), pad_edge=False)
    table.add_column(width=10, justify="right", style="dim")
    table.add_column(overflow="fold", ratio=1)
    for name, value in finding_rows(finding):
        table.add_row(name, _folded(value))
    for evidence in finding.evidence[:1]:
        if place := place_of(evidence):
            table.add_row("proof", Text(place, style="dim"))
        if evidence.excerpt:
            table.add_row("", _marked(evidence))
    return table


def finding_rows(finding: Finding) -> list[tuple[str, str]]:
    """Name and value of each fact of a finding but its proof, in words; used by the HTML report too."""
    rows = [
        ("to", plain(finding.endpoint, 400)),
        *whose_rows(finding),
        ("channel", finding.channel.value if finding.channel else ""),
    ]
    rows += [("encoding", plain(" → ".join(finding.decode_chain) or "none: readable as it left"))] * bool(
        finding.endpoint
    )
    rows += [("note", plain(finding.note, 400))]
    rows += [("techniques", ", ".join(f"{number} {NAMES.get(number, '')}" for number in finding.techniques))]
    rows += [("when", _when(finding)), ("app", plain(finding.package or "unknown"))]
    rows += [("seen on", ", ".join(finding.seen_on))]
    rows += [("way" if at == 0 else "", plain(hop, 300)) for at, hop in enumerate(finding.route)]
    rows += [("component", plain(finding.component or "")), ("thread", plain(finding.thread or ""))]
    rows += trail_rows(finding)
    frames = frames_of(finding.stack)
    rows += [("stack" if at == 0 else "", frame) for at, frame in enumerate(frames[:_FRAMES])]
    rows += [("", f"and {len(frames) - _FRAMES} more")] * (len(frames) > _FRAMES)
    return [(name, value) for name, value in rows if value]


def _when(finding: Finding) -> str:
    first, last = stamp(finding.device_time_s), stamp(finding.last_device_time_s or finding.device_time_s)
    until = f", last {last}" if last != first else ""
    return f"{first} after boot{until}, {times(finding.sends if finding.endpoint else finding.count)}"


def place_of(evidence: Evidence) -> str:
    """`flow 4, body, bytes 14-92`, and how many pieces there are more; "" where the proof is no flow."""
    if evidence.flow_id is None:
        return ""
    where = evidence.byte_range
    span = f", bytes {where.start}-{where.end}" if where else ""
    more = f", the first of {len(evidence.parts)} pieces" if evidence.parts else ""
    return f"flow {evidence.flow_id}, {plain(evidence.message, 40)}{span}{more}"


def _marked(evidence: Evidence) -> Text:
    text = _folded(evidence.excerpt)
    if evidence.excerpt_range:
        text.stylize("reverse", evidence.excerpt_range.start, evidence.excerpt_range.end)
    return text


def _folded(value: str) -> Text:
    return Text(plain(value, 400), overflow="fold")


def _coverage(coverage: Coverage) -> Group:
    table = Table(title="Coverage", title_justify="left", show_header=False, box=None)
    for name, value in coverage_rows(coverage):
        table.add_row(Text(name), Text(value))
    gaps = [
        _folded(f"{'blocks clean' if gap.blocking else 'note'}: {gap.message} [{gap.code}]")
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
        *_by_hand_rows(coverage),
        ("Components started", f"{coverage.components_started} of {coverage.components_declared}"),
        *_explored_rows(coverage),
        *_notice_rows(coverage),
        ("Crashes", str(coverage.crashes)),
        ("Flows", str(coverage.flows)),
        ("TLS read", f"{coverage.tls_read} of {coverage.tls_flows}"),
        ("Unread payloads", str(coverage.unread_payloads)),
        ("Native libraries", plain(", ".join(coverage.native_libraries) or "none")),
        ("Native code ran", plain(", ".join(coverage.native_loaded) or "none")),
        (
            "Seeded",
            plain(", ".join(f"{count} {name}" for name, count in coverage.seeded.items()) or "nothing"),
        ),
    ]


def _by_hand_rows(coverage: Coverage) -> list[tuple[str, str]]:
    """What people did to the phone."""
    return [("Done by hand", f"{len(coverage.by_hand)} stimuli")] if coverage.by_hand else []


def _explored_rows(coverage: Coverage) -> list[tuple[str, str]]:
    """How far the screens were explored, and what was decided for the owner on the way."""
    if not coverage.explored:
        return []
    last = {one.package: one for one in coverage.explored}.values()
    screens = sum(one.screens for one in coverage.explored)
    tried, found = sum(one.actions_tried for one in last), sum(one.actions_found for one in last)
    rows = [
        ("Activities seen", f"{coverage.activities_explored} of {coverage.activities_declared}"),
        ("Screens explored", f"{screens}, {tried} of {found} actions tried"),
    ]
    decided = [
        f"{'gave' if consent.accepted else 'refused'} “{plain(consent.label, 40)}” in round {one.round}"
        for one in coverage.explored
        for consent in one.consents
    ]
    return [*rows, ("Decided", few(decided, _DECISIONS))] if decided else rows


def _notice_rows(coverage: Coverage) -> list[tuple[str, str]]:
    """What the sample told its owner in the notification shade."""
    if not coverage.notices:
        return []
    said = [f"“{plain(notice.title, 40)}: {plain(notice.text, 80)}”" for notice in coverage.notices]
    shown = ", ".join(said[:_NOTICES])
    return [("Notifications shown", f"{coverage.notifications}: {shown}")]
