"""What is booted: all that can do harm and what it talks to; every other package is said to be left out."""

from collections.abc import Iterable, Mapping

from sandbox.failures import BadInput, Failure
from sandbox.firmware.inventory.model import CodeState, Inventory, Package
from sandbox.firmware.selection.model import Budget, Choice, LeftOut, Selection, Why
from sandbox.firmware.selection.shards import shards
from sandbox.firmware.selection.talks import Talk, talks
from sandbox.firmware.triage.grants import present
from sandbox.firmware.triage.model import Danger, Ranked, Triage
from sandbox.firmware.triage.platform import DEVICE_HAS


def select(
    inventory: Inventory, triage: Triage, budget: Budget | None = None, choice: Choice | None = None
) -> Selection:
    """Phones to boot. Pure. Raises BadInput (`unknown_package`) for a chosen name that the image lacks."""
    choice = choice or Choice()
    here = present(inventory)
    _check_names(choice, here)
    can_boot = {
        ranked.package: here[ranked.package]
        for ranked in triage.packages
        if _why_not(ranked, here[ranked.package]) is None
    }
    ties = talks(can_boot, triage)
    chosen = _chosen(can_boot, triage, choice, ties)
    booted = {name: package for name, package in can_boot.items() if name in chosen}
    phones, parted = shards(
        booted, [tie for tie in ties if {tie.first, tie.second} <= chosen], budget or Budget()
    )
    left = (_left_out(ranked, here[ranked.package], choice) for ranked in triage.packages)
    paths = {path for phone in phones for path in phone.paths}
    return Selection(
        shards=phones, left_out=tuple(each for each in left if each.path not in paths), parted=parted
    )


def _check_names(choice: Choice, present: Mapping[str, Package]) -> None:
    unknown = sorted(choice.names - present.keys())
    if unknown:
        message = f"The image has no package {', '.join(unknown)}."
        raise BadInput(
            Failure(code="unknown_package", message=message, remedy="phonehome inventory names them.")
        )


def _chosen(
    can_boot: Mapping[str, Package], triage: Triage, choice: Choice, ties: Iterable[Talk]
) -> set[str]:
    if choice.names:
        return set(choice.names & can_boot.keys())
    if choice.everything:
        return set(can_boot)
    harmful = {ranked.package for ranked in triage.packages if ranked.danger != Danger.NOTHING}
    unread = {ranked.package for ranked in triage.packages if ranked.code_unread}
    core = (harmful | unread) & can_boot.keys()
    spoken_to = {name for tie in ties if core & {tie.first, tie.second} for name in (tie.first, tie.second)}
    return core | spoken_to


def _why_not(ranked: Ranked, present: Package) -> tuple[Why, str] | None:
    """Why a package cannot be booted, whatever the user asks for."""
    if present.path != ranked.path:
        return Why.HIDDEN_DUPLICATE, f"the phone takes {present.path}"
    if present.name in DEVICE_HAS:
        return Why.DEVICE_HAS_ITS_OWN, f"the device has {DEVICE_HAS[present.name]}"
    if present.declared.overlay_target is not None:
        return Why.OVERLAY, f"it only replaces resources of {present.declared.overlay_target}"
    if present.code.state == CodeState.NONE:
        return Why.NO_CODE, "it holds resources only"
    if present.code.state == CodeState.MISSING:
        return Why.CODE_MISSING, present.code.reason or "it should have code, and none was found"
    return None


def _left_out(ranked: Ranked, present: Package, choice: Choice) -> LeftOut:
    why, text = _why_not(ranked, present) or _why_not_chosen(choice)
    return LeftOut(package=ranked.package, path=ranked.path, why=why, text=text, danger=ranked.danger)


def _why_not_chosen(choice: Choice) -> tuple[Why, str]:
    if choice.names:
        return Why.NOT_ASKED_FOR, "it is not among the packages that were asked for"
    return Why.REACHES_NOTHING, "it reaches no data, no network, no commands, and talks to none that does"
