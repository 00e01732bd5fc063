"""SARIF 2.1.0: each finding a result, each kind of finding a rule, its proof as locations.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0, errata 01.
"""

import json
from typing import Any
from urllib.parse import quote

from sandbox.reports.base import Material
from sandbox.reports.ids import repeated
from sandbox.reports.kinds import ASSERTED
from sandbox.reports.moments import Calendar, iso
from sandbox.reports.plain import plain
from sandbox.reports.sarif_results import RUN, SAMPLE, TAXONOMY, escaped, level_of, result
from sandbox.verdict.model import FindingKind, Gap, Severity, Verdict
from sandbox.verdict.techniques import NAMES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = list(FindingKind)


class SarifReport:
    """One run for the tools that collect findings: code scanning, IDEs, defect trackers."""

    name = "sarif"
    file = "report.sarif"
    requires = "a verdict"
    provides = (
        "one run of SARIF 2.1.0: a rule for each kind of finding, results with levels (`error` a leak, "
        "`warning` what is grave, `note`), byte ranges of payloads as locations, trails as code flows, "
        "ATT&CK as taxonomy, gaps as notifications; `partialFingerprints` that repeat from run to run "
        "of a sample"
    )
    limits = (
        "locations are payloads by sha-256, not source files: a viewer that knows the run's folder "
        "(`RUN`) opens them"
    )
    media_type = "application/sarif+json"

    def run(self, material: Material) -> bytes:
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(material.verdict)]}
        return json.dumps(log, indent=2).encode() + b"\n"


def _run(verdict: Verdict) -> dict[str, Any]:
    calendar = Calendar(verdict.run)
    return {
        "tool": {"driver": _driver(verdict)},
        "taxonomies": [_taxonomy()],
        "automationDetails": {
            "id": f"phonehome/{quote(plain(verdict.sample.package or verdict.sample.sha256, 200), safe='')}/",
            "guid": repeated("sarif", verdict.run.id),
        },
        "invocations": [
            {
                "executionSuccessful": verdict.coverage.booted,
                "startTimeUtc": iso(calendar.started),
                "toolExecutionNotifications": [_notification(gap) for gap in verdict.coverage.gaps],
            }
        ],
        "originalUriBaseIds": {
            RUN: {"description": {"text": "The run's folder, as `phonehome scan --keep` leaves it."}}
        },
        "artifacts": [_sample(verdict)],
        "results": [result(finding, _KINDS.index(finding.kind)) for finding in verdict.findings],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "verdict": verdict.verdict.value,
            "summary": plain(verdict.summary, 2000),
            "seed": verdict.run.seed,
            "deviceKind": plain(verdict.run.device_kind),
            "deviceHours": verdict.coverage.device_hours,
        },
    }


def _driver(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": "Phonehome",
        "semanticVersion": verdict.run.version or "0.0.0",
        "rules": [_rule(kind) for kind in _KINDS],
        "supportedTaxonomies": [{"name": TAXONOMY, "index": 0}],
    }


def _rule(kind: FindingKind) -> dict[str, Any]:
    return {
        "id": kind.value,
        "name": "".join(part.capitalize() for part in kind.value.split("_")),
        "shortDescription": {"text": ASSERTED[kind]},
        "defaultConfiguration": {"level": level_of(kind, Severity.GRAVE)},
        "properties": {"tags": ["security", "privacy"]},
    }


def _taxonomy() -> dict[str, Any]:
    return {
        "name": TAXONOMY,
        "version": "17",
        "organization": "MITRE",
        "shortDescription": {"text": "Techniques of MITRE ATT&CK for Mobile."},
        "taxa": [{"id": number, "name": name} for number, name in NAMES.items()],
    }


def _sample(verdict: Verdict) -> dict[str, Any]:
    sample = verdict.sample
    return {
        "location": {"uri": quote(plain(sample.name, 200), safe="")},
        "length": sample.size,
        "hashes": {"sha-256": sample.sha256},
        "roles": ["analysisTarget"],
        "description": {"text": escaped(sample.package or sample.label or "firmware", 200)},
    } | ({"mimeType": "application/vnd.android.package-archive"} if sample.firmware is None else {})


def _notification(gap: Gap) -> dict[str, Any]:
    return {
        "descriptor": {"id": gap.code},
        "level": "warning" if gap.blocking else "note",
        "message": {"text": escaped(gap.message, 1000)},
        "locations": [{"physicalLocation": {"artifactLocation": SAMPLE}}],
    }
