"""The views beside the list: those that everybody has, and those that the caller kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from app.cases.query import asked_of
from sandbox.service.cases.views import View
from sandbox.service.identity.model import Caller
from sandbox.service.submission import Status
from sandbox.verdict.model import Outcome

_EVERYBODYS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("All", {}),
    ("Running", {"status": Status.RUNNING}),
    ("Leak", {"outcome": Outcome.LEAK}),
    ("Suspicious", {"outcome": Outcome.SUSPICIOUS}),
    ("Inconclusive", {"outcome": Outcome.INCONCLUSIVE}),
    ("Failed", {"status": Status.FAILED}),
)


@dataclass(frozen=True)
class Link:
    """`kept` is one that its owner may remove; `current` the one that is looked at."""

    name: str
    query: str
    current: bool
    kept: bool = False


def links(caller: Caller, kept: list[View], query: str) -> list[Link]:
    """All of them, in their order. `query` is that of the page, as `Asked.query` writes it."""
    mine = [("Mine", {"submitter": caller.name})] if caller.name else []
    common = [(name, urlencode(wanted)) for name, wanted in (*_EVERYBODYS, *mine)]
    found = [Link(name, wanted, wanted == query) for name, wanted in common]
    return found + [Link(one.name, one.query, one.query == query, kept=True) for one in kept]


def cleaned(query: str) -> str:
    """What of a query can be kept: the filters that there are, in their order."""
    return asked_of(parse_qsl(query)).query
