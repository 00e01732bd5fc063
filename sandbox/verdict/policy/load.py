"""Reads a policy: a preset by its name, or a YAML file of the user's; and the waivers beside it."""

from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sandbox.failures import BadInput, Failure
from sandbox.verdict.policy.model import Policy, Waiver
from sandbox.verdict.policy.waivers import Waivers, check_end, on_day

_PRESETS = files("sandbox.verdict.policy") / "presets"
_LARGEST = 1 << 20
_PAGE = "docs/reference/policies.md has every field."
_Model = TypeVar("_Model", bound=BaseModel)


class WaiverFile(BaseModel):
    """What stands in a file of waivers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    waivers: tuple[Waiver, ...] = Field(max_length=1000)

    @model_validator(mode="after")
    def _each_by_its_id(self) -> Self:
        if len({one.id for one in self.waivers}) < len(self.waivers):
            raise ValueError("two waivers have the same id")
        return self


def presets() -> tuple[Policy, ...]:
    """Those that come with Phonehome, by name."""
    found = [parse(entry.read_text("utf-8"), entry.name) for entry in _PRESETS.iterdir()]
    return tuple(sorted(found, key=lambda policy: policy.name))


def preset_text(name: str) -> str | None:
    """The YAML of a preset; None where there is none of that name."""
    preset = _PRESETS / f"{name}.yaml"
    return preset.read_text("utf-8") if "/" not in name and preset.is_file() else None


def find(name: str) -> Policy:
    """The preset of that name, else the file. BadInput `no_such_policy` or `bad_policy`."""
    return parse(text_of(name), name)


def text_of(name: str) -> str:
    """The YAML as it stands in the preset or the file. BadInput as with `find`."""
    preset = preset_text(name)
    if preset is not None:
        return preset
    path = Path(name)
    if not path.is_file():
        known = ", ".join(policy.name for policy in presets())
        message = f"There is no policy {name}."
        raise BadInput(Failure(code="no_such_policy", message=message, remedy=f"Name a file, or {known}."))
    try:
        return _read(path)
    except ValueError as error:
        raise _bad_policy(name, str(error)) from error


def parse(text: str, name: str) -> Policy:
    """BadInput `bad_policy` with the place of each fault."""
    try:
        return _parsed(text, Policy)
    except ValueError as error:
        raise _bad_policy(name, str(error)) from error


def find_waivers(path: Path, today: date | None = None) -> Waivers:
    """The file's, parted by whether they count today (UTC). BadInput `bad_waivers`, `waiver_too_long`."""
    day = today or datetime.now(UTC).date()
    try:
        found = _parsed(_read(path), WaiverFile).waivers
    except ValueError as error:
        message = f"The waivers {path} cannot be read: {error}"
        raise BadInput(Failure(code="bad_waivers", message=message, remedy=_PAGE)) from error
    for waiver in found:
        check_end(waiver, day)
    return on_day(found, day)


def _read(path: Path) -> str:
    """ValueError with a sentence for what is no text of a fit size."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise ValueError(error.strerror or "it cannot be read") from error
    if len(data) > _LARGEST:
        raise ValueError("it is larger than 1 MiB")
    return data.decode()


def _parsed(text: str, model: type[_Model]) -> _Model:
    """ValueError with the place of each fault."""
    try:
        return model.model_validate(YAML(typ="safe", pure=True).load(text))
    # What makes values of tags such as !!bool raises whatever a text that is none leads to.
    except (YAMLError, TypeError, LookupError, AttributeError) as error:
        raise ValueError(str(error)) from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}" for fault in error.errors()]
        raise ValueError("; ".join(faults[:5])) from error


def _bad_policy(name: str, told: str) -> BadInput:
    message = f"The policy {name} cannot be read: {told}"
    return BadInput(Failure(code="bad_policy", message=message, remedy=_PAGE))
