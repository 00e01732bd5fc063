"""Options as a form has them, which is text."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from app import strict_json
from app.errors import ApiError, invalid
from app.schemas import Options


def of_form(fields: Mapping[str, Sequence[str]]) -> Options:
    """What is empty has its default. Raises ApiError (`invalid_request`)."""
    filled = {name: [text for text in texts if text] for name, texts in fields.items()}
    try:
        return Options.model_validate({name: _value(name, texts) for name, texts in filled.items() if texts})
    except ValidationError as error:
        raise invalid(error) from error


def _value(name: str, texts: Sequence[str]) -> object:
    if name == "tags":
        tags = (tag.strip() for text in texts for tag in text.split(","))
        return [tag for tag in tags if tag]
    if len(texts) > 1:
        raise ApiError("invalid_request", f"The form has the field {name[:60]!r} several times.")
    return strict_json.parse(texts[0]) if name == "metadata" else texts[0]
