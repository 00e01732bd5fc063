"""Which packages talk to one another, the surest way first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from itertools import combinations, pairwise
from typing import NamedTuple

from sandbox.firmware.inventory.model import Package
from sandbox.firmware.triage.asks import is_common
from sandbox.firmware.triage.model import Triage
from sandbox.firmware.triage.platform import PLATFORM_UIDS

# A name in the code of more packages than these is a library's, and says nothing of those that have it.
_MOST_NAMING = 8


class Tie(IntEnum):
    """How sure it is that two packages belong together: the lower, the surer."""

    SAME_USER = 0
    ASKS = 1
    SAME_ACTION = 2
    NAMES = 3


class Talk(NamedTuple):
    """Two packages, by name, in order of their names."""

    tie: Tie
    first: str
    second: str
    text: str


def talks(packages: Mapping[str, Package], triage: Triage) -> list[Talk]:
    """Every tie between these packages, the surest first."""
    found = {
        *_same_user(packages),
        *_asking(packages, triage),
        *_same_action(packages),
        *_naming(packages),
    }
    return sorted(found)


def _talk(tie: Tie, one: str, other: str, text: str) -> Talk:
    return Talk(tie, min(one, other), max(one, other), text)


def _same_user(packages: Mapping[str, Package]) -> Iterator[Talk]:
    """The platform's own users tie nobody: many parts run as them that have nothing to do with each other."""
    users: dict[str, list[str]] = defaultdict(list)
    for name, package in packages.items():
        user = package.manifest.shared_user_id
        if user and user not in PLATFORM_UIDS:
            users[user].append(name)
    for user, names in users.items():
        for one, other in pairwise(sorted(names)):
            yield _talk(Tie.SAME_USER, one, other, f"both run as {user}")


def _asking(packages: Mapping[str, Package], triage: Triage) -> Iterator[Talk]:
    for ask in triage.asks:
        if ask.asker in packages and ask.answerer in packages:
            text = f"{ask.asker} asks the {ask.kind} {ask.name}"
            yield _talk(Tie.ASKS, ask.asker, ask.answerer, text)


def _same_action(packages: Mapping[str, Package]) -> Iterator[Talk]:
    """A receiver that is registered while the app runs is in no manifest; the action's name is in both."""
    naming: dict[str, list[str]] = defaultdict(list)
    for name, package in packages.items():
        for action in package.reach.actions:
            if not is_common(action):
                naming[action].append(name)
    for action, names in naming.items():
        if len(names) <= _MOST_NAMING:
            for one, other in combinations(sorted(names), 2):
                yield _talk(Tie.SAME_ACTION, one, other, f"both name the action {action}")


def _naming(packages: Mapping[str, Package]) -> Iterator[Talk]:
    naming: dict[str, list[str]] = defaultdict(list)
    for name, package in packages.items():
        for other in package.reach.packages:
            if other in packages and other != name:
                naming[other].append(name)
    for other, names in naming.items():
        if len(names) <= _MOST_NAMING:
            for name in names:
                yield _talk(Tie.NAMES, name, other, f"{name} names {other}")
