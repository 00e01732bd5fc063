"""Countries: of addresses by a database, of names and numbers by what stands in them, and never guessed."""

import pytest

from sandbox.owners.country import country_of, unknown


def of(host: str) -> str:
    found = country_of(host, unknown)
    return found.code if found else ""


def test_a_name_that_ends_in_a_countrys_code_tells_it_and_says_how() -> None:
    found = country_of("api.shop.cn", unknown)
    assert found is not None
    assert (found.code, found.name, found.basis) == ("CN", "China", "by its name, which ends in .cn")
    assert (of("x.co.uk"), of("X.DE."), of("a.us")) == ("GB", "DE", "US")


@pytest.mark.parametrize(
    "host",
    [
        "a.example",
        "a.com",
        "a.io",
        "a.co",
        "a.tv",
        "a.ai",
        "a.eu",
        "a.zz",
        "de",
        "",
        "a.xn--p1ai",
        "a..",
        "a.*d",
    ],
)
def test_what_means_no_country_tells_none(host: str) -> None:
    assert country_of(host, unknown) is None


def test_an_address_is_looked_up_and_says_what_that_means() -> None:
    found = country_of("8.8.8.8", {"8.8.8.8": "US"}.__getitem__)
    assert found is not None
    assert (found.name, found.basis) == (
        "United States",
        "by the registers of addresses: where it is registered",
    )
    six = country_of("[2001:4860:4860:0::8888]", {"2001:4860:4860::8888": "US"}.__getitem__)
    assert six is not None and six.code == "US"


@pytest.mark.parametrize("host", ["10.0.0.1", "203.0.113.5", "127.0.0.1", "fe80::1"])
def test_addresses_that_are_nobodys_are_not_looked_up(host: str) -> None:
    assert country_of(host, lambda address: "AU") is None


def test_without_a_database_an_address_is_unknown() -> None:
    assert country_of("8.8.8.8", unknown) is None


def test_a_telephone_number_tells_its_country() -> None:
    assert (of("+12025550147"), of("+8613800138000")) == ("US", "CN")
    assert (of("+"), of("+999"), of("12345")) == ("", "", "")
