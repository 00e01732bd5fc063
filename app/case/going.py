"""The section of what goes on: the phases of the run, device time, and what the device shows."""

from collections.abc import Mapping

from app.case.case import Case
from app.case.head import TITLES
from app.cases.going import states, steps
from sandbox.service.submission import Status


class Going:
    """Its script follows the run, and lands on the finished page."""

    name = "going"
    title = "Right now"
    requires = "a run that waits or goes on"
    styles: tuple[str, ...] = ("case/going.css",)
    scripts: tuple[str, ...] = ("case/going.js",)

    def shown(self, case: Case) -> bool:
        return case.going

    def run(self, case: Case) -> Mapping[str, object]:
        submission = case.submission
        now = states(case.storage.database, [submission])[submission.id]
        return {"now": now, "steps": steps(submission, now), "runs": TITLES[Status.RUNNING]}
