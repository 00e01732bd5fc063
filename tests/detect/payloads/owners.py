"""The owners that payloads are about, and the strangers that fill the noise."""

from functools import cache

from sandbox.persona.generate import generate
from sandbox.persona.model import Persona

NOW_MS = 1_798_000_000_000
_OWNERS = 8
_STRANGERS = 24
_FIRST_OWNER = 101
_FIRST_STRANGER = 4001


@cache
def owner(seed: int) -> Persona:
    """One of eight owners; the same seeds always have the same."""
    return generate(_FIRST_OWNER + seed % _OWNERS, NOW_MS)


@cache
def strangers() -> tuple[Persona, ...]:
    """Other people, who share no number, name or text with any owner."""
    return tuple(generate(_FIRST_STRANGER + at, NOW_MS) for at in range(_STRANGERS))
