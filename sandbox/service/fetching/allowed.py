"""The owner's list of hosts, and what a URL asks for. Pure."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from sandbox.failures import BadInput, Failure

_LONGEST = 2000
_VISIBLE = re.compile(r"[\x21-\x7e]+")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*")
_PORTS = {"https": 443, "http": 80}
_PRIVATE = "private+"


@dataclass(frozen=True)
class AllowedHost:
    """An entry of the list. `name` is a name, an address, or `*.` and a domain, below which all are meant.

    `private`: it may lead to addresses of the owner's own network.
    """

    scheme: str
    name: str
    port: int
    private: bool

    def fits(self, wanted: "Wanted") -> bool:
        """Whether the entry allows it."""
        if (self.scheme, self.port) != (wanted.scheme, wanted.port):
            return False
        if self.name.startswith("*."):
            return wanted.host.endswith(self.name[1:]) and not _is_address(wanted.host)
        return self.name == wanted.host


@dataclass(frozen=True)
class Wanted:
    """What a URL asks for. `host` is a name in small letters or an address; `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """What the field `Host` says."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


def allowed_host(entry: str) -> AllowedHost:
    """An entry as the owner writes it: `[private+][https://|http://]HOST[:PORT]`, https by default.

    Whoever names an address means that address, whatever network it is of. Raises ValueError.
    """
    private, rest = entry.startswith(_PRIVATE), entry.removeprefix(_PRIVATE)
    parts = urlsplit(rest if "://" in rest else f"https://{rest}")
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(f"{entry!r} is no host")
    domain = (parts.hostname or "").removeprefix("*.")
    _check_host(domain)
    if parts.scheme not in _PORTS or (domain != parts.hostname and _is_address(domain)):
        raise ValueError(f"{entry!r} is no host for https or http")
    name = parts.hostname or ""
    port = _PORTS[parts.scheme] if parts.port is None else parts.port
    return AllowedHost(parts.scheme, name, port, private or _is_address(name))


def wanted_of(url: str) -> Wanted:
    """Raises BadInput (`invalid_request`) for what is no plain URL of https or http."""
    try:
        return _read(url)
    except ValueError as error:
        message = f"This is no URL that can be fetched: {error}"[:200]
        raise BadInput(Failure(code="invalid_request", message=message)) from None


def entry_for(wanted: Wanted, hosts: Sequence[AllowedHost]) -> AllowedHost:
    """The entry that allows it. Raises BadInput (`url_not_allowed`)."""
    fitting = [host for host in hosts if host.fits(wanted)]
    if not fitting:
        raise not_allowed(f"This service fetches nothing from {wanted.host[:100]}.")
    return max(fitting, key=lambda host: host.private)


def not_allowed(message: str) -> BadInput:
    """The owner's list does not have it."""
    remedy = "Hand in the file itself, or ask the service's owner (PHONEHOME_URL_HOSTS)."
    return BadInput(Failure(code="url_not_allowed", message=message, remedy=remedy))


def _read(url: str) -> Wanted:
    if len(url) > _LONGEST or not _VISIBLE.fullmatch(url) or "\\" in url:
        raise ValueError("it is too long, or has letters that no URL has")
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or "@" in parts.netloc:
        raise ValueError("it must begin with https:// or http://, without a user")
    host = parts.hostname or ""
    _check_host(host)
    return Wanted(parts.scheme, host, _port(parts), _target(parts))


def _port(parts: SplitResult) -> int:
    return _PORTS[parts.scheme] if parts.port is None else parts.port


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _check_host(host: str) -> None:
    if not _is_address(host) and not _NAME.fullmatch(host):
        raise ValueError("it has no host")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return "%" not in host
