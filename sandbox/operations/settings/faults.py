"""What is wrong with the settings: each fault with its place and with what is allowed there."""

import os
from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from sandbox.failures import Failure, Unavailable
from sandbox.operations.settings.allowed import allowed
from sandbox.operations.settings.registry import is_of_tests, known_keys, known_variables
from sandbox.operations.settings.sources import PREFIX, Fault, Gathered, gather, is_secret, variables

_LONGEST_VALUE = 80
_MOST = 20


def unreadable(model: type[BaseSettings]) -> list[Fault]:
    """What nobody knows or could read, before any value is looked at."""
    gathered = gather(model)
    return [*gathered.faults, *_unknown_variables(), *_unknown_keys(gathered)]


def invalid(model: type[BaseSettings], error: ValidationError) -> list[Fault]:
    """What pydantic refused; values of secrets are not told."""
    gathered = gather(model)
    names = {
        variable: name for name, info in model.model_fields.items() for variable in variables(name, info)
    }
    faults = []
    for one in error.errors(include_url=False):
        key = str(one["loc"][0]) if one["loc"] else ""
        name = names.get(key, key)
        faults.append(_refused(model, name, tuple(one["loc"][1:]), one["msg"], one["input"], gathered))
    return faults


def refusal(faults: Iterable[Fault]) -> Unavailable:
    """All of them as one failure (`bad_settings`)."""
    listed = list(dict.fromkeys(f"{one.place}: {one.told}" for one in faults))
    more = [f"and {len(listed) - _MOST} more"] if len(listed) > _MOST else []
    message = "Settings are wrong:\n  " + "\n  ".join([*listed[:_MOST], *more])
    remedy = "docs/reference/settings.md has all of them; `phonehome settings` tells what holds."
    return Unavailable(Failure(code="bad_settings", message=message, remedy=remedy))


def _refused(
    model: type[BaseSettings],
    name: str,
    inner: tuple[object, ...],
    said: str,
    value: object,
    gathered: Gathered,
) -> Fault:
    info = model.model_fields.get(name)
    if info is None:
        return Fault(name, said)
    found = gathered.found.get(name)
    place = found.place if found else variables(name, info)[0]
    at = f" at {'.'.join(map(str, inner))}" if inner else ""
    shown = "its value" if is_secret(info) else repr(value)[:_LONGEST_VALUE]
    return Fault(place, f"{shown}{at} is not allowed; it takes {allowed(model, name)}")


def _unknown_variables() -> list[Fault]:
    known = known_variables()
    found = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    return [Fault(name, _no_such(name, known)) for name in found if not is_of_tests(name)]


def _unknown_keys(gathered: Gathered) -> list[Fault]:
    known = known_keys()
    unknown = [key for key in gathered.keys if key not in known]
    return [Fault(f"{gathered.file}: {key[:_LONGEST_VALUE]}", _no_such(key, known)) for key in unknown]


def _no_such(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), 1)
    return f"there is no such setting; did you mean {near[0]}?" if near else "there is no such setting"
