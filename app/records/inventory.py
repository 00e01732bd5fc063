"""The page of a firmware's packages: what each could do and why, whether it ran, and what it declares."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from app.case.case import Case
from app.records.asked import Asked
from app.records.manifest import of_manifest
from app.records.record import Glance
from sandbox.firmware.inventory.model import Inventory, Package
from sandbox.firmware.triage.model import Danger, Ranked, Triage
from sandbox.verdict.model import FirmwareInfo

_FEW = 3


@dataclass(frozen=True)
class Listed:
    """A package with its rank, and what became of it; `number` from 1, by which it is opened."""

    number: int
    package: Package
    ranked: Ranked
    ran: bool
    left_out: str


class Firmware:
    """One row for each package, the most dangerous first."""

    name = "inventory"
    title = "Packages of the firmware"
    requires = "a firmware"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return _firmware(case) is not None

    def glance(self, case: Case) -> Glance:
        firmware = _firmware(case)
        if firmware is None:
            return Glance("")
        amount = f"{firmware.packages:,}, of which {len(firmware.booted):,} ran"
        return Glance(amount, tuple(one.package for one in firmware.booted[:_FEW]))

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        packages = listed(case)
        text, danger = asked.text("text").casefold(), asked.exactly("danger")
        fit = [one for one in packages if _fits(one, text) and danger in ("", one.ranked.danger)]
        counts = Counter(one.ranked.danger for one in packages)
        dangers = [(each, counts[each]) for each in Danger if counts[each]]
        return {"packages": fit, "all": len(packages), "dangers": dangers, "danger": danger, "text": text}


def package_of(case: Case, number: int) -> Mapping[str, object] | None:
    """What the page of one package shows; None where there is no such package."""
    found = next((one for one in listed(case) if one.number == number), None)
    return {"listed": found, **of_manifest(case, found.package.manifest)} if found else None


def listed(case: Case) -> list[Listed]:
    """All packages, in the order of the triage."""
    inventory, triage, firmware = _inventory(case), _triage(case), _firmware(case) or FirmwareInfo()
    by_path = {package.path: package for package in inventory.packages}
    ran = {one.path for one in firmware.booted}
    left_out = {one.path: one.told or one.reason for one in firmware.left_out}
    return [
        Listed(number, by_path[one.path], one, one.path in ran, left_out.get(one.path, ""))
        for number, one in enumerate(triage.packages, 1)
        if one.path in by_path
    ]


def _fits(one: Listed, text: str) -> bool:
    words = (one.package.name, one.package.path, one.ranked.danger, *(why.text for why in one.ranked.reasons))
    return text in "\n".join(words).casefold()


def _firmware(case: Case) -> FirmwareInfo | None:
    return case.verdict.sample.firmware if case.verdict else None


def _inventory(case: Case) -> Inventory:
    try:
        return Inventory.model_validate_json((case.folder / "inventory.json").read_bytes())
    except (OSError, ValidationError):
        return Inventory()


def _triage(case: Case) -> Triage:
    try:
        return Triage.model_validate_json((case.folder / "triage.json").read_bytes())
    except (OSError, ValidationError):
        return Triage()
