"""What a page's address asks for. Read leniently: what does not fit is as if it were not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

_Choice = TypeVar("_Choice", bound=StrEnum)
_LONGEST = 300
_MOST = 2**53


@dataclass(frozen=True)
class Asked:
    """The query of an address."""

    query: Mapping[str, str]

    def text(self, name: str) -> str:
        """Without what no text has; at most 300 letters."""
        return "".join(letter for letter in self.query.get(name, "") if letter.isprintable())[
            :_LONGEST
        ].strip()

    def exactly(self, name: str) -> str:
        """As it stands: a sample may have put any letter into a name that is looked for."""
        return self.query.get(name, "")[: 4 * _LONGEST]

    def number(self, name: str, default: int = 0, most: int = _MOST) -> int:
        """Not below 0."""
        digits = self.query.get(name, "")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 17):
            return default
        return min(int(digits), most)

    def choice(self, name: str, default: _Choice) -> _Choice:
        """One of a kind's values."""
        kind = type(default)
        value = self.query.get(name, "")
        return kind(value) if value in list(kind) else default

    def flag(self, name: str) -> bool:
        """Whether it is switched on."""
        return self.query.get(name) == "on"

    def changed(self, **changes: object) -> str:
        """The query with some values changed; an empty one goes. Begins with `?`."""
        told = {**self.query, **{name: str(value) for name, value in changes.items()}}
        return "?" + urlencode({name: value for name, value in told.items() if value})
