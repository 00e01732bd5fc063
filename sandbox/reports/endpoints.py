"""Who got the owner's data: the hosts of proven leaks, checked to be names or addresses at all. Pure.

A sample writes what it likes where a host should stand. What is no name by RFC 1123 (or by IDNA) and no
address never reaches a format in which others look for it, let alone a rule.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import publicsuffix2

from sandbox.gateway.flow import Channel
from sandbox.reports.plain import plain
from sandbox.reports.urls import fit_rest, rest_of
from sandbox.verdict.model import Finding, FindingKind, Verdict

MOST = 500
_LONGEST_URL = 2048
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_LONGEST_NAME = 253
_DEFAULT_PORTS = {Channel.HTTP: 80, Channel.HTTPS: 443, Channel.DNS: 53}
_BY_NETWORK = frozenset({Channel.HTTP, Channel.HTTPS, Channel.TCP, Channel.TLS, Channel.UDP, Channel.DNS})


class Kind(StrEnum):
    """What a host is."""

    DOMAIN = "domain"
    IPV4 = "ipv4"
    IPV6 = "ipv6"


@dataclass(frozen=True, slots=True)
class Host:
    """A name in lower-case ASCII, or an address in its canonical form."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Reached:
    """A host that the owner's data was sent to. `subdomains`: all names below it belong to it (DNS).

    `ways` are channels with ports, of HTTP also where the URL leaves it out; `urls` are without queries, fit
    for RFC 3986; `classes` of data as in findings.
    """

    host: Host
    ways: tuple[tuple[Channel, int | None], ...]
    urls: tuple[str, ...]
    classes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def channels(self) -> frozenset[Channel]:
        return frozenset(channel for channel, _ in self.ways)

    @property
    def subdomains(self) -> bool:
        return Channel.DNS in self.channels and self.host.kind is Kind.DOMAIN


def host_of(text: str) -> Host | None:
    """A host that others would understand; None for anything else, such as a name of one label."""
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        name = _ascii(text.rstrip("."))
        labels = name.split(".")
        fits = len(labels) > 1 and len(name) <= _LONGEST_NAME and all(map(_LABEL.fullmatch, labels))
        return Host(name, Kind.DOMAIN) if fits and not labels[-1].isdigit() else None
    if isinstance(address, ipaddress.IPv6Address):
        return Host(str(ipaddress.IPv6Address(int(address))), Kind.IPV6)
    return Host(str(address), Kind.IPV4)


def reached(verdict: Verdict) -> tuple[Reached, ...]:
    """The hosts of all proven leaks over a network, each once, in order of the findings; the first 500."""
    by_host: dict[Host, list[Finding]] = {}
    for finding in verdict.findings:
        host = host_of_finding(finding) if got_data(finding) else None
        if host is not None:
            by_host.setdefault(host, []).append(finding)
    return tuple(_reached(host, findings) for host, findings in list(by_host.items())[:MOST])


def got_data(finding: Finding) -> bool:
    """Whether the owner's data is proven to have left over a network."""
    return finding.kind is FindingKind.LEAK and finding.channel in _BY_NETWORK


def host_of_finding(finding: Finding) -> Host | None:
    """The host behind an endpoint; of a looked-up name the registered domain, for its labels are data."""
    text, _ = _split(finding.endpoint)
    host = host_of(text)
    if host is None or host.kind is not Kind.DOMAIN or finding.channel is not Channel.DNS:
        return host
    return host_of(_registered(host.name))


def domain_of(host: str) -> str:
    """What hosts are grouped by: a name's registered domain, an address in canonical form; else the text."""
    found = host_of(host)
    if found is None:
        return host
    return (_registered(found.name) or found.name) if found.kind is Kind.DOMAIN else found.name


def url_of(endpoint: str) -> str:
    """An HTTP endpoint as a URL of RFC 3986; "" for what is none."""
    text, port = _split(endpoint)
    host, scheme = host_of(text), endpoint.partition("://")[0]
    if scheme not in ("http", "https") or host is None:
        return ""
    place = f"[{host.name}]" if host.kind is Kind.IPV6 else host.name
    return f"{scheme}://{place}{f':{port}' if port else ''}{fit_rest(plain(rest_of(endpoint), _LONGEST_URL))}"


def _registered(name: str) -> str:
    """What a person can register: `evil.co.uk` of `x.y.evil.co.uk`; "" where the name is a suffix itself.

    By the list of public suffixes; under a suffix that the list does not have, the last two labels.
    """
    found = str(publicsuffix2.get_sld(name))
    if "." not in found:
        return ".".join(name.split(".")[-2:])
    return "" if publicsuffix2.get_tld(name) == found else found


def _split(endpoint: str) -> tuple[str, int | None]:
    """Host and port of a URL, of `host:port` or of a host alone."""
    if "://" in endpoint:
        try:
            split = urlsplit(endpoint)
            place = split.hostname or "", split.port
        except ValueError:
            return "", None
        return place
    head, colon, port = endpoint.rpartition(":")
    number = int(port) if colon and port.isascii() and port.isdigit() and len(port) < 6 else None
    return (head, number) if number is not None else (endpoint, None)


def _ascii(name: str) -> str:
    try:
        return name.encode("idna").decode().lower() if not name.isascii() else name.lower()
    except UnicodeError:
        return ""


def _reached(host: Host, findings: list[Finding]) -> Reached:
    ways = [(one.channel, _port(one)) for one in findings if one.channel]
    return Reached(
        host=host,
        ways=tuple(dict.fromkeys(ways)),
        urls=_unique(url_of(one.endpoint) for one in findings),
        classes=_unique(one.data_class.value if one.data_class else "" for one in findings),
        findings=tuple(findings),
    )


def _port(finding: Finding) -> int | None:
    port = _split(finding.endpoint)[1] or _DEFAULT_PORTS.get(finding.channel or Channel.OTHER)
    return port if port is not None and port < 2**16 else None


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
