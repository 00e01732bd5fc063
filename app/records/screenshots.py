"""The page of screenshots: a strip in the order of the phone's clock, and a player that pages through it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.record import Glance
from sandbox.reports.moments import within_reach
from sandbox.service.casefile.record import pictures_of

_HOUR_S = 3600.0


@dataclass(frozen=True)
class Shot:
    """A picture; `at_s` is device seconds, None where nobody knows."""

    file: str
    name: str
    at_s: float | None


class Screenshots:
    """Served as the phone drew them: the browser decodes what the sample may have made, not the service."""

    name = "screenshots"
    title = "Screenshots"
    requires = "a screenshot"
    styles: tuple[str, ...] = ("records/records.css", "records/screenshots.css")
    scripts: tuple[str, ...] = ("records/player.js",)

    def shown(self, case: Case) -> bool:
        return case.verdict is not None and bool(case.verdict.screenshots)

    def glance(self, case: Case) -> Glance:
        number = len(case.verdict.screenshots) if case.verdict else 0
        return Glance(counted(number, "picture"))

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        return {"shots": shots(case)}


def shots(case: Case) -> list[Shot]:
    """All of them, in the order of the phone's clock; those without a time come last."""
    taken = pictures_of(case.folder)
    found = [_shot(file, taken) for file in (case.verdict.screenshots if case.verdict else ())]
    return sorted(found, key=lambda shot: (shot.at_s is None, shot.at_s or 0.0))


def _shot(file: str, taken: Mapping[str, float]) -> Shot:
    name = file.removesuffix(".png")
    at_s = taken.get(name)
    return Shot(file, name, None if at_s is None else within_reach(at_s))
