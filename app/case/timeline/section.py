"""The section of the timeline."""

from collections.abc import Mapping

from app.case.case import Case
from app.case.timeline.axis import Axis
from app.case.timeline.material import timeline_soon
from app.case.timeline.table import rows

SLOTS = 120
"""Marks of a lane, as the page first has them."""


class TimelineSection:
    """The whole run at first sight; its script asks for more."""

    name = "timeline"
    title = "Timeline"
    requires = "a verdict"
    styles: tuple[str, ...] = ("case/timeline.css",)
    scripts: tuple[str, ...] = ("case/together.js", "case/timeline.js")

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        made = timeline_soon(case)
        assert made is not None
        timeline, whole = made
        board = timeline.board(0.0, timeline.material.end_s, SLOTS)
        told, more = rows(timeline)
        share = Axis(board.from_s, board.to_s).share
        return {"board": board, "share": share, "whole": whole, "rows": told, "more": more}
