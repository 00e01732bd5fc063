"""STIX: valid by OASIS's validator whatever a sample says; the ids of observables are the specification's."""

import json
from typing import Any

import pytest
import stix2
from hostile import HARMLESS, RUN, leak, verdict
from stix2patterns.v21.pattern import Pattern
from stix2validator import ValidationOptions, validate_instance

from sandbox.gateway.flow import Channel
from sandbox.reports import REGISTRY, Material
from sandbox.reports.stix_objects import equals
from sandbox.verdict.model import LoadedCode, Outcome, Verdict

# What the specification only advises, and a repeatable bundle of a sealed run cannot have: random ids, the
# port that a phone sent from, a hash of an ATT&CK page.
_NOT_HERE = ["uuid-check", "network-traffic-ports", "extref-hashes"]


def objects(given: Verdict | Material, kind: str = "") -> list[dict[str, Any]]:
    material = given if isinstance(given, Material) else Material(given)
    bundle = json.loads(REGISTRY["stix"].run(material))
    found = validate_instance(bundle, ValidationOptions(version="2.1", strict=True, disabled=_NOT_HERE))
    assert found.is_valid, [str(error) for error in found.errors]
    return [one for one in bundle["objects"] if not kind or one["type"] == kind]


def test_whatever_the_sample_says_the_bundle_is_valid(under_attack: Material) -> None:
    assert objects(under_attack, "malware")


def test_no_host_of_an_attack_becomes_an_observable_or_an_indicator(under_attack: Material) -> None:
    told = {one["value"] for one in objects(under_attack, "domain-name")}
    assert told <= HARMLESS
    for indicator in objects(under_attack, "indicator"):
        Pattern(indicator["pattern"])


def test_ids_of_observables_are_those_that_the_reference_library_makes() -> None:
    given = verdict(
        leak("https://collect.example/up?x"),
        leak("203.0.113.7:7001", Channel.TCP),
        leak("[2001:db8::1]:7", Channel.TCP),
    )
    made = [
        one
        for one in objects(given)
        if one["type"] in ("file", "domain-name", "ipv4-addr", "ipv6-addr", "url", "network-traffic")
    ]
    assert {one["type"] for one in made} >= {
        "file",
        "domain-name",
        "ipv4-addr",
        "ipv6-addr",
        "url",
        "network-traffic",
    }
    for one in made:
        without = {name: value for name, value in one.items() if name != "id"}
        if one["type"] != "file":  # a name counts there, too; ours is the same file whatever it is called
            assert stix2.parse(without, version="2.1").id == one["id"]


def test_a_file_is_the_same_whatever_it_is_called() -> None:
    first = verdict()
    other = first.model_copy(update={"sample": first.sample.model_copy(update={"name": "b.apk"})})
    assert objects(first, "file")[0]["id"] == objects(other, "file")[0]["id"]


def test_a_run_has_the_same_ids_again_and_another_run_has_not() -> None:
    finding = leak("https://collect.example/up")
    assert REGISTRY["stix"].run(Material(verdict(finding))) == REGISTRY["stix"].run(
        Material(verdict(finding))
    )
    other = objects(verdict(finding, run=RUN.model_copy(update={"id": "6" * 32})), "malware")
    assert objects(verdict(finding), "malware")[0]["id"] != other[0]["id"]


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (Outcome.LEAK, "malicious"),
        (Outcome.SUSPICIOUS, "suspicious"),
        (Outcome.CLEAN, "benign"),
        (Outcome.INCONCLUSIVE, "unknown"),
    ],
)
def test_only_what_did_harm_is_called_malware(outcome: Outcome, result: str) -> None:
    found = objects(verdict(outcome=outcome))
    assert [one["result"] for one in found if one["type"] == "malware-analysis"] == [result]
    harmful = outcome in (Outcome.LEAK, Outcome.SUSPICIOUS)
    assert any(one["type"] == "malware" for one in found) == harmful
    assert any(one["type"] == "indicator" for one in found) == harmful


def test_malware_uses_techniques_calls_hosts_and_drops_code() -> None:
    code = LoadedCode(sha256="d" * 64, name="x.dex", device_time_s=1)
    found = objects(verdict(leak("https://collect.example/up"), loaded=(code,)))
    by_id = {one["id"]: one for one in found}
    ends = {
        (one["relationship_type"], by_id[one["target_ref"]]["type"])
        for one in found
        if one["type"] == "relationship"
    }
    assert ends >= {
        ("uses", "attack-pattern"),
        ("communicates-with", "domain-name"),
        ("indicates", "malware"),
        ("drops", "file"),
        ("dynamic-analysis-of", "malware"),
    }
    ids = {one["external_references"][0]["external_id"] for one in found if one["type"] == "attack-pattern"}
    assert ids == {"T1422", "T1646", "T1636.003"}


def test_what_was_observed_is_dated_by_the_phones_clock() -> None:
    found = objects(verdict(leak("https://collect.example/up", device_time_s=3600.5)), "observed-data")
    assert [one["first_observed"] for one in found] == ["2026-11-27T10:00:00.500Z"]


def test_the_host_of_a_looked_up_name_is_the_domain_that_someone_registered() -> None:
    finding = leak("mfrgg.zdfmy.collect.co.uk", Channel.DNS)
    assert [one["value"] for one in objects(verdict(finding), "domain-name")] == ["collect.co.uk"]


def test_a_value_cannot_end_the_quotes_of_its_pattern() -> None:
    pattern = equals("file:name", "x' OR \\' ] OR [file:name = 'y")
    assert Pattern(pattern).inspect().comparisons.keys() == {"file"}
    assert len(Pattern(pattern).inspect().comparisons["file"]) == 1


def test_a_name_that_idna_forbids_is_no_domain_name_of_stix() -> None:
    given = verdict(leak("https://\U0001f98a.example/x"), leak("https://bücher.example/x"))
    assert [one["value"] for one in objects(given, "domain-name")] == ["xn--bcher-kva.example"]
