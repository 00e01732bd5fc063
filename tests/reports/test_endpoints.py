"""Who got the owner's data: only what is a host, and of names with data in them what somebody registered."""

import pytest
from hostile import leak, verdict

from sandbox.gateway.flow import Channel
from sandbox.reports.endpoints import Host, Kind, host_of, host_of_finding, reached, url_of
from sandbox.verdict.model import FindingKind


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Collect.Example.", Host("collect.example", Kind.DOMAIN)),
        ("_dmarc.a-b.example", Host("_dmarc.a-b.example", Kind.DOMAIN)),
        ("bücher.example", Host("xn--bcher-kva.example", Kind.DOMAIN)),
        ("203.0.113.7", Host("203.0.113.7", Kind.IPV4)),
        ("[2001:DB8:0::1]", Host("2001:db8::1", Kind.IPV6)),
        ("fe80::1%eth0;x", Host("fe80::1", Kind.IPV6)),
    ],
)
def test_names_and_addresses_are_told_in_one_form(text: str, host: Host) -> None:
    assert host_of(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "localhost",
        "1.2.3",
        "a..example",
        "-a.example",
        "a-.example",
        f"{'a' * 64}.example",
        f"{'a.' * 130}example",
        "a b.example",
        "a.example\n",
        'a".example',
        "a;b.example",
        "a|b.example",
        "\u202ea.example",
    ],
)
def test_what_is_neither_is_no_host(text: str) -> None:
    assert host_of(text) is None


@pytest.mark.parametrize(
    ("endpoint", "registered"),
    [
        ("mfrgg.zdfmy.collect.example", "collect.example"),
        ("a.b.collect.co.uk", "collect.co.uk"),
        ("x.spy.duckdns.org", "spy.duckdns.org"),
        ("a.b.c.com", "c.com"),
    ],
)
def test_of_a_looked_up_name_the_registered_domain_counts(endpoint: str, registered: str) -> None:
    host = host_of_finding(leak(endpoint, Channel.DNS))
    assert host is not None and host.name == registered


def test_a_suffix_under_which_others_register_is_nobodys_host() -> None:
    assert host_of_finding(leak("co.uk", Channel.DNS)) is None


def test_a_host_has_its_ways_urls_and_classes_once() -> None:
    found = reached(
        verdict(
            leak("https://collect.example/a"),
            leak("https://collect.example/a"),
            leak("http://collect.example:8080/b", Channel.HTTP),
            leak("collect.example:7001", Channel.TCP),
        )
    )
    (one,) = found
    assert one.ways == ((Channel.HTTPS, 443), (Channel.HTTP, 8080), (Channel.TCP, 7001))
    assert one.urls == ("https://collect.example/a", "http://collect.example:8080/b")
    assert one.classes == ("imei",)
    assert not one.subdomains


def test_only_proven_leaks_over_a_network_count() -> None:
    others = verdict(leak("https://a.example", kind=FindingKind.TRACKING), leak("+49151", Channel.SMS))
    assert reached(others) == ()


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("https://Collect.Example:8443/a b?c#d", "https://collect.example:8443/a%20b?c"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("https://collect.example/%zz[1]\r\n", "https://collect.example/%25zz%5B1%5D%C2%B7%C2%B7"),
        ("collect.example:443", ""),
        ("https://a b/x", ""),
        ("ftp://collect.example/x", ""),
    ],
)
def test_a_url_is_one_by_its_specification_or_none(endpoint: str, url: str) -> None:
    assert url_of(endpoint) == url
