"""Where a request comes from: this host, and a page of this service, as far as headers tell.

A page of another site may ask a browser to call this one. Browsers say so (`Sec-Fetch-Site`, `Origin`), and
a name that was made to lead here (DNS rebinding) stands in `Host`.
"""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from fastapi import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_NOBODY = ""


def address_of(request: Request) -> str:
    """Who is at the other end of the connection; empty where that is no network."""
    return request.client.host if request.client else _NOBODY


def neighbourhood(address: str) -> str:
    """What counts as one address: of IPv6 a network of 64 bits, which each subscriber has."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address


def from_this_host(request: Request) -> bool:
    """Whether it came over the loopback address, to a name of it, through no proxy that tells of itself."""
    headers = request.headers
    named = urlsplit(f"//{headers.get('host', _NOBODY)}").hostname if _sound(headers.get("host")) else None
    return (
        _loopback(address_of(request))
        and named is not None
        and (named == "localhost" or _loopback(named))
        and not any(name in headers for name in _FORWARDED)
    )


def same_origin(request: Request) -> bool:
    """Whether no other site's page sent it. What tells nothing is no browser, or an old one."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in _OURS:
        return False
    return origin is None or (_sound(origin) and urlsplit(origin).netloc == request.headers.get("host"))


def by_link(request: Request) -> bool:
    """Whether a person followed a link: the other site learns nothing of the page that opens."""
    headers = request.headers
    opens = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return request.method in SAFE and opens


def is_page(request: Request) -> bool:
    """Whether the route is for people: none of the API's description."""
    return not getattr(request.scope.get("route"), "include_in_schema", True)


def _loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _sound(url: str | None) -> bool:
    try:
        urlsplit(f"//{url}" if url and "//" not in url else url)
    except ValueError:
        return False
    return url is not None
