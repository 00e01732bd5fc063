"""What the code of one package refers to. Pure over the bytes of its DEX files, which are hostile.

A reference counts when the file names the API, as every file must that calls it; the code is then walked for
the first place. Classes and members that are only named in strings count as reflection.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sandbox.firmware.dex import DexFile, Uses, Wanted, first_uses, parse
from sandbox.firmware.inventory.model import Reach, Use
from sandbox.firmware.triage.apis.lookup import MEMBERS, WORDS, Hit, has_member, of_class, of_text
from sandbox.firmware.triage.apis.model import Api, Doing
from sandbox.firmware.triage.constants import Names
from sandbox.persona.model import DataClass

LIMITS = (
    "an API or URI whose name is put together, decrypted or fetched while the app runs is not seen",
    "native code is not read, only that it is loaded",
    "a DEX file of version 041 (several in one container) is refused",
    "what is only reached by quickened instructions has no place, nor what follows on those of Dalvik's odex",
)
_CONSTRUCTOR = "<init>"


@dataclass
class _Package:
    """What was found in the files of one package so far."""

    names: Names
    uses: dict[Hit, str] = field(default_factory=dict)  # to the first place
    constants: dict[str, str] = field(default_factory=dict)  # words and classes to their first place


def reach(dexes: Iterable[bytes], known: frozenset[str] = frozenset()) -> Reach:
    """Read the DEX files of one package, in order of loading. Raises BadInput (`broken_dex`).

    `known` are names of the image's packages, components, actions and authorities: they are found among the
    strings in any form, others only where they look like names.
    """
    files = [parse(data) for data in dexes]
    parents = {child: parent for file in files for child, parent in _parents(file)}
    package = _Package(names=Names(known))
    for file in files:
        _read(file, parents, package)
    return _summary(package)


def _parents(file: DexFile) -> Iterator[tuple[str, str]]:
    for each in file.classes:
        if each.parent is not None:
            yield file.descriptor(each.type), file.descriptor(each.parent)


def _read(file: DexFile, parents: dict[str, str], package: _Package) -> None:
    owners = _owners(file, parents)
    methods, fields = _members(file, file.methods, owners), _members(file, file.fields, owners)
    texts = _texts(file)
    uses = first_uses(file, Wanted(set(methods), set(fields), texts))
    for members, places in ((methods, uses.methods), (fields, uses.fields)):
        for index, hits in members.items():
            place = file.place(places[index]) if index in places else ""
            for hit, inherited in hits:
                if place or not inherited:
                    package.uses.setdefault(hit, place)
    _take_constants(file, texts, uses, package)


@dataclass(frozen=True)
class _Owner:
    """A class of the tables: under its own name, or as the ancestor of a class of the package."""

    name: str
    apis: tuple[Api, ...]
    inherited: bool


def _owners(file: DexFile, parents: dict[str, str]) -> dict[int, _Owner]:
    found = {}
    for index in range(len(file.types)):
        owner = _owner(file.descriptor(index), parents)
        if owner is not None:
            found[index] = owner
    return found


def _owner(descriptor: str, parents: dict[str, str]) -> _Owner | None:
    """A method that a class inherits is named by that class, so its ancestors outside tell what it is."""
    ancestor = descriptor
    seen = set()
    while ancestor in parents and ancestor not in seen:
        seen.add(ancestor)
        ancestor = parents[ancestor]
    name = java_name(ancestor)
    apis = of_class(name)
    return _Owner(name, apis, inherited=bool(seen)) if apis else None


def java_name(descriptor: str) -> str:
    """`Ljava/lang/String;` as `java.lang.String`."""
    return descriptor[1:-1].replace("/", ".") if descriptor.startswith("L") else descriptor


def _members(
    file: DexFile, table: Iterable[tuple[int, int]], owners: dict[int, _Owner]
) -> dict[int, list[tuple[Hit, bool]]]:
    """Index of a field or method to what it is, and whether it is named by an heir."""
    found = {}
    for index, (owner_index, name_index) in enumerate(table):
        owner = owners.get(owner_index)
        if owner is not None:
            name = file.strings[name_index]
            hit = [Hit(api, f"{owner.name}.{name}") for api in owner.apis if has_member(api, name)]
            if hit:
                found[index] = [(each, owner.inherited) for each in hit]
    return found


def _texts(file: DexFile) -> set[int]:
    """Strings whose place is worth knowing, or that count only where code loads them."""
    return {
        index
        for index, text in enumerate(file.strings)
        if text in WORDS or text in MEMBERS or of_text(text) or ("." in text and of_class(text))
    }


def _constants(file: DexFile, uses: Uses) -> set[int]:
    """Strings that are values: loaded by code, or no name of a type or member (a field's initial value)."""
    names = {*file.types, *file.shorties}
    names.update(member.name for member in file.fields)
    names.update(member.name for member in file.methods)
    return (set(range(len(file.strings))) - names) | set(uses.strings)


def _take_constants(file: DexFile, texts: set[int], uses: Uses, package: _Package) -> None:
    constants = _constants(file, uses)
    own = frozenset(java_name(file.descriptor(each.type)) for each in file.classes)
    package.names.take((file.strings[index] for index in constants), own)
    for index in sorted(constants & texts):
        text = file.strings[index]
        place = file.place(uses.strings[index]) if index in uses.strings else ""
        package.constants.setdefault(text, place)
        for hit in of_text(text):
            package.uses.setdefault(hit, place)


def _summary(package: _Package) -> Reach:
    found: dict[DataClass | Doing, set[Use]] = defaultdict(set)
    for hit, place in package.uses.items():
        _count(hit.api, Use(api=hit.name, place=place), package, found)
    direct = {use.api for uses in found.values() for use in uses}
    for api, use in _reflected(package):
        if use.api not in direct:
            _count(api, use, package, found)
    uses = {what: tuple(sorted(used, key=lambda use: use.api)) for what, used in found.items()}
    return Reach(
        data={what.value: uses[what] for what in DataClass if what in uses},
        **{what.value: uses.get(what, ()) for what in Doing},
        **package.names.lists(),
        incomplete="it names more than is kept" if package.names.too_many else "",
    )


def _count(api: Api, use: Use, package: _Package, found: dict[DataClass | Doing, set[Use]]) -> None:
    if not api.words or any(word in package.constants for word in api.words):
        for what in api.gives:
            found[what].add(use)


def _reflected(package: _Package) -> Iterator[tuple[Api, Use]]:
    for owner, place in package.constants.items():
        for api in of_class(owner):
            for member in api.members:
                known = member.strip("*")
                if known == _CONSTRUCTOR or known in package.constants:
                    yield api, Use(api=f"{owner}.{known}", place=place, reflected=True)
