"""What holds now, and from where: `phonehome settings`."""

from dataclasses import dataclass
from typing import Any

from pydantic_settings import BaseSettings

from sandbox.operations.settings.registry import models
from sandbox.operations.settings.sources import gather, is_secret

_DEFAULT = "default"
_MASK = "**********"


@dataclass(frozen=True)
class Effective:
    """One setting. `value` is as JSON has it; a secret's is a mask, or empty where there is none."""

    name: str
    value: Any
    place: str


def effective() -> list[Effective]:
    """All of them, each once. Raises Unavailable (`bad_settings`)."""
    shown: dict[str, Effective] = {}
    for model in models():
        for one in _of(model()):
            shown.setdefault(one.name, one)
    return [shown[name] for name in sorted(shown)]


def _of(settings: BaseSettings) -> list[Effective]:
    model = type(settings)
    found = gather(model).found
    values = settings.model_dump(mode="json", by_alias=False)
    return [
        Effective(
            name,
            (_MASK if values[name] else "") if is_secret(info) else values[name],
            found[name].place if name in found else _DEFAULT,
        )
        for name, info in model.model_fields.items()
    ]
