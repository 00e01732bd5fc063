"""Where settings come from, the first that has one: the environment, a file of a secret, the TOML file.

    PHONEHOME_WORKERS=2                              the environment; what is no text is JSON
    PHONEHOME_DATABASE_URL_FILE=/run/secrets/db      a secret as a file, as Docker and systemd hand them out
    workers = 2                                      PHONEHOME_CONFIG, else /etc/phonehome.toml

An empty variable is as if it were not set.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

PREFIX = "PHONEHOME_"
CONFIG = "PHONEHOME_CONFIG"
DEFAULT_FILE = Path("/etc/phonehome.toml")
OF_A_FILE = "_FILE"
_LARGEST = 1 << 20


@dataclass(frozen=True)
class Fault:
    """`place` is a variable, or a file and its key; `told` never has a secret's value."""

    place: str
    told: str


@dataclass(frozen=True)
class Found:
    """A value as it was written, and where."""

    value: object
    place: str


@dataclass
class Gathered:
    """What was found, by field, and what could not be read. `keys` are all that the file has."""

    found: dict[str, Found] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    file: str = ""
    keys: tuple[str, ...] = ()


def variables(name: str, info: FieldInfo) -> tuple[str, ...]:
    """The variables that set a field, the first that is set."""
    alias = info.validation_alias
    if isinstance(alias, AliasChoices):
        return tuple(str(one) for one in alias.choices)
    return (str(alias),) if alias else (PREFIX + name.upper(),)


def is_secret(info: FieldInfo) -> bool:
    """Whether its value is shown to nobody."""
    return info.annotation is SecretStr


def gather(model: type[BaseSettings], environment: Mapping[str, str] | None = None) -> Gathered:
    """Look everywhere; never raises."""
    environment = os.environ if environment is None else environment
    gathered = Gathered()
    _from_file(model, environment, gathered)
    for name, info in model.model_fields.items():
        for variable in reversed(variables(name, info)):
            if is_secret(info) and environment.get(variable + OF_A_FILE):
                _secret(name, variable + OF_A_FILE, environment, gathered)
            if environment.get(variable):
                _variable(name, info, variable, environment, gathered)
    return gathered


class Sources(PydanticBaseSettingsSource):
    """The same for pydantic-settings, by the names that it takes."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        raise NotImplementedError  # all fields are found at once

    def __call__(self) -> dict[str, Any]:
        fields = self.settings_cls.model_fields
        found = gather(self.settings_cls).found
        return {_key(name, fields[name]): one.value for name, one in found.items()}


def _key(name: str, info: FieldInfo) -> str:
    return variables(name, info)[0] if info.validation_alias else name


def _variable(
    name: str, info: FieldInfo, variable: str, environment: Mapping[str, str], gathered: Gathered
) -> None:
    if is_secret(info) and environment.get(variable + OF_A_FILE):
        gathered.faults.append(Fault(variable, f"{variable + OF_A_FILE} is set, too; leave one of them"))
    gathered.found[name] = Found(_decoded(info, environment[variable]), variable)


def _decoded(info: FieldInfo, text: str) -> object:
    """A list or table is JSON; what is none is left as it is, and found to be none."""
    if not text.startswith(("[", "{")) or info.annotation in (str, SecretStr, Path):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _secret(name: str, variable: str, environment: Mapping[str, str], gathered: Gathered) -> None:
    place = f"{variable}={environment[variable]}"
    try:
        text = _text(Path(environment[variable]))
    except (OSError, ValueError) as error:
        gathered.faults.append(Fault(place, f"cannot be read: {_why(error)}"))
        return
    gathered.found[name] = Found(text.rstrip("\r\n"), place)


def _from_file(model: type[BaseSettings], environment: Mapping[str, str], gathered: Gathered) -> None:
    wanted = environment.get(CONFIG)
    path = Path(wanted) if wanted else DEFAULT_FILE
    if not wanted and not path.is_file():
        return
    gathered.file = str(path)
    try:
        table = tomllib.loads(_text(path))
    except (OSError, ValueError, RecursionError) as error:
        gathered.faults.append(Fault(str(path), f"cannot be read: {_why(error)}"))
        return
    gathered.keys = tuple(table)
    for name in model.model_fields.keys() & table.keys():
        gathered.found[name] = Found(table[name], f"{path}: {name}")


def _text(path: Path) -> str:
    """ValueError for what is too large or no text."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError(f"more than {_LARGEST} bytes")
    return data.decode()


def _why(error: Exception) -> str:
    """Without what the file holds."""
    if isinstance(error, OSError):
        return error.strerror or "it is not readable"
    if isinstance(error, UnicodeDecodeError):
        return "it is no UTF-8"
    return str(error)[:200]
