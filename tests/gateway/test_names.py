"""Made-up addresses: one to one, deterministic, never an address that a sample could mean."""

import ipaddress

import pytest

from sandbox.gateway.names import Names


def test_addresses_follow_the_order_of_first_lookup() -> None:
    names = Names()
    assert [names.lookup(n) for n in ("b.test", "a.test", "b.test")] == [
        "198.18.0.1",
        "198.18.0.2",
        "198.18.0.1",
    ]


def test_case_and_final_dot_do_not_matter() -> None:
    names = Names()
    assert names.lookup("A.Test.") == names.lookup("a.test")


@pytest.mark.parametrize("version", [4, 6])
def test_an_address_leads_back_to_its_name(version: int) -> None:
    names = Names()
    names.lookup("first.test")
    address = names.lookup("b.test", version)
    assert address
    assert names.endpoint(address) == "b.test"
    assert ipaddress.ip_address(address).version == version


def test_a_mapped_ipv4_address_leads_back_too() -> None:
    names = Names()
    assert names.endpoint(f"::ffff:{names.lookup('a.test')}") == "a.test"


def test_literals_stay_what_they_are() -> None:
    names = Names()
    assert names.endpoint("203.0.113.9") == "203.0.113.9"
    assert names.endpoint("2001:db8::1") == "2001:db8::1"
    assert names.lookup("203.0.113.9") == "203.0.113.9"
    assert names.lookup("203.0.113.9", 6) is None


@pytest.mark.parametrize(
    "name", ["", ".", "a..b", "x" * 64 + ".test", "a b.test", ".".join(["abc"] * 70), "\x00"]
)
def test_impossible_names_do_not_exist(name: str) -> None:
    assert Names().lookup(name) is None


def test_unknown_addresses_have_no_name() -> None:
    assert Names().reverse("198.18.0.1") is None
    assert Names().reverse("nonsense") is None
