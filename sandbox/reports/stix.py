"""A STIX 2.1 bundle: the sample, what was seen leaving it, and where to look for it."""

import json
from collections.abc import Iterator

from sandbox.gateway.flow import Channel
from sandbox.reports import stix_objects as stix
from sandbox.reports.base import Material
from sandbox.reports.endpoints import Reached, reached
from sandbox.reports.moments import Calendar, iso
from sandbox.reports.plain import plain
from sandbox.reports.stix_malware import about_malware
from sandbox.reports.stix_objects import Maker, Object
from sandbox.verdict.model import Outcome, Verdict

_RESULT = {
    Outcome.LEAK: "malicious",
    Outcome.SUSPICIOUS: "suspicious",
    Outcome.CLEAN: "benign",
    Outcome.INCONCLUSIVE: "unknown",
}
_CALLED_MALWARE = frozenset({Outcome.LEAK, Outcome.SUSPICIOUS})
_PROTOCOLS = {
    Channel.HTTP: ["tcp", "http"],
    Channel.HTTPS: ["tcp", "tls", "http"],
    Channel.TCP: ["tcp"],
    Channel.TLS: ["tcp", "tls"],
    Channel.UDP: ["udp"],
    Channel.DNS: ["udp", "dns"],
}


class StixReport:
    """For platforms of threat intelligence (OpenCTI, MISP, TAXII servers)."""

    name = "stix"
    file = "report.stix.json"
    requires = "a verdict"
    provides = (
        "a bundle of STIX 2.1: malware-analysis; malware where the verdict is leak or suspicious; "
        "files by hash; hosts, URLs and connections that got the owner's data, with observed-data and "
        "indicators; attack-patterns with ids of ATT&CK for Mobile. Ids repeat: of observables by the "
        "specification, of the rest by run"
    )
    limits = (
        "hosts that are neither names nor addresses, names that IDNA 2008 forbids (emoji) and ways "
        "that are not IP (texts, calls, Bluetooth), are left out; the first 500 hosts and 200 pieces "
        "of loaded code; dates are those of the phone's clock"
    )
    media_type = "application/stix+json;version=2.1"

    def run(self, material: Material) -> bytes:
        verdict = material.verdict
        objects = {one["id"]: one for one in _objects(verdict)}
        maker = _maker(verdict)
        bundle = {
            "type": "bundle",
            "id": maker.domain_object("bundle", "")["id"],
            "objects": list(objects.values()),
        }
        return json.dumps(bundle, indent=2).encode() + b"\n"


def _maker(verdict: Verdict) -> Maker:
    return Maker(verdict.run.id, iso(Calendar(verdict.run).started))


def _objects(verdict: Verdict) -> Iterator[Object]:
    maker = _maker(verdict)
    yield maker.domain_object("identity", "", name="Phonehome", identity_class="system")
    sample = stix.file(verdict.sample.sha256, name=plain(verdict.sample.name, 200), size=verdict.sample.size)
    yield sample
    hosts = [(one, stix.host(one.host)) for one in reached(verdict) if stix.fits(one.host)]
    yield from (target for _, target in hosts)
    analysis = _analysis(verdict, maker, sample, [target["id"] for _, target in hosts])
    yield analysis
    for one, target in hosts:
        yield from _seen(Calendar(verdict.run), maker, one, target)
    if verdict.verdict in _CALLED_MALWARE:
        yield from about_malware(verdict, maker, sample, analysis, hosts)


def _analysis(verdict: Verdict, maker: Maker, sample: Object, seen: list[str]) -> Object:
    run = verdict.run
    found = maker.domain_object(
        "malware-analysis",
        "",
        product="phonehome",
        version=run.version or "0",
        analysis_started=iso(Calendar(run).started),
        submitted=iso(Calendar(run).started),
        result=_RESULT[verdict.verdict],
        result_name=plain(verdict.summary, 1000),
        sample_ref=sample["id"],
    )
    return found | ({"analysis_sco_refs": seen} if seen else {})


def _seen(calendar: Calendar, maker: Maker, one: Reached, target: Object) -> Iterator[Object]:
    """What was observed at a host: connections and URLs, when, and how often."""
    found = [stix.traffic(target, port, _PROTOCOLS[channel]) for channel, port in one.ways]
    found += [stix.observable("url", {"value": url}) for url in one.urls]
    yield from found
    first = min(finding.device_time_s for finding in one.findings)
    last = max(finding.last_device_time_s or finding.device_time_s for finding in one.findings)
    yield maker.domain_object(
        "observed-data",
        one.host.name,
        first_observed=iso(calendar.moment(first)),
        last_observed=iso(calendar.moment(last)),
        number_observed=max(finding.sends for finding in one.findings),
        object_refs=[target["id"], *(each["id"] for each in found)],
    )
