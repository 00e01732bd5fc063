"""All profiles, read from models/*.toml."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from sandbox.devices.profiles.model import Profile
from sandbox.failures import BadInput, Failure

_MODELS = Path(__file__).parent / "models"


@cache
def profiles() -> tuple[Profile, ...]:
    """By name."""
    files = sorted(_MODELS.glob("*.toml"))
    return tuple(Profile.model_validate(tomllib.loads(file.read_text())) for file in files)


def named(name: str) -> Profile:
    """The profile of that name. BadInput with the code `unknown_make`."""
    for profile in profiles():
        if profile.name == name:
            return profile
    known = ", ".join(profile.name for profile in profiles())
    raise BadInput(
        Failure(
            code="unknown_make",
            message=f"There is no profile {name[:80]!r}.",
            remedy=f"Take one of: {known}; `phonehome profiles` tells more.",
        )
    )


def require(name: str) -> None:
    """Raises BadInput, as `named`, for a make that is wished and not known."""
    if name:
        named(name)


def of_model(model: str) -> Profile | None:
    """The profile of a phone that names itself so, or None."""
    return next((profile for profile in profiles() if profile.build.model == model), None)


def chosen(rng: Random, name: str = "") -> Profile:
    """The one of that name, or one by chance."""
    drawn = rng.choice(profiles())
    return named(name) if name else drawn
