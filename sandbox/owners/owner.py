"""Who owns a host: a table of those that apps talk to most. Pure; a name that is not in it is nobody's."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

_LONGEST_NAME = 254


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    owner: str
    what: str
    source: str
    domains: tuple[str, ...]
    rented: bool = False


@dataclass(frozen=True)
class Owner:
    """`what` it is for; `basis` in words, `source` where that is told.

    `rented`: the owner lets others put what they like there, and may know nothing of it.
    """

    name: str
    what: str
    domain: str
    source: str
    rented: bool = False

    @property
    def basis(self) -> str:
        return f"by Phonehome's table of owners, which has {self.domain}"


_LINES = TypeAdapter(tuple[_Line, ...])


@cache
def table() -> dict[str, Owner]:
    """By domain."""
    lines = _LINES.validate_python(json.loads((files(__package__) / "owners.json").read_text()))
    return {
        domain: Owner(line.owner, line.what, domain, line.source, line.rented)
        for line in lines
        for domain in line.domains
    }


def owner_of(host: str) -> Owner | None:
    """By the longest domain of the table that the host is, or is below of."""
    known = table()
    return next((known[domain] for domain in _domains(host) if domain in known), None)


def _domains(host: str) -> Iterator[str]:
    labels = host.lower().rstrip(".").split(".") if len(host) <= _LONGEST_NAME else []
    return (".".join(labels[at:]) for at in range(len(labels) - 1))
