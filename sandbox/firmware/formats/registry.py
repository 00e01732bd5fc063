"""The list of formats, in the order in which they are tried: the first that recognises a candidate has it."""

from collections.abc import Collection

from sandbox.firmware.formats.base import Candidate, Format
from sandbox.firmware.formats.zip import Zip

FORMATS: tuple[type[Format], ...] = (Zip,)


def choose(candidate: Candidate, without: Collection[str] = ()) -> Format | None:
    """The format of a candidate, or None. `without` names formats that had their turn."""
    for kind in FORMATS:
        if kind.name not in without and kind().recognises(candidate):
            return kind()
    return None


def named(name: str) -> Format:
    """The format of that name. Raises KeyError."""
    return {kind.name: kind for kind in FORMATS}[name]()
