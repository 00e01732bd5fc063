"""Which pages a person reaches by links, a few of each kind."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.looking import Looking

_OF_EACH_KIND = 3
_MOST = 60
_CHANGES = re.compile(r"[0-9a-f]{8,}|\d+")
_FOR_PROGRAMS = ("/v1/", "/static/", "/openapi.json", "/metrics")


def reached(looking: Looking, first: str) -> Iterator[Page]:
    """Each page, opened, from `first` on, breadth first; those whose addresses differ in ids alone are one
    kind. Links to files and to what programs ask for are none.
    """
    waiting, seen, kinds = deque([first]), {first}, Counter[str]()
    while waiting and sum(kinds.values()) < _MOST:
        address = waiting.popleft()
        kind = kind_of(address)
        if kinds[kind] == _OF_EACH_KIND:
            continue
        kinds[kind] += 1
        page = looking.go(address)
        yield page
        for link in _links(page):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def kind_of(address: str) -> str:
    """Its path, with `id` for whatever differs from case to case."""
    return _CHANGES.sub("id", urlsplit(address).path)


def _links(page: Page) -> list[str]:
    """Of this service, without what stands behind `#`."""
    found: list[str] = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)")
    here = urlsplit(page.url).netloc
    parts = [urlsplit(link) for link in found]
    kept = [f"{p.path}?{p.query}" if p.query else p.path for p in parts if p.netloc == here]
    return [link for link in kept if not link.startswith(_FOR_PROGRAMS)]
