"""The page of permissions and components: what an app declares, and which parts of it ran."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from app.amounts import counted
from app.case.case import Case
from app.records.asked import Asked
from app.records.record import Glance
from sandbox.devices.events import EventKind
from sandbox.firmware.triage.permissions import usual_level
from sandbox.intake import Component, ManifestFacts
from sandbox.service.told import told

_RANKS = ("dangerous", "signature|privileged", "normal", "")


@dataclass(frozen=True)
class Permission:
    """`level` is the platform's, empty for one that the platform does not define."""

    name: str
    level: str


@dataclass(frozen=True)
class Declared:
    """A component, and how often it was started as the phone tells it."""

    component: Component
    started: int


class Manifest:
    """Two tables; of a firmware each package has its own, below the inventory."""

    name = "manifest"
    title = "Permissions and components"
    requires = "an app with a verdict"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None and _facts(case) is not None

    def glance(self, case: Case) -> Glance:
        facts = _facts(case)
        if facts is None:
            return Glance("")
        amount = (
            f"{counted(len(facts.permissions), 'permission')}, {counted(len(facts.components), 'component')}"
        )
        asked = [one.name for one in permissions(facts.permissions) if one.level == "dangerous"]
        return Glance(amount, tuple(name.removeprefix("android.permission.") for name in asked[:3]))

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        facts = _facts(case)
        return of_manifest(case, facts) if facts else {}


def of_manifest(case: Case, facts: ManifestFacts) -> Mapping[str, object]:
    """What a manifest declares beside what ran of it."""
    events = told(case.folder / "events.jsonl", {EventKind.COMPONENT_STARTED})
    started = Counter(event.component for event in events if event.package == facts.package)
    return {
        "facts": facts,
        "permissions": permissions(facts.permissions),
        "components": [Declared(one, started[one.name]) for one in facts.components],
    }


def permissions(names: tuple[str, ...]) -> list[Permission]:
    """With the level that the platform gives them, the gravest first."""
    found = [Permission(name, usual_level(name)) for name in dict.fromkeys(names)]
    return sorted(found, key=lambda one: (_RANKS.index(one.level), one.name))


def _facts(case: Case) -> ManifestFacts | None:
    try:
        return case.storage.sample(case.submission.id).manifest
    except (OSError, ValidationError):
        return None
