"""The page of loaded code: what ran that was not in the app, where it came from and who loaded it."""

from collections.abc import Mapping

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.record import Glance

_FEW = 3


class Loaded:
    """One row for each piece."""

    name = "code"
    title = "Loaded code"
    requires = "code that was loaded while it ran"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None and bool(case.verdict.loaded_code)

    def glance(self, case: Case) -> Glance:
        pieces = case.verdict.loaded_code if case.verdict else ()
        return Glance(
            counted(len(pieces), "piece"),
            tuple(f"{one.name} · {one.origin or one.loader}" for one in pieces[:_FEW]),
        )

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        return {"pieces": case.verdict.loaded_code if case.verdict else ()}
