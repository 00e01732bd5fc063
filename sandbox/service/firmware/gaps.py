"""What of an image nobody could look at, as gaps. Pure.

What could hide a leak blocks `clean`: parts that did not open, and packages that could send and did not run,
because they cannot, because nobody asked for them, or because the phone has parts of that name itself.
"""

from collections.abc import Iterator, Sequence

from sandbox.devices.system import Refusal
from sandbox.firmware.inventory.model import Inventory
from sandbox.firmware.model import Extraction
from sandbox.firmware.selection.model import LeftOut, Selection, Why
from sandbox.firmware.triage.model import Danger
from sandbox.verdict.model import Gap
from sandbox.verdict.wording import few

_HARMLESS = frozenset({Danger.NOTHING, Danger.PERMISSION_ONLY, Danger.DATA})
_UNTRIED = frozenset({Why.CODE_MISSING, Why.NOT_ASKED_FOR, Why.DEVICE_HAS_ITS_OWN})
_FEW = 5


def image_gaps(
    extraction: Extraction, inventory: Inventory, selection: Selection, refused: Sequence[Refusal]
) -> tuple[Gap, ...]:
    """One gap for each kind of thing that is missing, with the first few by name."""
    return (
        *_unopened(extraction),
        *_unread(inventory),
        *_not_booted(selection.left_out),
        *_parted(selection),
        *_not_ready(refused),
    )


def _unopened(extraction: Extraction) -> Iterator[Gap]:
    if extraction.problems:
        told = [f"{one.path} ({one.failure.message})" for one in extraction.problems]
        message = f"{len(told)} parts of the image could not be opened: {few(told, _FEW)}"
        yield Gap(code="image_incomplete", message=message, blocking=True)


def _unread(inventory: Inventory) -> Iterator[Gap]:
    """A package that is known by name is in doubt alone; with any other file, the whole image is."""
    names = {package.path: package.name for package in inventory.packages}
    packages = {path: why for path, why in inventory.problems.items() if path in names}
    others = {path: why for path, why in inventory.problems.items() if path not in names}
    for found, what in ((packages, "packages"), (others, "files")):
        if found:
            told = few([f"{path} ({failure.message})" for path, failure in found.items()], _FEW)
            yield Gap(
                code="package_unreadable",
                message=f"{len(found)} {what} of the image could not be read in full: {told}",
                blocking=any(path.endswith((".apk", ".apex", ".capex")) for path in found),
                packages=tuple(names[path] for path in found if path in names),
            )


def _not_booted(left_out: Sequence[LeftOut]) -> Iterator[Gap]:
    """Those that triage says can send. The others are in the verdict's list, with their reasons."""
    grave = [one for one in left_out if one.why in _UNTRIED and one.danger not in _HARMLESS]
    if grave:
        told = few([f"{one.package} ({one.text})" for one in grave], _FEW)
        message = f"{len(grave)} packages that could send something did not run: {told}"
        names = tuple(one.package for one in grave)
        yield Gap(code="package_not_booted", message=message, blocking=True, packages=names)


def _parted(selection: Selection) -> Iterator[Gap]:
    if selection.parted:
        pairs = [f"{one.first} and {one.second}" for one in selection.parted]
        message = f"packages that talk to each other ran on different phones: {few(pairs, _FEW)}"
        names = {name for one in selection.parted for name in (one.first, one.second)}
        yield Gap(code="packages_parted", message=message, packages=tuple(sorted(names)))


def _not_ready(refused: Sequence[Refusal]) -> Iterator[Gap]:
    for one in refused:
        message = f"{one.package} could not be made ready for the phone: {one.reason}"
        yield Gap(code="not_installed", message=message, blocking=True, packages=(one.package,))
