"""The section of records: how many there are of each kind, the first of them, and the way to all."""

from collections.abc import Mapping

from app.case.case import Case
from app.records import records
from app.records.screenshots import shots

_PICTURES = 12


class Records:
    """A card for each kind that the case has."""

    name = "records"
    title = "Records"
    requires = "a verdict"
    styles: tuple[str, ...] = ("records/cards.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        cards = [(record, record.glance(case)) for record in records.of(case)]
        return {"cards": cards, "shots": shots(case)[:_PICTURES]}
