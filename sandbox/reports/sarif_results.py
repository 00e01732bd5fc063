"""Findings as results of SARIF: message, places of the proof, the trail, fingerprints. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.gateway.store import BLOBS_FOLDER
from sandbox.reports.fingerprint import fingerprint
from sandbox.reports.moments import within_reach
from sandbox.reports.plain import plain
from sandbox.verdict.model import ByteRange, Evidence, EvidencePart, Finding, FindingKind, Severity, TrailStep
from sandbox.verdict.techniques import NAMES

RUN = "RUN"
TAXONOMY = "MITRE ATT&CK Mobile"
SAMPLE: Mapping[str, int] = {"index": 0}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FRAME = re.compile(r"(?P<method>[^()]{1,300})\((?P<file>[^():]{1,200})(?::(?P<line>[1-9][0-9]{0,6}))?\)")
_MOST_PARTS = 200
_MOST_FRAMES = 64
_TAXA = list(NAMES)


def escaped(text: str, limit: int = 1000) -> str:
    """Text of the sample for a message: no links and placeholders (SARIF 3.11.5, 3.11.6) are made of it."""
    shown = re.sub(r"([\\\[\]])", r"\\\1", plain(text, limit))
    return shown.replace("{", "{{").replace("}", "}}") or "-"


def level_of(kind: FindingKind, severity: Severity) -> str:
    """A leak decides the verdict alone; what else is grave makes it suspicious; a note decides nothing."""
    if severity is Severity.NOTE:
        return "note"
    return "error" if kind is FindingKind.LEAK else "warning"


def result(finding: Finding, rule_index: int) -> dict[str, Any]:
    """One result; `rule_index` is that of its kind among the rules."""
    places = list(_places(finding))
    found: dict[str, Any] = {
        "ruleId": finding.kind.value,
        "ruleIndex": rule_index,
        "level": level_of(finding.kind, finding.severity),
        "message": {"text": escaped(finding.summary or finding.kind.value, 2000)},
        "locations": [(places or [_location(SAMPLE)])[0] | _logical(finding)],
        "partialFingerprints": {"phonehomeFinding/v1": fingerprint(finding)},
        "taxa": [_taxon(number) for number in finding.techniques if number in NAMES],
        "properties": _properties(finding),
    }
    if places[1:]:
        found["relatedLocations"] = [{"id": at, **place} for at, place in enumerate(places[1:], 1)]
    if finding.stack:
        found["stacks"] = [
            {"message": {"text": "Who sent it, as the device tells it."}, **_stack(finding.stack)}
        ]
    if finding.trail:
        found["codeFlows"] = [{"threadFlows": [{"locations": [_step(step) for step in finding.trail]}]}]
    return found


def _places(finding: Finding) -> Iterator[dict[str, Any]]:
    """Of each proof its place in a payload, and those of its pieces."""
    for evidence in finding.evidence:
        if _DIGEST.fullmatch(evidence.payload):
            yield _proof(evidence, evidence.byte_range, evidence.excerpt)
        for part in evidence.parts[:_MOST_PARTS]:
            if _DIGEST.fullmatch(part.payload):
                yield _proof(part, part.byte_range)


def _proof(evidence: Evidence | EvidencePart, where: ByteRange | None, excerpt: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": f"gateway/{BLOBS_FOLDER}/{evidence.payload}", "uriBaseId": RUN}
    }
    if where is not None:
        physical["region"] = {"byteOffset": where.start, "byteLength": max(where.end - where.start, 0)}
    told = f"Flow {evidence.flow_id}, {evidence.message}" + (f": {excerpt}" if excerpt else "")
    return {"physicalLocation": physical, "message": {"text": escaped(told, 600)}}


def _location(artifact: Mapping[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact}}


def _logical(finding: Finding) -> dict[str, Any]:
    named = [(finding.package, "package"), (finding.component, "type")]
    found = [{"fullyQualifiedName": plain(name), "kind": kind} for name, kind in named if name]
    return {"logicalLocations": found} if found else {}


def _taxon(number: str) -> dict[str, Any]:
    return {"id": number, "index": _TAXA.index(number), "toolComponent": {"name": TAXONOMY, "index": 0}}


def _stack(frames: tuple[str, ...]) -> dict[str, Any]:
    return {"frames": [{"location": _frame(frame)} for frame in frames[:_MOST_FRAMES]]}


def _frame(frame: str) -> dict[str, Any]:
    """`org.app.Main.send(Main.java:35)`: a compiler's name for its source, which the run does not have."""
    told = _FRAME.fullmatch(plain(frame, 600))
    name = told["method"] if told else plain(frame, 600)
    line = f", line {told['line']}" if told and told["line"] else ""
    return {
        "logicalLocations": [{"fullyQualifiedName": name, "kind": "function"}],
        "message": {"text": escaped(f"{told['file'] if told else name}{line}")},
    }


def _step(step: TrailStep) -> dict[str, Any]:
    location = _frame(step.stack[0]) if step.stack else {}
    return {
        "location": location | {"message": {"text": escaped(f"{step.step.value}: {step.what}", 600)}},
        "kinds": [step.step.value],
        "importance": "essential",
        "properties": {"deviceTimeSeconds": within_reach(step.device_time_s)},
    } | ({"stack": _stack(step.stack)} if step.stack else {})


def _properties(finding: Finding) -> dict[str, Any]:
    told = {
        "dataClass": finding.data_class.value if finding.data_class else None,
        "channel": finding.channel.value if finding.channel else None,
        "endpoint": plain(finding.endpoint, 2000) or None,
        "package": plain(finding.package) if finding.package else None,
        "decodeChain": [plain(step) for step in finding.decode_chain],
        "count": finding.count,
        "sends": finding.sends,
        "deviceTimeSeconds": within_reach(finding.device_time_s),
        "confidence": finding.confidence,
        "note": plain(finding.note) or None,
        "seenOn": [plain(device) for device in finding.seen_on] or None,
    }
    return {name: value for name, value in told.items() if value is not None}
