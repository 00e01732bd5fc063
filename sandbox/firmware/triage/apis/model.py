"""The shape of one entry of the tables."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.persona.model import DataClass


class Doing(StrEnum):
    """What code may do other than read personal data."""

    NETWORK = "network"
    COMMANDS = "commands"
    LOADING = "loading"
    SENDS = "sends"


@dataclass(frozen=True)
class Api:
    """Members of one class, or prefixes of strings, that give the same.

    `owner` is a class in Java's notation; a final `*` takes every class that begins so. `members` are methods
    and fields; one may begin or end with `*`. Without an owner, `members` are string constants, whole or up
    to a `/` or `?`. `words`: one of these string constants must be there too. `needs`: of these permissions
    one must be held; none: anybody may.
    """

    gives: tuple[DataClass | Doing, ...]
    owner: str
    members: tuple[str, ...]
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
