"""The triage of an image: what each package can do, alone and with others, the most dangerous first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sandbox.firmware.inventory.model import Inventory, Package
from sandbox.firmware.triage.abilities import code_unread, own_abilities
from sandbox.firmware.triage.asks import asks
from sandbox.firmware.triage.grants import Grants, present
from sandbox.firmware.triage.model import Ability, Ask, Danger, How, Ranked, Reason, Triage

_LONGEST_WAY = 3  # questions; what is further away is no accomplice
_Abilities = Mapping[str, tuple[Reason, ...]]


def triage(inventory: Inventory) -> Triage:
    """Rank every package. Pure."""
    grants = Grants(inventory)
    packages = present(inventory)
    ways = asks(packages, grants)
    own = {package.path: own_abilities(package, grants) for package in inventory.packages}
    shown = {name: own[package.path] for name, package in packages.items()}
    answerers = _answerers(ways)
    ranked = []
    for package in inventory.packages:
        reasons = [*own[package.path], *_of_same_user(package, grants, own)]
        reasons += _by_asking(package.name, reasons, answerers, shown)
        ranked.append(_rank(package, tuple(reasons)))
    ranked.sort(key=lambda each: (each.danger.rank, -_classes(each), each.package, each.path))
    return Triage(packages=tuple(ranked), asks=ways)


def _answerers(ways: Iterable[Ask]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for ask in ways:
        found[ask.asker][ask.answerer] = None
    return {asker: tuple(answerers) for asker, answerers in found.items()}


def _of_same_user(package: Package, grants: Grants, own: _Abilities) -> Iterator[Reason]:
    """What others of its user do is as good as done by itself: they share files and processes.

    Not so for the platform's own users, of which many parts that have nothing to do with each other run.
    """
    if grants.uid(package) is not None:
        return
    known = _known(own[package.path])
    for other in grants.user(package):
        if other.path != package.path:
            for reason in _new(own[other.path], known):
                text = f"{other.name}, of the same user, {reason.text}"
                update = {"how": How.SHARED_UID, "text": text, "via": other.name}
                yield reason.model_copy(update=update)


def _by_asking(
    name: str, reasons: Iterable[Reason], answerers: Mapping[str, tuple[str, ...]], own: _Abilities
) -> Iterator[Reason]:
    """What those do that it may ask, and those that they may ask: the shortest way to each ability."""
    known = _known(reasons)
    ways: list[tuple[str, ...]] = [(name,)]
    seen = {name}
    for _ in range(_LONGEST_WAY):
        ways = [(*way, other) for way in ways for other in answerers.get(way[-1], ()) if other not in seen]
        ways = list({way[-1]: way for way in reversed(ways)}.values())[::-1]
        for way in ways:
            seen.add(way[-1])
            for reason in _new(own[way[-1]], known):
                text = f"asks {' » '.join(way[1:])}, which {reason.text}"
                update = {"how": How.ASKING, "text": text, "via": way[1], "way": way}
                yield reason.model_copy(update=update)


def _known(reasons: Iterable[Reason]) -> set[str]:
    return {name for reason in reasons if _acts(reason) for name in (reason.data or (reason.ability,))}


def _new(reasons: Iterable[Reason], known: set[str]) -> Iterator[Reason]:
    """Those that add an ability or a class of data, which is known from then on."""
    for reason in reasons:
        names = {*reason.data} or {str(reason.ability)}
        fresh = names - known
        if fresh and _acts(reason):
            known |= fresh
            yield reason.model_copy(update={"data": tuple(n for n in reason.data if n in fresh)})


def _acts(reason: Reason) -> bool:
    return reason.how != How.PERMISSION


def _rank(package: Package, reasons: tuple[Reason, ...]) -> Ranked:
    counted = [reason for reason in reasons if _acts(reason)]
    alone = {reason.ability for reason in counted if reason.how != How.ASKING}
    danger = _danger(alone, {reason.ability for reason in counted})
    if danger == Danger.NOTHING and reasons:
        danger = Danger.PERMISSION_ONLY
    return Ranked(
        package=package.name,
        path=package.path,
        danger=danger,
        reasons=reasons,
        code_unread=code_unread(package),
    )


def _danger(alone: set[Ability], together: set[Ability]) -> Danger:
    if {Ability.DATA, Ability.NETWORK} <= alone:
        return Danger.DATA_AND_NETWORK
    if {Ability.DATA, Ability.NETWORK} <= together:
        return Danger.DATA_AND_NETWORK_BY_ASKING
    if {Ability.COMMANDS, Ability.NETWORK} <= together:
        return Danger.COMMANDS_AND_NETWORK
    order = (
        (Ability.NETWORK, Danger.NETWORK),
        (Ability.DATA, Danger.DATA),
        (Ability.COMMANDS, Danger.COMMANDS),
    )
    return next((danger for ability, danger in order if ability in together), Danger.NOTHING)


def _classes(ranked: Ranked) -> int:
    return len({name for reason in ranked.reasons if _acts(reason) for name in reason.data})
