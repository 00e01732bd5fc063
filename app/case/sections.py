"""The sections of a case's page, in their order."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.case.builds import Builds
from app.case.case import Case
from app.case.covered import Covered
from app.case.declared import Declared
from app.case.findings import Findings
from app.case.going import Going
from app.case.left import Left
from app.case.picture.section import Picture
from app.case.records import Records
from app.case.section import Section
from app.case.timeline.section import TimelineSection
from app.case.triage import Triage

SECTIONS: tuple[Section, ...] = (
    Going(),
    Left(),
    Covered(),
    Findings(),
    Picture(),
    TimelineSection(),
    Declared(),
    Records(),
    Builds(),
    Triage(),
)


@dataclass(frozen=True)
class Shown:
    """A section with what its template is given."""

    name: str
    title: str
    content: Mapping[str, object]


def shown(case: Case) -> tuple[list[Shown], list[str], list[str]]:
    """The sections that this case has something for; and the styles and scripts that they need."""
    chosen = [section for section in SECTIONS if section.shown(case)]
    styles = dict.fromkeys(style for section in chosen for style in section.styles)
    scripts = dict.fromkeys(script for section in chosen for script in section.scripts)
    made = [Shown(section.name, section.title, section.run(case)) for section in chosen]
    return made, list(styles), list(scripts)
