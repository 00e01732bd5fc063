"""The pages of hosts and of names: who was spoken to, or looked up, by whom, grouped by registered domain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.record import Glance
from sandbox.gateway.flow import Channel
from sandbox.service.flows.row import DomainRow, Facet, HostRow, Sought

_FEW = 3


@dataclass(frozen=True)
class Group:
    """A domain with those of its hosts that were spoken to most; `more` are not shown."""

    domain: DomainRow
    hosts: tuple[HostRow, ...]

    @property
    def more(self) -> int:
        return self.domain.hosts - len(self.hosts)


@dataclass(eq=False)
class Hosts:
    """By which ways, which is none for all; `one` and `many` say what is counted."""

    name: str
    title: str
    one: str
    many: str
    channels: tuple[Channel, ...] = ()
    requires: str = "flows of that kind"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        with case.index() as index:
            return index.count(self._sought("")) > 0

    def glance(self, case: Case) -> Glance:
        with case.index() as index:
            domains = index.counts(Facet.DOMAIN, self._sought(""), most=_FEW)
            total = index.domain_count(self._sought(""))
        return Glance(
            counted(total, self.one, self.many), tuple(f"{name} · {flows:,}" for name, flows in domains)
        )

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        sought = self._sought(asked.text("text"))
        with case.index() as index:
            domains, total = index.domains(sought), index.domain_count(sought)
            hosts = index.hosts(sought)
        return {
            "groups": _grouped(domains, hosts),
            "total": total,
            "channel": ",".join(self.channels),
            "record": self,
        }

    def _sought(self, text: str) -> Sought:
        return Sought(channels=self.channels, text=text)


def _grouped(domains: Sequence[DomainRow], hosts: Sequence[HostRow]) -> list[Group]:
    by_domain = {name: tuple(found) for name, found in groupby(hosts, lambda host: host.domain)}
    return [Group(domain, by_domain.get(domain.domain, ())) for domain in domains]


HOSTS = Hosts("hosts", "Hosts", "domain or number", "domains and numbers")
NAMES = Hosts("dns", "DNS", "domain looked up", "domains looked up", (Channel.DNS,))
