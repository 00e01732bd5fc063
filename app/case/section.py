"""The shape of every section of a case's page."""

from collections.abc import Mapping
from typing import Protocol

from app.case.case import Case


class Section(Protocol):
    """`name` is its anchor and its template (`pages/case/NAME.html`), `title` its heading.

    `requires` says in words when it stands on the page; `styles` and `scripts` are files of `static`.
    """

    name: str
    title: str
    requires: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]

    def shown(self, case: Case) -> bool: ...

    def run(self, case: Case) -> Mapping[str, object]:
        """What its template is given, as `section.content`."""
        ...
