"""The section that leads to other cases of the same product, to be compared with."""

from collections.abc import Mapping

from app.case.case import Case
from app.compare.choices import choices


class Builds:
    """Their verdicts are not read: rows tell enough."""

    name = "builds"
    title = "Other builds and runs"
    requires = "a verdict"
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        mine = case.submission.created_at
        return {"builds": [(one, one.created_at < mine) for one in choices(case.storage, case.submission)]}
