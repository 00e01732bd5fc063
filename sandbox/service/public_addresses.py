"""Which addresses are the internet's: what a tenant names must not lead into the service's own networks."""

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether it is somebody's in the internet: not private, of this host, of a link, reserved, multicast.

    An address that carries another one inside counts as what it carries; what is no address is not public.
    """
    try:
        return _is_public(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False


def _is_public(address: Address) -> bool:
    inner = _carried(address)
    if inner is not None:
        return _is_public(inner)
    return address.is_global and not address.is_multicast


def _carried(address: Address) -> Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
