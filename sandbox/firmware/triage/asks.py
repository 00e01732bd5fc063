"""Which packages may use one another: one names a component in its strings, and its guard lets it pass.

That is how a harmless-looking app comes by data: it asks one that runs with more rights, and hands out what
it reads (the confused deputy).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sandbox.firmware.inventory.model import Package
from sandbox.firmware.triage.grants import Grants
from sandbox.firmware.triage.model import Ask
from sandbox.firmware.triage.platform import DEVICE_HAS
from sandbox.intake.model import Component

LIMITS = (
    "names that are put together, decrypted or fetched while the app runs are not seen",
    "receivers that are registered while the app runs have no guard that could be read: packages that name "
    "the same action are kept together, and not said to ask one another",
    "guards of paths and grants of single URIs are not looked at",
)
# An action that more packages answer to than these is a custom of the platform and addresses nobody.
_MOST_ANSWERERS = 8
_COMMON_ACTIONS = ("android.", "com.android.", "com.google.android.c2dm.", "com.google.firebase.")

_Answers = dict[str, list[tuple[Package, Component]]]


def asks(packages: Mapping[str, Package], grants: Grants) -> tuple[Ask, ...]:
    """Every way from one package to another. `packages` are those that the phone has, by name."""
    answers = _answers(package for name, package in packages.items() if name not in DEVICE_HAS)
    found = (ask for package in packages.values() for ask in _asks_of(package, answers, grants))
    return tuple(sorted(set(found), key=lambda ask: (ask.asker, ask.answerer, ask.kind, ask.name)))


def named(package: Package) -> set[str]:
    """Everything of others that the code of a package names."""
    return {*package.reach.authorities, *package.reach.actions, *package.reach.packages}


def is_common(action: str) -> bool:
    """Whether an action is one of the platform's, which many send and receive."""
    return action.startswith(_COMMON_ACTIONS)


def _answers(packages: Iterator[Package]) -> _Answers:
    """Authority, action or class to the components that answer to it."""
    found: _Answers = defaultdict(list)
    for package in packages:
        for component in package.manifest.components:
            if component.enabled:
                for name in _names(component):
                    found[name].append((package, component))
    return {name: answering for name, answering in found.items() if len(answering) <= _MOST_ANSWERERS}


def _names(component: Component) -> set[str]:
    actions = {action for action in component.actions if not is_common(action)}
    return {component.name, *component.authorities, *actions} - {""}


def _asks_of(package: Package, answers: _Answers, grants: Grants) -> Iterator[Ask]:
    for name in named(package):
        for answerer, component in answers.get(name, ()):
            if answerer.name != package.name and _passes(package, answerer, component, name, grants):
                yield Ask(asker=package.name, answerer=answerer.name, kind=component.kind, name=name)


def _passes(asker: Package, answerer: Package, component: Component, name: str, grants: Grants) -> bool:
    if asker in grants.user(answerer) or grants.is_system(asker):
        return True
    guard = answerer.declared.provider_guards.get(name) or component.permission
    return component.exported and (not guard or grants.allows(asker, (guard,)) is not None)
