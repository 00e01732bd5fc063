"""In which country a host is, as far as it shows. Pure: addresses are looked up by a function that is given.

A name tells a country only where its last part is the code of one, and is not one that the whole world buys
for its letters (`.io`, `.co`, `.tv`): then it says where the name is registered, not where a machine stands.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers
from phonenumbers.geodata.locale import LOCALE_DATA

from sandbox.service.public_addresses import is_public

Lookup = Callable[[str], str]
"""The two letters of an address's country; empty where it is not known."""

_SOLD_FOR_THEIR_LETTERS = frozenset(
    "ac ad ag ai am as bz cc cd cf co cx dj fm ga gd gg gl gq gs im io ki la lc ly me ml mn ms mu nu pn pw "
    "re sc sh sr st su sx tc tf tk tl tm to tv vc vg ws".split()
)
_NOT_BY_ISO = {"uk": "GB"}
_ENGLISH = "en"


@dataclass(frozen=True)
class Country:
    """`code` by ISO 3166; `basis` says in words how it is known."""

    code: str
    name: str
    basis: str


def unknown(_: str) -> str:
    """A Lookup that knows no address."""
    return ""


def country_of(host: str, lookup: Lookup) -> Country | None:
    """Of a name, an address, or a telephone number with `+`; None where nothing tells it."""
    if host.startswith("+"):
        return _of_number(host)
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return _of_name(host.lower().rstrip("."))
    return _of_address(str(address), lookup)


def _of_address(address: str, lookup: Lookup) -> Country | None:
    code = lookup(address) if is_public(address) else ""
    return _country(code, "by the registers of addresses: where it is registered")


def _of_name(name: str) -> Country | None:
    _, dot, last = name.rpartition(".")
    code = "" if not dot or last in _SOLD_FOR_THEIR_LETTERS else _NOT_BY_ISO.get(last, last.upper())
    return _country(code, f"by its name, which ends in .{last}")


def _of_number(number: str) -> Country | None:
    try:
        code = phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return None
    return _country(code, "by its telephone code")


def _country(code: str, basis: str) -> Country | None:
    name = _name(code)
    return Country(code, name, basis) if name else None


def _name(code: str) -> str:
    """In English; empty for what is no country's code."""
    names = LOCALE_DATA.get(code, {})
    found = names.get(_ENGLISH, "")
    return names.get(found[1:], "") if found.startswith("*") else found
