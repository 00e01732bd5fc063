"""Which addresses may be connected to: a webhook's URL is a tenant's, and the service's network is not.

Public addresses by https, and whatever the operator has named (PHONEHOME_WEBHOOK_HOSTS).
"""

import ipaddress
from collections.abc import Collection

import httpx

from sandbox.failures import BadInput, Failure
from sandbox.service.public_addresses import is_public

_LONGEST = 2000
_LARGEST_PORT = 65535
_SCHEMES = frozenset({"http", "https"})


def parsed(text: str, named: Collection[str]) -> httpx.URL:
    """The URL, which may be one of a webhook. `named` are hosts that the operator allows by any way.

    BadInput (`bad_webhook_url`). A name is looked up when something is sent, and checked then.
    """
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise _bad(f"it is no URL: {error}") from error
    reason = _why_not(url, text, named)
    if reason:
        raise _bad(reason)
    return url


def is_address(host: str) -> bool:
    """Whether it is an address and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _why_not(url: httpx.URL, text: str, named: Collection[str]) -> str:
    if len(text) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if url.scheme not in _SCHEMES or not url.host:
        return "it is none of https"
    if url.userinfo or url.fragment:
        return "it has a user, a password or a fragment"
    if url.port is not None and not 0 < url.port <= _LARGEST_PORT:
        return "it has a port that there is not"
    if url.host in named:
        return ""
    if url.scheme != "https":
        return "it is none of https"
    if is_address(url.host) and not is_public(url.host):
        return "its address is not public"
    return ""


def _bad(reason: str) -> BadInput:
    message = f"The URL cannot be a webhook's: {reason}."
    remedy = (
        "Name one with https and a public host; the operator may allow others by PHONEHOME_WEBHOOK_HOSTS."
    )
    return BadInput(Failure(code="bad_webhook_url", message=message[:400], remedy=remedy))
