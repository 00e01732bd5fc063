"""The section of findings: what left, to whom, when, how proven."""

from collections.abc import Mapping

from app.case.case import Case


class Findings:
    """One row for each."""

    name = "findings"
    title = "Findings"
    requires = "a verdict"
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ("case/together.js",)

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def run(self, case: Case) -> Mapping[str, object]:
        return {"findings": case.verdict.findings if case.verdict else ()}
