"""The shape of every page of records."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.case.case import Case
from app.records.asked import Asked


@dataclass(frozen=True)
class Glance:
    """What the case's page says of it: how many, in words, and the first few. All lines are hostile."""

    amount: str
    lines: tuple[str, ...] = ()


class Record(Protocol):
    """`name` is its place below the case and its template (`pages/records/NAME.html`), `title` its heading.

    `requires` says in words which cases have it; `styles` and `scripts` are files of `static`.
    """

    name: str
    title: str
    requires: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]

    def shown(self, case: Case) -> bool: ...

    def glance(self, case: Case) -> Glance:
        """Made for the first paint of a case: reads nothing that is large."""
        ...

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        """What its template is given, as `content`."""
        ...
