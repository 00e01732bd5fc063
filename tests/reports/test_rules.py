"""Sigma and Suricata rules: only of hosts that got the owner's data; nothing of a sample becomes syntax."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hostile import HARMLESS, leak, verdict
from sigma.collection import SigmaCollection
from suricata_check import analyze_rule
from suricata_check.utils.rule import Rule, parse

from sandbox.gateway.flow import Channel
from sandbox.reports import REGISTRY, Material
from sandbox.reports.rules.suricata import content
from sandbox.verdict.model import FindingKind, Verdict

LEAKS = verdict(
    leak("https://collect.example/up"),
    leak("http://plain.example:8080/up", Channel.HTTP),
    leak("203.0.113.7:7001", Channel.TCP),
    leak("[2001:db8::1]:53", Channel.UDP),
    leak("mfrgg.zdfmy.dns.example", Channel.DNS),
)


def sigma(given: Verdict | Material) -> SigmaCollection:
    data = REGISTRY["sigma"].run(given if isinstance(given, Material) else Material(given))
    found = SigmaCollection.from_yaml(data.decode())
    assert [rule.errors for rule in found.rules] == [[] for _ in found.rules]
    return found


def suricata(given: Verdict | Material) -> dict[str, Rule]:
    """Each rule, parsed, by its text."""
    data = REGISTRY["suricata"].run(given if isinstance(given, Material) else Material(given)).decode()
    lines = [line for line in data.splitlines() if not line.startswith("#")]
    found = {line: parse(line) for line in lines}
    assert all(found.values())
    return {line: rule for line, rule in found.items() if rule is not None}


def test_sigma_reads_the_rules_whatever_the_sample_says(under_attack: Material) -> None:
    found = sigma(under_attack)
    for rule in found.rules:
        assert rule.title.removeprefix("Host That Got a Phone Owner's Data: ") in HARMLESS


def test_suricata_rules_hold_no_text_of_an_attack(under_attack: Material) -> None:
    hexed = {content(name) for name in HARMLESS}
    for line, rule in suricata(under_attack).items():
        assert line.isascii() and line.isprintable()
        assert [option.name for option in rule.options].count("sid") == 1
        assert any(name in line for name in hexed)


def test_sigma_looks_for_names_in_dns_and_proxies_and_for_addresses_in_firewalls() -> None:
    told = {(rule.logsource.category, rule.title.split(": ")[1]) for rule in sigma(LEAKS).rules}
    assert told == {
        ("dns", "collect.example"),
        ("proxy", "collect.example"),
        ("dns", "plain.example"),
        ("proxy", "plain.example"),
        ("firewall", "203.0.113.7"),
        ("firewall", "2001:db8::1"),
        ("dns", "dns.example"),
        ("proxy", "dns.example"),
    }


def test_only_hosts_that_got_the_owners_data_are_looked_for() -> None:
    others = verdict(
        leak("https://beacon.example", kind=FindingKind.BEACON),
        leak("https://update.example", kind=FindingKind.SELF_UPDATE),
        leak("+49151", Channel.SMS),
        leak("content://x", Channel.EXPOSED),
    )
    assert sigma(others).rules == []
    assert suricata(others) == {}


def test_suricata_rules_follow_the_way_that_the_data_took() -> None:
    heads = [line.split("(")[0].strip() for line in suricata(LEAKS)]
    assert heads == [
        "alert dns $HOME_NET any -> any any",
        "alert tls $HOME_NET any -> $EXTERNAL_NET any",
        "alert dns $HOME_NET any -> any any",
        "alert http $HOME_NET any -> $EXTERNAL_NET any",
        "alert ip $HOME_NET any -> [203.0.113.7] any",
        "alert ip $HOME_NET any -> [2001:db8::1] any",
        "alert dns $HOME_NET any -> any any",
    ]


def test_a_rule_meets_the_very_host_but_all_below_a_domain_that_took_data_in_labels() -> None:
    first, *_, last = suricata(LEAKS)
    assert 'dns.query; bsize:15; content:"collect.example"; nocase;' in first
    assert 'dns.query; dotprefix; content:".dns.example"; nocase; endswith;' in last


def test_checkers_of_suricata_rules_find_nothing_that_breaks_one() -> None:
    # Advice on taste and reach is none of it: what is mandatory has codes of its own.
    for rule in suricata(LEAKS).values():
        codes = {issue.code for issue in analyze_rule(rule).issues}
        assert not {code for code in codes if code.startswith("M")}


def test_suricata_itself_takes_the_rules(tmp_path: Path) -> None:
    program = shutil.which("suricata")
    if program is None:
        pytest.skip("no suricata on this host, and none in what Debian 12 installs from")
    rules = tmp_path / "report.rules"
    rules.write_bytes(REGISTRY["suricata"].run(Material(LEAKS)))
    subprocess.run([program, "-T", "-S", str(rules), "-l", str(tmp_path)], check=True, capture_output=True)


def test_ids_repeat_for_a_host_and_differ_in_a_file() -> None:
    def ids(given: Verdict) -> list[str]:
        return [
            option.value or ""
            for rule in suricata(given).values()
            for option in rule.options
            if option.name == "sid"
        ]

    assert ids(verdict(leak("https://collect.example/other"))) == ids(LEAKS)[:2]
    assert len(set(ids(LEAKS))) == len(ids(LEAKS))
    assert all(1_000_000 <= int(number) < 1_900_000 for number in ids(LEAKS))


def test_what_is_no_letter_of_a_name_is_written_in_hex() -> None:
    assert content('a";b|c\\d\n') == "a|22||3B|b|7C|c|5C|d|0A|"


@pytest.mark.parametrize(
    "endpoint",
    ["https://co.uk/x", "http://localhost/x", "https://1.2.3/x", "https://-a.example/", "x:443", ""],
)
def test_a_host_that_would_meet_too_much_or_is_none_makes_no_rule(endpoint: str) -> None:
    channel = Channel.DNS if "co.uk" in endpoint else Channel.HTTPS
    assert suricata(verdict(leak(endpoint, channel))) == {}
