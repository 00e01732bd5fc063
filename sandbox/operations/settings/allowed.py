"""What a setting takes, in words: from its JSON schema, so that it says what is checked."""

from typing import Any

from pydantic_settings import BaseSettings

_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


def allowed(model: type[BaseSettings], name: str) -> str:
    """One phrase."""
    schema = model.model_json_schema(by_alias=False)
    return _words(schema["properties"][name], schema.get("$defs", {}))


def _words(schema: dict[str, Any], kept: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _words(kept[schema["$ref"].rpartition("/")[2]], kept)
    if "anyOf" in schema:
        return " or ".join(_words(one, kept) for one in schema["anyOf"])
    if "enum" in schema:
        return f"one of {', '.join(map(str, schema['enum']))}"
    if "const" in schema:
        return str(schema["const"])
    kind = schema.get("type", "")
    if kind == "array":
        return f"a list, each {_words(schema.get('items', {}), kept)}"
    if kind == "object":
        return _table(schema, kept)
    return _scalar(schema, kind)


def _table(schema: dict[str, Any], kept: dict[str, Any]) -> str:
    keys = schema.get("propertyNames")
    by = f" by {_words(keys, kept)}" if keys else ""
    of = schema.get("additionalProperties")
    return f"a table{by}, each {_words(of, kept)}" if isinstance(of, dict) else f"a table{by}"


def _scalar(schema: dict[str, Any], kind: str) -> str:
    said = {"path": "a path", "password": "text, kept secret"}.get(
        schema.get("format", ""), _WORDS.get(kind, "anything")
    )
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    least_word = "above" if "exclusiveMinimum" in schema else "from"
    if least is not None:
        said += f" {least_word} {least}"
    if "maximum" in schema:
        said += f" to {schema['maximum']}"
    if "maxLength" in schema:
        said += f" of up to {schema['maxLength']} characters"
    return f"{said} like {schema['pattern']}" if "pattern" in schema else said
