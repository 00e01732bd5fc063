"""Addresses of a sample, written so that they are URLs by RFC 3986 whatever it put into them. Pure."""

import re
from urllib.parse import quote

_ORIGIN = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]{0,15})://(?P<place>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PLACE = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~%-]*)(?::[0-9]{0,5})?")
_IN_REST = "%:/?@!$&'()*+,;=~-._"


def fit(url: str) -> str:
    """The URL with in percent what may not stand in it; without a fragment, which is never sent."""
    found = _ORIGIN.fullmatch(url)
    if found is None:
        return fit_rest(url)
    kept = "[]:" if _PLACE.fullmatch(found["place"]) else ""
    return f"{found['scheme']}://{_fit(found['place'], kept + '%')}{fit_rest(found['rest'])}"


def fit_rest(target: str) -> str:
    """The same for path and query alone."""
    return _fit(target.partition("#")[0], _IN_REST)


def rest_of(url: str) -> str:
    """Path and query as they stand in it."""
    found = _ORIGIN.fullmatch(url)
    return found["rest"] if found else url


def _fit(text: str, kept: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=kept, errors="replace")
