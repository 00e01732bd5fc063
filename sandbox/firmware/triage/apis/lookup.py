"""Finding the entries of the tables: by class as a DEX file names it, by string constant, by name."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sandbox.firmware.triage.apis import APIS
from sandbox.firmware.triage.apis.model import Api, Doing
from sandbox.persona.model import DataClass


class Hit(NamedTuple):
    """One entry, by the name under which it was met."""

    api: Api
    name: str


def _by_owner(apis: Iterable[Api]) -> dict[str, tuple[Api, ...]]:
    found: dict[str, list[Api]] = defaultdict(list)
    for api in apis:
        found[api.owner].append(api)
    return {owner: tuple(apis) for owner, apis in found.items()}


_EXACT = _by_owner(api for api in APIS if api.owner and not api.owner.endswith("*"))
_BEGINS = tuple(api for api in APIS if api.owner.endswith("*"))
_TEXTS = tuple((text, api) for api in APIS if not api.owner for text in api.members)
_TEXT_STARTS = tuple({text for text, _ in _TEXTS})
_ENDS_TEXT = ("/", "?")

WORDS = frozenset(word for api in APIS for word in api.words)
MEMBERS = frozenset(member.strip("*") for api in APIS if api.owner for member in api.members)


def of_class(name: str) -> tuple[Api, ...]:
    """The entries about a class, in Java's notation."""
    begins = tuple(api for api in _BEGINS if name.startswith(api.owner[:-1]))
    return (*_EXACT.get(name, ()), *begins)


def of_text(text: str) -> list[Hit]:
    """The entries that a string constant belongs to."""
    if not text.startswith(_TEXT_STARTS):
        return []
    return [Hit(api, known) for known, api in _TEXTS if text == known or _goes_on(text, known)]


def _goes_on(text: str, known: str) -> bool:
    return text.startswith(known) and text[len(known)] in _ENDS_TEXT


def has_member(api: Api, name: str) -> bool:
    """Whether a method or field of the class is meant."""
    return any(_matches(name, member) for member in api.members)


def _matches(name: str, member: str) -> bool:
    if member.endswith("*"):
        return name.startswith(member[:-1])
    if member.startswith("*"):
        return name.endswith(member[1:])
    return name == member


@cache
def needs(gives: DataClass | Doing, name: str) -> tuple[str, ...]:
    """The permissions of which an API or URI, by the name in a `Use`, needs one; empty: none is needed."""
    owner, _, member = name.rpartition(".")
    entries = [api for api in of_class(owner) if has_member(api, member)]
    entries += [hit.api for hit in of_text(name)]
    return next((api.needs for api in entries if gives in api.gives), ())
