"""The OpenAPI description: what FastAPI makes of the routes, with our errors in place of its own."""

from typing import Any

from fastapi import FastAPI

from app.errors import MEDIA_TYPE, Problem

_ERROR = {
    "description": "What went wrong, and what to do: `code` is stable.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")


def install(app: FastAPI) -> None:
    """Have the application describe itself so."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(made())
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(description: dict[str, Any]) -> None:
    """Every operation may answer a problem; the ones that a route names keep what it says of them."""
    schemas = description.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    for name in _FASTAPIS_OWN:
        schemas.pop(name, None)
    for path in description["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            if "HTTPValidationError" in str(answers.get("422")):
                del answers["422"]
            answers["default"] = _ERROR
