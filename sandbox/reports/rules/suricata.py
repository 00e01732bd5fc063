"""Suricata rules, by name in DNS, TLS and HTTP, or by address.

Source: the Suricata user guide, Rules Format and the keywords for DNS, TLS and HTTP; numbers from 1,000,000
on are kept for local use by the registry of signature ids.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from sandbox.gateway.flow import Channel
from sandbox.reports.base import Material
from sandbox.reports.endpoints import Kind, Reached, reached
from sandbox.reports.moments import Calendar

_FIRST_ID, _IDS = 1_000_000, 900_000
_AS_IT_IS = re.compile(r"[a-z0-9._-]")
_OUT = "$HOME_NET any -> $EXTERNAL_NET any"
_PROTOCOLS = (
    ("dns", "$HOME_NET any -> any any", "dns.query", "nocase; ", "DNS query for", frozenset(Channel)),
    ("tls", _OUT, "flow:established,to_server; tls.sni", "nocase; ", "TLS to", {Channel.HTTPS, Channel.TLS}),
    ("http", _OUT, "flow:established,to_server; http.host", "", "HTTP to", {Channel.HTTP}),
)
"""Protocol, direction, buffer, flag, words, and the ways for which there is such a rule."""


class SuricataReport:
    """For Suricata 6 and later."""

    name = "suricata"
    file = "report.suricata.rules"
    requires = "a verdict with leaks over a network"
    provides = (
        "rules that meet the very host (`dns.query`, `tls.sni`, `http.host`, or its address), of a "
        "name that was looked up with data in its labels all below its registered domain. Signature "
        "ids repeat by host"
    )
    limits = (
        "only hosts of proven leaks, the first 500; ids are made of a hash between 1,000,000 and "
        "1,899,999, and rules of several samples may share one"
    )
    media_type = "text/plain; charset=utf-8"

    def run(self, material: Material) -> bytes:
        verdict = material.verdict
        date = Calendar(verdict.run).started.date().isoformat()
        head = f"# Hosts that got the owner's data. Sample: {_bytes_only(verdict.sample.sha256)}, {date}"
        return "\n".join((head, *_numbered(_rules(reached(verdict)), date), "")).encode()


def content(name: str) -> str:
    """A pattern of a rule in which nothing but letters, digits, dots and lines stands for itself."""
    return "".join(
        sign if _AS_IT_IS.fullmatch(sign) else f"|{sign.encode('utf-8', 'replace').hex(' ').upper()}|"
        for sign in name
    )


def _rules(hosts: Iterable[Reached]) -> Iterator[tuple[str, str]]:
    """What is hashed for the id, and the rule without its end."""
    for one in hosts:
        name = one.host.name
        if one.host.kind is not Kind.DOMAIN:
            told = 'msg:"PHONEHOME traffic to an address that got a phone owner\'s data"'
            yield f"ip {name}", f"alert ip $HOME_NET any -> [{name}] any ({told}; "
            continue
        for protocol, way, buffer, flag, words, channels in _PROTOCOLS:
            if channels.intersection(one.channels):
                told = f"PHONEHOME {words} a host that got a phone owner's data ({_defanged(name)})"
                met = _met(one, flag)
                yield f"{protocol} {name}", f'alert {protocol} {way} (msg:"{told}"; {buffer}; {met}'


def _met(one: Reached, flag: str) -> str:
    if one.subdomains:
        return f'dotprefix; content:".{content(one.host.name)}"; {flag}endswith; '
    return f'bsize:{len(one.host.name)}; content:"{content(one.host.name)}"; {flag}'


def _numbered(rules: Iterable[tuple[str, str]], date: str) -> Iterator[str]:
    """Each with a number of its own: that of its hash, or the next that is free."""
    taken: set[int] = set()
    for key, rule in rules:
        number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) % _IDS
        while number in taken:
            number = (number + 1) % _IDS
        taken.add(number)
        told = f"attack_target Mobile_Client, created_at {date.replace('-', '_')}, signature_severity Major"
        number += _FIRST_ID
        yield f"{rule}target:src_ip; classtype:trojan-activity; sid:{number}; rev:1; metadata:{told};)"


def _defanged(name: str) -> str:
    """Not a name to whoever looks for names in rules and alerts, as is the custom of rule writers."""
    return _bytes_only(name).replace(".", " .")


def _bytes_only(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]", "_", text)
