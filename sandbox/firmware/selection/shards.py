"""Packages that talk stay together as far as one phone can hold them; groups are packed first fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sandbox.firmware.inventory.model import Package
from sandbox.firmware.selection.model import Budget, Parted, Shard
from sandbox.firmware.selection.talks import Talk, Tie


@dataclass
class _Group:
    names: list[str] = field(default_factory=list)
    dex_bytes: int = 0

    def fits(self, other: "_Group", budget: Budget) -> bool:
        count = len(self.names) + len(other.names)
        return count <= budget.packages and self.dex_bytes + other.dex_bytes <= budget.dex_bytes

    def take(self, other: "_Group") -> None:
        self.names += other.names
        self.dex_bytes += other.dex_bytes


def dex_bytes(package: Package) -> int:
    """The size of its code; where the inventory does not tell, that of the whole package."""
    return package.code.size or (package.size if package.code.dex else 0)


def shards(
    packages: Mapping[str, Package], talks: Iterable[Talk], budget: Budget
) -> tuple[tuple[Shard, ...], tuple[Parted, ...]]:
    """Phones, and who is parted. `packages` come in the order of their danger, by name.

    A package that alone is too large gets a phone of its own; so does a user's set of packages.
    """
    talks = tuple(talks)
    groups = {name: _Group([name], dex_bytes(package)) for name, package in packages.items()}
    for talk in talks:
        _join(groups, talk, budget)
    phones = _packed(_in_order(groups), budget)
    return tuple(_shard(phone, packages) for phone in phones), _parted(talks, phones)


def _join(groups: dict[str, _Group], talk: Talk, budget: Budget) -> None:
    one, other = groups[talk.first], groups[talk.second]
    if one is other or not (talk.tie == Tie.SAME_USER or one.fits(other, budget)):
        return
    one.take(other)
    for name in other.names:
        groups[name] = one


def _in_order(groups: Mapping[str, _Group]) -> list[_Group]:
    return list({id(group): group for group in groups.values()}.values())


def _packed(groups: Iterable[_Group], budget: Budget) -> list[_Group]:
    phones: list[_Group] = []
    for group in groups:
        phone = next((phone for phone in phones if phone.fits(group, budget)), None)
        if phone is None:
            phones.append(phone := _Group())
        phone.take(group)
    return phones


def _shard(phone: _Group, packages: Mapping[str, Package]) -> Shard:
    members = [packages[name] for name in packages if name in set(phone.names)]
    return Shard(
        paths=tuple(package.path for package in members),
        packages=tuple(package.name for package in members),
        dex_bytes=phone.dex_bytes,
    )


def _parted(talks: Iterable[Talk], phones: Iterable[_Group]) -> tuple[Parted, ...]:
    phone_of = {name: number for number, phone in enumerate(phones) for name in phone.names}
    found: dict[tuple[str, str], Parted] = {}
    for talk in talks:
        if phone_of[talk.first] != phone_of[talk.second]:
            pair = Parted(first=talk.first, second=talk.second, text=talk.text)
            found.setdefault((talk.first, talk.second), pair)
    return tuple(found.values())
