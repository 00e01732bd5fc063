"""Every route of the application's own description, and a request to each: for tests that leave none out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

_PARAMETER = re.compile(r"\{(\w+)\}")
_METHODS = ("get", "post", "put", "patch", "delete")
_TEXTS = {"date-time": "2030-01-01T00:00:00Z", "uri": "https://example.org/hook"}


@dataclass(frozen=True)
class Operation:
    """One method of one path. `things` are the parameters, by the part of the path that ends with each."""

    method: str
    path: str
    body: object | None

    @property
    def things(self) -> list[str]:
        return [self.path[: found.end()] for found in _PARAMETER.finditer(self.path)]

    def at(self, values: Mapping[str, str]) -> str:
        """Its address with these values, by thing."""
        place = self.path
        for thing in self.things:
            name = thing[thing.rindex("{") :]
            place = place.replace(name, values[thing], 1)
        return place

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations(app: FastAPI) -> list[Operation]:
    """What deletes comes last."""
    found = list(_operations(app.openapi()))
    return sorted(found, key=lambda one: (one.method == "DELETE", one.path))


def _operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in description["paths"].items():
        for method in methods.keys() & set(_METHODS):
            content = methods[method].get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            body = None if schema is None else _least(schema, description["components"]["schemas"])
            yield Operation(method.upper(), path, body)


def _least(schema: Mapping[str, Any], known: Mapping[str, Any]) -> object:
    """The smallest value that a schema allows, or its first example."""
    schema = known[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for name in ("examples", "enum"):
        if schema.get(name):
            return schema[name][0]
    if "const" in schema or "example" in schema:
        return schema.get("const", schema.get("example"))
    for name in ("anyOf", "oneOf", "allOf"):
        if name in schema:
            return _least(schema[name][0], known)
    if schema.get("type") == "object":
        return {name: _least(schema["properties"][name], known) for name in schema.get("required", ())}
    if schema.get("type") == "array":
        return [_least(schema["items"], known)] * schema.get("minItems", 0)
    if schema.get("type") in ("integer", "number"):
        return schema.get("minimum", 1)
    if schema.get("type") == "boolean":
        return False
    return _TEXTS.get(schema.get("format", ""), "x" * max(1, schema.get("minLength", 1)))
