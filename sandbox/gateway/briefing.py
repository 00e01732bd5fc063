"""What a scenario is told of one run: JSON in the run's folder, for the engine lives in a jail of its own."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

BRIEFING_FILE = "scenario.json"
MOST_BYTES = 64 << 20
_NAME = r"[A-Za-z0-9_.$ -]{1,80}"


class Kind(StrEnum):
    """What a sample's code takes the value of a JSON key for. `LIST` is a list of it knows not what."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    OBJECT = "object"
    TEXTS = "texts"
    NUMBERS = "numbers"
    OBJECTS = "objects"
    LIST = "list"


class Ability(StrEnum):
    """What a sample's code could do with an answer."""

    EXECUTE = "execute"
    LOAD = "load"
    INSTALL = "install"
    READ_TEXTS = "read_texts"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Key(_Frozen):
    """A key that the code asks of a JSON object. `parent` is the way to that object; None: not known."""

    name: str = Field(pattern=_NAME)
    kind: Kind
    parent: tuple[str, ...] | None = None


class Recipe(_Frozen):
    """How the code may decrypt an answer: Java's name of the transformation, key and vector as its text."""

    transformation: str
    key: str
    vector: str = ""


class Content(_Frozen):
    """A place of a content provider that the code knows; `authority` is "" where the code makes it up.

    In `path` a `#` stands for a number and a `*` for a word.
    """

    authority: str = Field(max_length=200)
    path: str = Field(max_length=200)


class Hints(_Frozen):
    """What a sample's own code tells of the answers that it waits for, and of what it answers itself. All
    text is the sample's: hostile.

    `prefixes` are texts that it compares beginnings of lines with, `classes` those that it loads by name;
    `recipes` are ciphers with keys that stand in the code, `decrypts` that it does not only encrypt.
    """

    keys: tuple[Key, ...] = ()
    prefixes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    abilities: tuple[Ability, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    decrypts: bool = False
    contents: tuple[Content, ...] = ()


class Briefing(_Frozen):
    """`scenario` is a name of the registry, `argument` what stood behind its colon.

    `seed` is the run's; `hints` come from the sample's code; `numbers` are phone numbers of people who will
    write to the owner; `recording` is a recording to replay, as it was given (HAR).
    """

    scenario: str = "plain"
    argument: str = ""
    seed: int = 0
    hints: Hints = Hints()
    numbers: tuple[str, ...] = ()
    recording: str = ""

    @classmethod
    def read(cls, run_dir: Path) -> Self:
        """The one that lies in a run's folder. Raises ValueError or OSError."""
        with (run_dir / BRIEFING_FILE).open("rb") as file:
            return cls.model_validate_json(file.read(MOST_BYTES))

    def write(self, run_dir: Path) -> None:
        """Put it there anew: the folder is the engine's to write, and a link in it could lead anywhere."""
        path = run_dir / BRIEFING_FILE
        path.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with open(os.open(path, flags, 0o644), "w", encoding="utf-8") as file:  # noqa: PTH123
            os.fchmod(file.fileno(), 0o644)
            file.write(self.model_dump_json())


def named(wish: str) -> Briefing:
    """`NAME[:ARGUMENT]` as a briefing; whether there is such a scenario is for the registry to say."""
    name, _, argument = wish.partition(":")
    return Briefing(scenario=name or "plain", argument=argument)
