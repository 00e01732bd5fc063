"""Reads a policy: a preset by its name, or a YAML file of the user's."""

from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sandbox.failures import BadInput, Failure
from sandbox.verdict.policy.model import Policy

_PRESETS = files("sandbox.verdict.policy") / "presets"
_LARGEST = 1 << 20


def presets() -> tuple[Policy, ...]:
    """Those that come with Phonehome, by name."""
    found = [parse(entry.read_text("utf-8"), entry.name) for entry in _PRESETS.iterdir()]
    return tuple(sorted(found, key=lambda policy: policy.name))


def find(name: str) -> Policy:
    """The preset of that name, else the file. BadInput `no_such_policy` or `bad_policy`."""
    return parse(text_of(name), name)


def text_of(name: str) -> str:
    """The YAML as it stands in the preset or the file. BadInput as with `find`."""
    preset = _PRESETS / f"{name}.yaml"
    if "/" not in name and preset.is_file():
        return preset.read_text("utf-8")
    path = Path(name)
    if not path.is_file():
        known = ", ".join(policy.name for policy in presets())
        message = f"There is no policy {name}."
        raise BadInput(Failure(code="no_such_policy", message=message, remedy=f"Name a file, or {known}."))
    if path.stat().st_size > _LARGEST:
        raise _bad(name, "it is larger than 1 MiB")
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(name, str(error)) from error


def parse(text: str, name: str) -> Policy:
    """BadInput `bad_policy` with the place of each fault."""
    try:
        return Policy.model_validate(YAML(typ="safe", pure=True).load(text))
    except YAMLError as error:
        raise _bad(name, str(error)) from error
    except RecursionError as error:
        raise _bad(name, "it is nested too deeply") from error
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}" for fault in error.errors()]
        raise _bad(name, "; ".join(faults[:5])) from error


def _bad(name: str, told: str) -> BadInput:
    return BadInput(
        Failure(
            code="bad_policy",
            message=f"The policy {name} cannot be read: {told}",
            remedy="docs/reference/policies.md has every field.",
        )
    )
