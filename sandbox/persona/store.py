"""`persona.json`: the persona of a run, kept with it so that a verdict can be checked later."""

from pathlib import Path

from pydantic import ValidationError

from sandbox.persona.model import Persona

MAX_BYTES = 8 * 1024 * 1024


def save(persona: Persona, path: Path) -> None:
    """Write the persona, replacing the file in one step."""
    partial = path.with_suffix(".partial")
    partial.write_text(persona.model_dump_json(indent=1), encoding="utf-8")
    partial.replace(path)


def load(path: Path) -> Persona:
    """Read a persona; ValueError when the file is no persona or larger than `MAX_BYTES`."""
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"{path.name} is larger than a persona can be")
    try:
        return Persona.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ValueError(f"{path.name} is not a persona: {error.error_count()} errors") from error
