"""What a field of the form is. Pure data."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "select", "check", "area"]


@dataclass(frozen=True)
class Choice:
    """One of several; `words` is what people read."""

    value: str
    words: str


@dataclass(frozen=True)
class Field:
    """An option. `hint` explains it, with code between backticks; `value` is what holds unless it is changed.

    `choices` are all that a `select` takes, and what is proposed for a `text`.
    """

    name: str
    label: str
    hint: str
    kind: Kind = "text"
    value: str = ""
    choices: tuple[Choice, ...] = ()
    least: float | None = None
    most: float | None = None
    longest: int = 300


@dataclass(frozen=True)
class Group:
    """Fields that belong together. `open` where most people look at them."""

    title: str
    fields: tuple[Field, ...]
    open: bool = False
