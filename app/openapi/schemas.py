"""What the framework writes that a description of 3.1 cannot have, or that no reader should have to see."""

from typing import Any

_TELLS_NOTHING = frozenset({"app", "model", "models", "records", "sandbox", "schemas"})
_REFERENCE = "#/components/schemas/"


def shorten_names(document: dict[str, Any]) -> None:
    """Of records of one name in several modules: `sandbox__verdict__model__Outcome` is `VerdictOutcome`."""
    schemas = document["components"]["schemas"]
    names = {name: _short(name) for name in schemas if "__" in name}
    if len({*names.values(), *(schemas.keys() - names.keys())}) < len(schemas):
        return  # two would be one
    for old, new in names.items():
        schemas[new] = {**schemas.pop(old), "title": new}
    _refer(document, {_REFERENCE + old: _REFERENCE + new for old, new in names.items()})


def plain_streams(content: dict[str, Any]) -> None:
    """What an item of a stream is can be said only from 3.2 on."""
    if content.pop("itemSchema", None) is not None:
        content["schema"] = {"type": "string", "description": "Events, one after the other."}


def _short(name: str) -> str:
    parts = [part for part in name.split("__") if part not in _TELLS_NOTHING]
    return "".join(part[:1].upper() + part[1:] for part in parts[-2:])


def _refer(part: object, names: dict[str, str]) -> None:
    if isinstance(part, list):
        for one in part:
            _refer(one, names)
    elif isinstance(part, dict):
        if part.get("$ref") in names:
            part["$ref"] = names[part["$ref"]]
        for one in part.values():
            _refer(one, names)
