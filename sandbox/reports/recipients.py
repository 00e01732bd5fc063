"""Whom a verdict's findings are about: each host or number once, with its owner and country. Pure.

What lies exposed on the phone, and what a sample did there alone, went to nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.gateway.flow import Channel
from sandbox.owners.country import Country, Lookup, country_of, unknown
from sandbox.owners.owner import Owner, owner_of
from sandbox.persona.model import DataClass
from sandbox.reports.endpoints import host_of_finding
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.wording import host as told_host
from sandbox.verdict.wording import order


@dataclass(frozen=True)
class Recipient:
    """`name` is the sample's word: hostile. `findings` have their numbers in the verdict, from 1."""

    name: str
    owner: Owner | None
    country: Country | None
    findings: tuple[tuple[int, Finding], ...]

    @property
    def proven(self) -> bool:
        """Whether the owner's data is proven to have gone there."""
        return any(finding.kind is FindingKind.LEAK for _, finding in self.findings)

    @property
    def classes(self) -> tuple[DataClass, ...]:
        """What is proven to have gone there, contents first."""
        found = {one.data_class for _, one in self.findings if one.kind is FindingKind.LEAK}
        return tuple(sorted((one for one in found if one is not None), key=order))

    @property
    def channels(self) -> tuple[Channel, ...]:
        return tuple(dict.fromkeys(one.channel for _, one in self.findings if one.channel))

    @property
    def first_s(self) -> float:
        """Device seconds."""
        return min(one.device_time_s for _, one in self.findings)

    @property
    def last_s(self) -> float:
        """Device seconds."""
        return max(one.last_device_time_s or one.device_time_s for _, one in self.findings)


def recipients(findings: Iterable[Finding], lookup: Lookup) -> tuple[Recipient, ...]:
    """Those that proven data went to come first; else in the order of the findings."""
    groups: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.endpoint and finding.channel is not Channel.EXPOSED:
            groups.setdefault(recipient_name(finding), []).append((number, finding))
    made = [
        Recipient(name, owner_of(name), country_of(name, lookup), tuple(group))
        for name, group in groups.items()
    ]
    return tuple(sorted(made, key=lambda one: not one.proven))


def recipient_name(finding: Finding) -> str:
    """The host behind an endpoint, else what stands there: a telephone number, a nearby phone."""
    host = host_of_finding(finding)
    return host.name if host else told_host(finding.channel, finding.endpoint)


def whose_rows(finding: Finding) -> list[tuple[str, str]]:
    """Owner and country with their bases; what is not known has no row. No address is looked up: a report
    must come out the same on a host without a database of them.
    """
    name = recipient_name(finding) if finding.endpoint and finding.channel is not Channel.EXPOSED else ""
    owner, country = owner_of(name), country_of(name, unknown)
    rented = "rented from " if owner and owner.rented else ""
    rows = [("owner", f"{rented}{owner.name} ({owner.basis})")] if owner else []
    return [*rows, ("country", f"{country.name} ({country.basis})")] if country else rows


def whose(host: str) -> tuple[str, str]:
    """Owner and country of a host, by their names alone; empty where they are not known."""
    owner, country = owner_of(host), country_of(host, unknown)
    return owner.name if owner else "", country.code if country else ""
