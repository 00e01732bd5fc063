"""Which field of the form a refusal is about. Pure."""

from collections.abc import Mapping

from pydantic import ValidationError

from app.schemas import Options
from sandbox.failures import BadInput, PhonehomeError

FILE = "file"
_FIELDS: Mapping[str, str] = {
    "unknown_device": "device",
    "device_closed": "device",
    "android_unknown": "android",
    "android_unsupported": "android",
    "unknown_make": "make",
    "no_such_scenario": "scenario",
    "no_such_policy": "policy",
    "missing_field": FILE,
    "too_large": FILE,
}


def wrong_fields(error: PhonehomeError) -> dict[str, str]:
    """What is wrong with which field, in words; nothing where it is about none of them."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        return _of_options(cause)
    failure = error.failure
    # What intake refuses is the file: its codes are many, and new formats bring more.
    name = _FIELDS.get(failure.code, FILE if isinstance(error, BadInput) else "")
    return {name: f"{failure.message} {failure.remedy}".strip()} if name else {}


def _of_options(error: ValidationError) -> dict[str, str]:
    told = [(str(one["loc"][0]) if one["loc"] else "", one["msg"]) for one in error.errors()]
    return {
        name: message.removeprefix("Value error, ") for name, message in told if name in Options.model_fields
    }
