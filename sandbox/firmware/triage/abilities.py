"""What a package can do by itself: what its code does, and what it holds where its code tells too little."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sandbox.firmware.inventory.model import CodeState, Package, Use
from sandbox.firmware.triage.apis import APIS, Doing
from sandbox.firmware.triage.apis.lookup import needs
from sandbox.firmware.triage.grants import Grants
from sandbox.firmware.triage.model import Ability, How, Reason
from sandbox.persona.model import DataClass

_DOINGS = {
    Doing.NETWORK: Ability.NETWORK,
    Doing.SENDS: Ability.NETWORK,
    Doing.COMMANDS: Ability.COMMANDS,
}
_NATIVE = ("loadLibrary", "load")
_HOW = {
    How.CODE: "",
    How.SYSTEM_UID: ", as the system's user",
    How.SHARED_UID: ", with a permission of another package of its user",
    How.CONSENT: ", once the owner allows it",
}


def code_unread(package: Package) -> str:
    """Why the code of a package may do more than was read; empty when all of it was read."""
    if package.code.state == CodeState.MISSING:
        return package.code.reason or "its code was not found"
    if package.reach.incomplete:
        return package.reach.incomplete
    loaded = [use.api for use in package.reach.loading if use.api.rpartition(".")[2] not in _NATIVE]
    if loaded:
        return f"it loads code while it runs ({loaded[0]})"
    return "it brings native code" if package.manifest.native_libraries else ""


def own_abilities(package: Package, grants: Grants) -> tuple[Reason, ...]:
    """What its code does and may do, then what it holds beyond."""
    done = (*_data(package, grants), *_doings(package, grants))
    return (*done, *_held_only(package, grants, done))


def _data(package: Package, grants: Grants) -> Iterator[Reason]:
    by_how: dict[How, dict[str, Use]] = defaultdict(dict)
    for name, uses in package.reach.data.items():
        best = _best(DataClass(name), uses, package, grants)
        if best is not None:
            how, use = best
            by_how[how][name] = use
    for how, found in by_how.items():
        first = next(iter(found.values()))
        text = f"reads {', '.join(found)} ({_shown(first)}){_HOW[how]}"
        yield Reason(ability=Ability.DATA, how=how, text=text, data=tuple(found))


def _doings(package: Package, grants: Grants) -> Iterator[Reason]:
    reach = package.reach
    done = {Doing.NETWORK: reach.network, Doing.SENDS: reach.sends, Doing.COMMANDS: reach.commands}
    words = {
        Doing.NETWORK: "uses the network",
        Doing.SENDS: "sends texts or calls",
        Doing.COMMANDS: "runs commands",
    }
    for doing, uses in done.items():
        best = _best(doing, uses, package, grants)
        if best is not None:
            how, use = best
            yield Reason(ability=_DOINGS[doing], how=how, text=f"{words[doing]} ({_shown(use)}){_HOW[how]}")


def _best(
    what: DataClass | Doing, uses: Iterable[Use], package: Package, grants: Grants
) -> tuple[How, Use] | None:
    """The use that needs least; those that the package may not make are none."""
    possible = ((grants.allows(package, needs(what, use.api)), use) for use in uses)
    allowed = [(how, use) for how, use in possible if how is not None]
    return min(allowed, key=lambda each: list(_HOW).index(each[0]), default=None)


def _held_only(package: Package, grants: Grants, done: Iterable[Reason]) -> Iterator[Reason]:
    held = grants.held(package)
    how = How.UNREAD if code_unread(package) else How.PERMISSION
    seen = {name for reason in done for name in (reason.data or (reason.ability,))}
    data: dict[str, str] = {}
    for what, permissions in _GUARDS.items():
        guard = next((permission for permission in permissions if permission in held), "")
        if not guard or what in seen:
            continue
        if isinstance(what, DataClass):
            data[what] = guard
        else:
            yield Reason(ability=what, how=how, text=f"holds {guard}")
    if data:
        text = f"holds {', '.join(dict.fromkeys(data.values()))}"
        yield Reason(ability=Ability.DATA, how=how, text=text, data=tuple(data))


def _shown(use: Use) -> str:
    by = " by reflection" if use.reflected else ""
    return f"{use.api}{by} in {use.place}" if use.place else f"{use.api}{by}"


def _guards() -> Mapping[DataClass | Ability, tuple[str, ...]]:
    """What a permission opens: class of data, or ability, to the permissions of which one is needed."""
    found: dict[DataClass | Ability, dict[str, None]] = defaultdict(dict)
    for api in APIS:
        for gives in api.gives:
            what = _DOINGS.get(gives) if isinstance(gives, Doing) else gives
            if what is not None:
                found[what].update(dict.fromkeys(api.needs))
    return {what: tuple(permissions) for what, permissions in found.items() if permissions}


_GUARDS = _guards()
