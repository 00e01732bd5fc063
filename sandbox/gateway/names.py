"""The names of the sealed internet: every name exists, at an address made up for this run.

IPv4 addresses are of 198.18.0.0/15, IPv6 of 2001:2::/48, both set aside for benchmarks (RFC 2544,
RFC 5180), so that neither can be an endpoint that a sample really means. Both forms of one name end
in the same number, given in the order of first lookup.
"""

import ipaddress
import re
from collections.abc import Callable

_V4 = int(ipaddress.IPv4Address("198.18.0.0"))
_V6 = int(ipaddress.IPv6Address("2001:2::"))
_CAPACITY = 2**17 - 2
# Underscores and any printable byte are legal in a name; a phone's resolver refuses only what cannot
# be encoded: empty labels, labels above 63 bytes, names above 253.
_NAME = re.compile(r"(?=.{1,253}\Z)[^\s.\x00-\x1f]{1,63}(\.[^\s.\x00-\x1f]{1,63})*")


def literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that `host` spells, or None where it is a name."""
    try:
        return ipaddress.ip_address(host.strip("[]").split("%", 1)[0])
    except ValueError:
        return None


class Names:
    """A two-way map between names and made-up addresses, for the length of a run.

    `exists` says which names there are (sandbox/gateway/internet.py).
    """

    def __init__(self, exists: Callable[[str], bool] = lambda _: True) -> None:
        self._exists = exists
        self._number: dict[str, int] = {}
        self._name: dict[int, str] = {}

    def lookup(self, host: str, version: int = 4) -> str | None:
        """The address of `host` in IP `version`; None where no such name can exist."""
        if address := literal(host):
            return str(address) if address.version == version else None
        name = host.rstrip(".").lower()
        if not _NAME.fullmatch(name) or not self._exists(name):
            return None
        if (number := self._number.get(name)) is None:
            if len(self._number) >= _CAPACITY:
                return None
            number = self._number[name] = len(self._number) + 1
            self._name[number] = name
        return str(
            ipaddress.IPv4Address(_V4 + number) if version == 4 else ipaddress.IPv6Address(_V6 + number)
        )

    def reverse(self, address: str) -> str | None:
        """The name that was given `address`, or None."""
        parsed = literal(address)
        if parsed is None:
            return None
        if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
            parsed = parsed.ipv4_mapped
        return self._name.get(int(parsed) - (_V4 if parsed.version == 4 else _V6))

    def endpoint(self, host: str) -> str:
        """Whom the device means by `host`: the name behind a made-up address, else `host` itself."""
        return self.reverse(host) or host.rstrip(".").lower() or host
