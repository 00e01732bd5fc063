"""From findings and coverage to the verdict, and to the sentence that a buyer reads."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from sandbox.detect.match import Detection
from sandbox.detect.sources import ReadBlob
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Flow
from sandbox.persona.model import DataClass
from sandbox.verdict.answers import answers
from sandbox.verdict.behaviour import Record, asks_for_answers, behaviour
from sandbox.verdict.code import Sources, loaded_code
from sandbox.verdict.components import component_of
from sandbox.verdict.coverage import RunFacts
from sandbox.verdict.exposure import exposures
from sandbox.verdict.findings import leaks, unreadable
from sandbox.verdict.model import Coverage, Finding, FindingKind, Outcome, RunInfo, SampleInfo, Verdict
from sandbox.verdict.notes import with_notes
from sandbox.verdict.occasions import occasions, with_occasions
from sandbox.verdict.reads import reads
from sandbox.verdict.routes import with_routes
from sandbox.verdict.techniques import with_technique
from sandbox.verdict.wording import counted, hosts, joined, moment, order

_MOST_NAMES = 3
_SUSPICIOUS = {
    FindingKind.REMOTE_COMMAND: "ran a command from its server",
    FindingKind.CODE_DOWNLOAD: "loaded code from its server",
    FindingKind.UNREADABLE_PAYLOAD: "sent data that nobody could read",
    FindingKind.ESCAPE_ATTEMPT: "tried to break out of the device",
    FindingKind.EXPOSED_DATA: "hands personal data to other apps",
    FindingKind.COMMAND_CHANNEL: "runs what its server says",
    FindingKind.SILENT_INSTALL: "tried to install an app in silence",
    FindingKind.INSTALL_REQUEST: "asked the owner to install an app from its server",
    FindingKind.CONFUSED_DEPUTY: "runs commands for other apps",
    FindingKind.MESSAGE_FILTER: "passes on texts by the words in them",
    FindingKind.CONSENT_IGNORED: "sent data although its owner had refused",
    FindingKind.PERSONA_DEPENDENT: "sent what depends on its owner",
}


def judge(
    detection: Detection,
    flows: Sequence[Flow],
    events: Sequence[DeviceEvent],
    coverage: Coverage,
    *,
    read_blob: ReadBlob,
    sample: SampleInfo,
    run: RunInfo,
    facts: RunFacts,
    screenshots: Sequence[str] = (),
) -> Verdict:
    """Put everything together; the rule is in `outcome_of`."""
    detection = _without(detection, facts.given_numbers)
    asked = asks_for_answers(events, detection, facts.markers)
    heard = list(answers(flows, read_blob)) if asked else []
    sources = Sources(heard, events)
    record = Record(events, flows, heard, sources, detection, facts)
    suspicious = [
        *behaviour(record),
        *unreadable(detection.opaque),
        *exposures(detection.exposed, facts.packages),
    ]
    ordered = [
        *leaks(detection.matches, reads(events)),
        *sorted(suspicious, key=lambda finding: (not finding.grave, finding.device_time_s)),
    ]
    told = [with_technique(_attributed(finding, facts.components)) for finding in ordered]
    noted = with_occasions(with_notes(told, facts.preinstalled), occasions(facts))
    findings = with_routes(noted, events)
    outcome = outcome_of(findings, coverage)
    return Verdict(
        verdict=outcome,
        summary=summary_of(outcome, findings, coverage, detection, facts.packages),
        findings=tuple(findings),
        coverage=coverage,
        sample=sample,
        run=run,
        screenshots=tuple(screenshots),
        loaded_code=loaded_code(events, sources, facts.kept_code),
    )


def _without(detection: Detection, given: Collection[str]) -> Detection:
    """Without the numbers that the run itself told the sample: it may only have handed them back."""
    if not given:
        return detection
    return replace(
        detection,
        matches=tuple(match for match in detection.matches if match.value not in given),
        exposed=tuple(match for match in detection.exposed if match.value not in given),
    )


def _attributed(finding: Finding, components: Collection[str]) -> Finding:
    """With the components that the stacks tell, where the device named none."""
    trail = tuple(
        step.model_copy(update={"component": step.component or component_of(step.stack, components)})
        for step in finding.trail
    )
    component = finding.component or component_of(finding.stack, components)
    return finding.model_copy(update={"component": component, "trail": trail})


def outcome_of(findings: Sequence[Finding], coverage: Coverage) -> Outcome:
    """The rule, and the whole of it."""
    if any(finding.kind == FindingKind.LEAK for finding in findings):
        return Outcome.LEAK
    if any(finding.grave for finding in findings):
        return Outcome.SUSPICIOUS
    return Outcome.INCONCLUSIVE if any(gap.blocking for gap in coverage.gaps) else Outcome.CLEAN


def summary_of(
    outcome: Outcome,
    findings: Sequence[Finding],
    coverage: Coverage,
    detection: Detection,
    packages: Collection[str],
) -> str:
    """One sentence that begins with the verdict in capitals; of many packages it says which."""
    head = outcome.value.upper()
    if outcome == Outcome.LEAK:
        sent = [finding for finding in findings if finding.kind == FindingKind.LEAK]
        first = min(finding.device_time_s for finding in sent)
        where = hosts((finding.channel, finding.endpoint) for finding in sent)
        who = _senders(sent) if len(packages) > 1 else ""
        return f"{head}: {who}sent {_contents(detection)} to {where}, first {moment(first)}"
    if outcome == Outcome.SUSPICIOUS:
        return suspicion_of(findings, packages)
    if outcome == Outcome.INCONCLUSIVE:
        reasons = [gap.message for gap in coverage.gaps if gap.blocking]
        more = f" (and {len(reasons) - 2} more reasons)" if len(reasons) > 2 else ""
        return f"{head}: nothing was seen to leave, but {joined(reasons[:2])}{more}"
    return (
        f"{head}: none of the owner's data left in {coverage.device_hours:g} hours of device time "
        f"({coverage.components_started} components ran, {coverage.flows} connections read)"
    )


def suspicion_of(findings: Sequence[Finding], packages: Collection[str] = ()) -> str:
    """The sentence of a verdict without leaks: what the sample did, and with whom."""
    deciding = [finding for finding in findings if finding.grave]
    kinds = list(dict.fromkeys(_SUSPICIOUS[finding.kind] for finding in deciding))
    where = hosts((finding.channel, finding.endpoint) for finding in deciding)
    who = (_senders(deciding) if len(packages) > 1 else "") or "the sample "
    return f"{Outcome.SUSPICIOUS.value.upper()}: {who}{joined(kinds)}" + (f" ({where})" if where else "")


def _senders(findings: Sequence[Finding]) -> str:
    names = list(dict.fromkeys(finding.package for finding in findings if finding.package))
    shown = names[:_MOST_NAMES]
    if len(names) > _MOST_NAMES:
        shown.append(f"{len(names) - _MOST_NAMES} more packages")
    return f"{joined(shown)} " if shown else ""


def _contents(detection: Detection) -> str:
    """`48 text messages, 60 contacts and IMEI`, each record counted once whatever way it left."""
    records: dict[DataClass, set[str]] = defaultdict(set)
    for match in detection.matches:
        if match.data_class != DataClass.SELF_TEST:
            records[match.data_class].add(match.record)
    return joined(
        [counted(data_class, len(records[data_class])) for data_class in sorted(records, key=order)]
    )
