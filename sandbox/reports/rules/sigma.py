"""Sigma rules, one document for each host and kind of log.

Source: the Sigma specification 2 (rules, taxonomy of fields by log source).
"""

import io
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML

from sandbox.reports.base import Material
from sandbox.reports.endpoints import Kind, Reached, reached
from sandbox.reports.ids import repeated
from sandbox.verdict.model import Verdict

_SPECIAL = str.maketrans({"\\": "\\\\", "*": "\\*", "?": "\\?"})


class SigmaReport:
    """For SIEMs, by any of Sigma's converters."""

    name = "sigma"
    file = "report.sigma.yml"
    requires = "a verdict with leaks over a network"
    provides = (
        "rules by name (`dns`, `proxy`) or address (`firewall`) for hosts that got the owner's data, "
        "of a name that was looked up with data in its labels for all below its registered domain. Ids "
        "repeat by host"
    )
    limits = "only hosts of proven leaks, the first 500; a host that serves others, too, makes false alarms"
    media_type = "application/yaml"

    def run(self, material: Material) -> bytes:
        yaml = YAML(typ="safe", pure=True)
        yaml.default_flow_style = False
        yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
        yaml.width = 100
        out = io.StringIO()
        yaml.dump_all(list(_rules(material.verdict)), out)
        return out.getvalue().encode() or b"# No host is proven to have got data of the owner.\n"


def _rules(verdict: Verdict) -> Iterator[dict[str, Any]]:
    for one in reached(verdict):
        name = one.host.name.translate(_SPECIAL)
        if one.host.kind is not Kind.DOMAIN:
            yield _rule(verdict, one, "firewall", {"dst_ip": name})
            continue
        for category, field in (("dns", "query"), ("proxy", "cs-host")):
            below: list[dict[str, str]] = [{f"{field}|endswith": f".{name}"}] * one.subdomains
            yield _rule(verdict, one, category, [{field: name}, *below] if below else {field: name})


def _rule(verdict: Verdict, one: Reached, category: str, selection: object) -> dict[str, Any]:
    techniques = dict.fromkeys(number.lower() for finding in one.findings for number in finding.techniques)
    return {
        "title": f"Host That Got a Phone Owner's Data: {one.host.name}"[:256],
        "id": repeated("sigma", category, one.host.name),
        "status": "experimental",
        "description": f"The sample of SHA-256 {verdict.sample.sha256} sent there: {', '.join(one.classes)}.",
        "author": "Phonehome",
        "tags": ["attack.exfiltration", *(f"attack.{number}" for number in techniques)],
        "logsource": {"category": category},
        "detection": {"selection": selection, "condition": "selection"},
        "falsepositives": ["Other uses of the same host"],
        "level": "high",
    }
