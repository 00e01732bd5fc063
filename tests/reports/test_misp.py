"""MISP: events that PyMISP, the reference client, loads and checks."""

import json
from pathlib import Path

import pymisp
import pytest
from hostile import HARMLESS, leak, verdict

from sandbox.gateway.flow import Channel
from sandbox.reports import REGISTRY, Material
from sandbox.verdict.model import LoadedCode, Outcome, Verdict


def event(given: Verdict | Material) -> pymisp.MISPEvent:
    data = REGISTRY["misp"].run(given if isinstance(given, Material) else Material(given))
    found = pymisp.MISPEvent(strict_validation=True)
    found.from_json(data.decode())
    for one in json.loads(data)["Event"]["Object"]:
        _checked(one)
    return found


def _checked(told: dict[str, object]) -> None:
    """The object again, made by PyMISP out of the template that it ships."""
    misp_object = pymisp.MISPObject(str(told["name"]), strict=True)
    attributes = told["Attribute"]
    assert isinstance(attributes, list)
    for one in attributes:
        misp_object.add_attribute(one["object_relation"], value=one["value"], type=one["type"])
    assert misp_object.template_uuid == told["template_uuid"]
    misp_object.to_dict(strict=True)


def test_whatever_the_sample_says_the_event_loads(under_attack: Material) -> None:
    found = event(under_attack)
    assert {one.value for one in found.attributes if one.type == "domain"} <= HARMLESS
    assert found.info.isprintable()


def test_hosts_urls_and_numbers_that_got_data_are_attributes() -> None:
    found = event(
        verdict(
            leak("https://collect.example/up"),
            leak("203.0.113.7:7001", Channel.TCP),
            leak("+4915112345678", Channel.SMS),
        )
    )
    told = {(one.type, one.value, one.to_ids) for one in found.attributes}
    assert told == {
        ("domain", "collect.example", True),
        ("url", "https://collect.example/up", True),
        ("ip-dst", "203.0.113.7", True),
        ("phone-number", "+4915112345678", False),
    }


def test_techniques_are_tags_of_the_galaxy() -> None:
    tags = {tag.name for tag in event(verdict(leak("https://e.example"))).tags}
    assert 'misp-galaxy:mitre-attack-pattern="Contact List - T1636.003"' in tags


def test_sample_app_and_loaded_code_are_objects() -> None:
    code = LoadedCode(sha256="d" * 64, name="x.dex", size=3, device_time_s=1)
    found = event(verdict(loaded=(code,)))
    assert [one.name for one in found.objects] == ["file", "android-app", "file"]
    assert found.objects[2].get_attributes_by_relation("sha256")[0].value == "d" * 64


@pytest.mark.parametrize(("outcome", "level"), [(Outcome.LEAK, 1), (Outcome.CLEAN, 3)])
def test_the_threat_level_follows_the_verdict_and_nothing_is_published(outcome: Outcome, level: int) -> None:
    found = event(verdict(outcome=outcome))
    assert (int(found.threat_level_id), found.published) == (level, False)


def test_a_second_import_is_an_update() -> None:
    first, again = event(verdict(leak("https://e.example"))), event(verdict(leak("https://e.example")))
    assert (first.uuid, first.attributes[0].uuid) == (again.uuid, again.attributes[0].uuid)


def test_the_versions_of_the_templates_are_those_that_pymisp_ships() -> None:
    definitions = Path(pymisp.__file__).parent / "data" / "misp-objects" / "objects"
    for one in json.loads(REGISTRY["misp"].run(Material(verdict())))["Event"]["Object"]:
        shipped = json.loads((definitions / one["name"] / "definition.json").read_text())
        assert (one["template_uuid"], one["meta-category"]) == (shipped["uuid"], shipped["meta-category"])
        assert int(one["template_version"]) <= shipped["version"]
