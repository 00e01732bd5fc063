"""The description as a whole, and the file that it is published as."""

import json
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.errors import MEDIA_TYPE, STATUS, Problem
from app.openapi.examples import Examples
from app.openapi.schemas import plain_streams, shorten_names

FILE = Path(__file__).parents[2] / "docs" / "specification" / "openapi.json"

_STANDARD = frozenset(HTTPStatus)
_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def text(app: FastAPI) -> str:
    """The file's content: the same for the same routes."""
    return json.dumps(app.openapi(), indent=1, ensure_ascii=False) + "\n"


def install(app: FastAPI) -> None:
    """Have the application describe itself so."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        fresh = app.openapi_schema is None
        document = made()
        if fresh:
            _complete(document, app)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(document: dict[str, Any], app: FastAPI) -> None:
    shorten_names(document)
    examples = Examples(document["components"]["schemas"])
    used = set()
    for operation in _operations(document):
        used |= set(operation.get("tags", ()))
        _tell_problems(operation["responses"])
        _show(operation, examples)
    document["tags"] = [tag for tag in _tags(app) if tag["name"] in used]


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in document["paths"].values():
        yield from (value for value in item.values() if isinstance(value, dict) and "responses" in value)


def _tell_problems(responses: dict[str, Any]) -> None:
    """An error is a problem and nothing else, with an example of its own status."""
    for status, response in tuple(responses.items()):
        problem = response.get("content", {}).get(MEDIA_TYPE)
        if problem is None:
            continue
        number = int(status) if status.isdigit() else HTTPStatus.UNPROCESSABLE_ENTITY
        shown = {"example": _problem(number)} if problem.get("schema") == _PROBLEM else {}
        responses[status] = {**response, "content": {MEDIA_TYPE: {**problem, **shown}}}


def _problem(status: int) -> dict[str, Any]:
    code = next((code for code, its in STATUS.items() if its == status), "internal_error")
    return Problem(title=f"{_phrase(status)}.", status=status, code=code).model_dump()


def _phrase(status: int) -> str:
    """Of a status that is no standard's, that it is an error."""
    return HTTPStatus(status).phrase if status in _STANDARD else "Refused"


def _show(operation: dict[str, Any], examples: Examples) -> None:
    """Give an example to each parameter, body and answer that has none."""
    for parameter in operation.get("parameters", ()):
        if not {"example", "examples"} & parameter.keys():
            parameter["example"] = examples.of(parameter["schema"], parameter["name"])
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for content in (content for body in bodies for content in body.get("content", {}).values()):
        plain_streams(content)
        if "schema" in content and not {"example", "examples"} & content.keys():
            content["example"] = examples.of(content["schema"])


def _tags(app: FastAPI) -> Iterator[dict[str, str]]:
    """Each with the first sentence of the module that first uses it, in the order of the routes."""
    seen = set()
    for route in iter_route_contexts(app.routes):
        for tag in map(str, getattr(route, "tags", ())):
            if tag not in seen and route.endpoint is not None:
                seen.add(tag)
                yield {"name": tag, "description": _told(route.endpoint.__module__)}


def _told(module: str) -> str:
    """The first paragraph of its docstring."""
    return " ".join((sys.modules[module].__doc__ or "").strip().split("\n\n")[0].split())
