"""A MISP event: the sample, who got the owner's data, and the techniques as galaxy tags.

Source: MISP core format (draft-dulaunoy-misp-core-format); objects `file` and `android-app` of misp-objects.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from sandbox.gateway.flow import Channel
from sandbox.reports.base import Material
from sandbox.reports.endpoints import Kind, Reached, reached
from sandbox.reports.ids import repeated
from sandbox.reports.moments import Calendar, iso
from sandbox.reports.plain import plain
from sandbox.verdict.model import FindingKind, Outcome, Verdict
from sandbox.verdict.techniques import NAMES

_THREAT_LEVEL = {Outcome.LEAK: "1", Outcome.SUSPICIOUS: "2", Outcome.CLEAN: "3", Outcome.INCONCLUSIVE: "4"}
_COMPLETED, _OWN_ORGANISATION, _INHERIT = "2", "0", "5"
_TYPE = {Kind.DOMAIN: "domain", Kind.IPV4: "ip-dst", Kind.IPV6: "ip-dst"}
_FILE = ("file", "688c46fb-5edb-40a3-8273-1af7923e2215", "25")
_APP = ("android-app", "92836f23-4730-4eae-82ac-9f00d5299735", "2")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"\+?[0-9*#]{3,20}")
_MOST_CODE = 200


class MispReport:
    """For MISP instances: `Import from… MISP JSON`, or the API."""

    name = "misp"
    file = "report.misp.json"
    requires = "a verdict"
    provides = (
        "an unpublished event for the own organisation: `file` and `android-app` objects, hosts, URLs "
        "and phone numbers that got the owner's data (to be used by intrusion detection), loaded code, "
        "ATT&CK techniques as galaxy tags. Its ids repeat, so that a second import is an update"
    )
    limits = (
        "hosts that are neither names nor addresses are left out; the first 500 hosts and 200 pieces of "
        "code; dates are those of the phone's clock"
    )
    media_type = "application/json"

    def run(self, material: Material) -> bytes:
        return json.dumps({"Event": _event(material.verdict)}, indent=2).encode() + b"\n"


def _event(verdict: Verdict) -> dict[str, Any]:
    calendar = Calendar(verdict.run)
    return {
        "uuid": _id(verdict),
        "info": plain(
            f"Phonehome: {verdict.sample.package or verdict.sample.sha256}: {verdict.summary}", 1000
        ),
        "date": calendar.started.date().isoformat(),
        "timestamp": str(int(calendar.started.timestamp())),
        "threat_level_id": _THREAT_LEVEL[verdict.verdict],
        "analysis": _COMPLETED,
        "distribution": _OWN_ORGANISATION,
        "published": False,
        "Attribute": [*_hosts(verdict, calendar), *_numbers(verdict)],
        "Object": list(_objects(verdict)),
        "Tag": [{"name": name} for name in _tags(verdict)],
    }


def _hosts(verdict: Verdict, calendar: Calendar) -> Iterator[dict[str, Any]]:
    for one in reached(verdict):
        yield _attribute(verdict, _TYPE[one.host.kind], one.host.name, one, calendar)
        for url in one.urls:
            yield _attribute(verdict, "url", url, one, calendar)


def _attribute(verdict: Verdict, kind: str, value: str, one: Reached, calendar: Calendar) -> dict[str, Any]:
    last = max(finding.last_device_time_s or finding.device_time_s for finding in one.findings)
    return _plain_attribute(verdict, kind, value, f"got {', '.join(one.classes)} of a phone's owner") | {
        "first_seen": iso(calendar.moment(min(finding.device_time_s for finding in one.findings))),
        "last_seen": iso(calendar.moment(last)),
    }


def _numbers(verdict: Verdict) -> Iterator[dict[str, Any]]:
    """Phone numbers that got the owner's data by text or call."""
    ways = (Channel.SMS, Channel.CALL, Channel.MMS)
    leaks = [one for one in verdict.findings if one.kind is FindingKind.LEAK and one.channel in ways]
    for number in dict.fromkeys(one.endpoint for one in leaks if _NUMBER.fullmatch(one.endpoint)):
        yield _plain_attribute(verdict, "phone-number", number, "got data of a phone's owner")


def _plain_attribute(verdict: Verdict, kind: str, value: str, comment: str) -> dict[str, Any]:
    return {
        "uuid": _id(verdict, kind, value),
        "type": kind,
        "category": "Other" if kind == "phone-number" else "Network activity",
        "value": value,
        "to_ids": kind != "phone-number",
        "distribution": _INHERIT,
        "comment": plain(comment, 600),
    }


def _objects(verdict: Verdict) -> Iterator[dict[str, Any]]:
    sample = verdict.sample
    size = str(sample.size)
    yield _object(
        verdict,
        _FILE,
        sample.sha256,
        [("filename", "filename", sample.name), ("sha256", "sha256", sample.sha256), _size(size)],
    )
    if sample.package:
        label = [("name", "text", sample.label)] if sample.label else []
        app = [("appid", "text", sample.package), ("sha256", "sha256", sample.sha256), *label]
        yield _object(verdict, _APP, sample.package, app)
    for piece in verdict.loaded_code[:_MOST_CODE]:
        if _DIGEST.fullmatch(piece.sha256):
            told = [("filename", "filename", piece.name), ("sha256", "sha256", piece.sha256)]
            told += [_size(str(piece.size))] * (piece.size is not None)
            yield _object(verdict, _FILE, piece.sha256, told, "loaded while the sample ran")


def _size(size: str) -> tuple[str, str, str]:
    return "size-in-bytes", "size-in-bytes", size


def _object(
    verdict: Verdict,
    template: tuple[str, str, str],
    key: str,
    attributes: list[tuple[str, str, str]],
    comment: str = "",
) -> dict[str, Any]:
    """`attributes` are relation, type, value; those that are empty are left out."""
    name, template_id, version = template
    return {
        "uuid": _id(verdict, name, key),
        "name": name,
        "meta-category": "file",
        "template_uuid": template_id,
        "template_version": version,
        "distribution": _INHERIT,
        "comment": comment,
        "Attribute": [
            {
                "uuid": _id(verdict, name, key, relation),
                "object_relation": relation,
                "type": kind,
                "category": "Other" if kind in ("text", "size-in-bytes") else "Payload delivery",
                "value": plain(value, 300),
                "to_ids": kind == "sha256" and verdict.verdict is Outcome.LEAK,
                "distribution": _INHERIT,
            }
            for relation, kind, value in attributes
            if plain(value, 300).strip()
        ],
    }


def _tags(verdict: Verdict) -> Iterator[str]:
    yield f'phonehome:verdict="{verdict.verdict.value}"'
    for number in dict.fromkeys(number for one in verdict.findings for number in one.techniques):
        if number in NAMES:
            yield f'misp-galaxy:mitre-attack-pattern="{NAMES[number].rpartition(": ")[2]} - {number}"'


def _id(verdict: Verdict, *parts: str) -> str:
    return repeated("misp", verdict.run.id, *parts)
