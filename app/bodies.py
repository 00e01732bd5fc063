"""Bodies that routes read themselves, as the OpenAPI description tells them."""

from typing import Any

from pydantic import TypeAdapter

from app.schemas import JsonSubmission, Options

_FILE = {"type": "string", "format": "binary", "description": "The APK or the firmware."}


def inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Without references: what the schema keeps apart is put where it is used."""
    kept = schema.pop("$defs", {})

    def put(part: Any) -> Any:  # noqa: ANN401 - of JSON there is no better type
        if isinstance(part, list):
            return [put(one) for one in part]
        if not isinstance(part, dict):
            return part
        referred = kept.get(str(part.get("$ref", "")).rpartition("/")[2], {})
        own = {name: value for name, value in part.items() if name not in ("$ref", "discriminator")}
        return {name: put(value) for name, value in {**referred, **own}.items()}

    found: dict[str, Any] = put(schema)
    return found


_OPTIONS = inlined(Options.model_json_schema())
_JSON = inlined(TypeAdapter(JsonSubmission).json_schema())
_FORM = {
    **_OPTIONS,
    "required": ["file"],
    "properties": {"file": _FILE, **_OPTIONS["properties"], "metadata": {"type": "string"}},
}
_FORM["properties"]["metadata"] |= {"description": _OPTIONS["properties"]["metadata"]["description"]}

SUBMISSION = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": _FORM,
            "example": {"file": "(the bytes of app.apk)", "hours": 72, "seed": 7, "device": "auto"},
        },
        "application/json": {
            "schema": _JSON,
            "example": {"url": "https://apks.example.com/app.apk", "hours": 72},
        },
    },
}

# No schema of it: what is wrong with an entry is said in its result, and refuses no request.
_ENTRY = {"description": "What `POST /v1/submissions` takes as JSON."}

BULK = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["submissions"],
                "additionalProperties": False,
                "properties": {
                    "submissions": {"type": "array", "minItems": 1, "maxItems": 200, "items": _ENTRY}
                },
            },
            "example": {"submissions": [{"sha256": "9f86d081884c7d65" * 4, "hours": 24}]},
        }
    },
}

PIECE = {
    "content": {"application/offset+octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
