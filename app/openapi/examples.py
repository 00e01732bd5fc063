"""An example for a schema: what its fields give as theirs, or something that fits. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.openapi.records import CREATED, FINISHED, PACKAGE, RECORDS, SHA256, STARTED
from app.schemas import EXAMPLE_ID

Schema = Mapping[str, Any]

_NAMED: Final[Mapping[str, str]] = {
    "created_at": CREATED,
    "finished_at": FINISHED,
    "started_at": STARTED,
    "id": EXAMPLE_ID,
    "newer": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    "name": "report.html",
    "package": PACKAGE,
    "sha256": SHA256,
    "url": "https://example.com/app.apk",
}
_FORMATS: Final[Mapping[str, str]] = {
    "binary": "(bytes)",
    "date": "2026-11-27",
    "date-time": CREATED,
    "email": "owner@example.com",
    "uri": "https://example.com/",
    "uuid": "5f0c1d2e-3b4a-5968-7786-a5b4c3d2e1f0",
}
_WORDS: Final = ("example", "", EXAMPLE_ID, SHA256, "1.0.0", "en", "2026-11-27", CREATED, "ph_example", "7")
_NONE: Final = object()


class Examples:
    """`schemas` are the description's components, to which `$ref` leads."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas

    def of(self, schema: Schema, name: str = "") -> object:
        """A value that fits; `name` is what the value is called, which says more than its type."""
        value = self._of(schema, name, ())
        return None if value is _NONE else value

    def _of(self, schema: Schema, name: str, above: tuple[str, ...]) -> object:
        """`above` are the references that led here: one that leads back ends there."""
        if "$ref" in schema:
            target = schema["$ref"].rpartition("/")[2]
            if target in RECORDS:
                return RECORDS[target]
            return _NONE if target in above else self._of(self._schemas[target], name, (*above, target))
        given = next(_given(schema), _NONE)
        if given is not _NONE:
            return given
        for choice in schema.get("anyOf", schema.get("oneOf", schema.get("allOf", ()))):
            if choice.get("type") != "null":
                return self._of({**choice, "title": schema.get("title", "")}, name, above)
        return self._typed(schema, name, above)

    def _typed(self, schema: Schema, name: str, above: tuple[str, ...]) -> object:
        match schema.get("type"):
            case "object":
                return self._object(schema, above)
            case "array":
                return self._array(schema, above)
            case "string":
                return _string(schema, name)
            case "integer" | "number":
                return max(schema.get("minimum", 0), schema.get("exclusiveMinimum", -1) + 1)
            case "boolean":
                return False
        return None

    def _array(self, schema: Schema, above: tuple[str, ...]) -> list[object]:
        kinds = schema.get("prefixItems") or [schema.get("items", {})] * max(1, schema.get("minItems", 1))
        made = [self._of(kind, "", above) for kind in kinds]
        return [] if _NONE in made else made

    def _object(self, schema: Schema, above: tuple[str, ...]) -> dict[str, object]:
        made = {key: self._of(field, key, above) for key, field in schema.get("properties", {}).items()}
        return {key: value for key, value in made.items() if value is not _NONE}


def _given(schema: Schema) -> Iterator[object]:
    """What the schema itself says that a value is, or may be."""
    yield from schema.get("examples", ())
    yield from (schema[key] for key in ("example", "const") if key in schema)
    default = schema.get("default", _NONE)
    if default is not _NONE and (not isinstance(default, str) or _fits(default, schema)):
        yield default
    yield from schema.get("enum", ())


def _string(schema: Schema, name: str) -> object:
    fitting = [_NAMED[name]] if name in _NAMED else []
    fitting += [_FORMATS[schema["format"]]] if schema.get("format") in _FORMATS else []
    fitting += _WORDS
    return next((text for text in fitting if _fits(text, schema)), _NONE)


def _fits(text: str, schema: Schema) -> bool:
    length = schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text))
    return length and re.search(schema.get("pattern", ""), text) is not None
