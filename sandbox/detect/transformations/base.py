"""What a transformation of values is: a class that tells how the owner's values look after it.

It yields pairs of a key and a pattern. The key is a literal that the search engine looks for in one `where`
of a reading; the pattern, pure, decides on the bytes around whether it is met. So one pass over the data
serves all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sandbox.detect.hits import Hit, Met
from sandbox.detect.values import Value
from sandbox.detect.views import View
from sandbox.persona.model import DataClass, Persona


class Where(StrEnum):
    """Where the keys of a transformation are looked for."""

    LETTERS = "letters"  # the letters and digits of the reading (views.Letters)
    BYTES = "bytes"  # all its bytes, folded (views.View)
    DIGESTS = "digests"  # the first 8 bytes of what has the form of a digest
    JOINED = "joined"  # the same, of whole digests that `DIGESTS` does not know
    SALTED = "salted"  # the same, of those that `JOINED` does not know either
    CHECKSUMS = "checksums"  # numbers of 32 bits, as they are written


@dataclass(frozen=True, slots=True)
class KnownPlace:
    data_class: DataClass
    label: str
    latitude: float
    longitude: float

    @property
    def shown(self) -> str:
        return f"{self.latitude},{self.longitude}"


@dataclass(frozen=True, slots=True)
class SeenInRun:
    """What the run told that values may be mixed with before they are hashed, each at most 64 bytes long.

    `packages` are the sample's, `keys` those of cipher and MAC calls, `salts` other short inputs of such
    calls.
    """

    packages: tuple[str, ...] = ()
    keys: tuple[bytes, ...] = ()
    salts: tuple[bytes, ...] = ()


NOTHING_SEEN = SeenInRun()


@dataclass(frozen=True, slots=True)
class Owner:
    """The persona, what is sought of it, and what the run told so far."""

    persona: Persona
    values: tuple[Value, ...]
    places: tuple[KnownPlace, ...]
    seen: SeenInRun = NOTHING_SEEN

    def numbers(self, *data_classes: DataClass) -> list[int]:
        """The numbers of the values of these classes, in their order."""
        wanted = frozenset(data_classes)
        return [at for at, value in enumerate(self.values) if value.classes & wanted]

    def number(self, form: str, key: str) -> int | None:
        return next(
            (at for at, value in enumerate(self.values) if (value.form, value.key) == (form, key)), None
        )


class Pattern(Protocol):
    """What a key means. `met` looks at the bytes around [start, end) of the view and says what is there."""

    def met(self, view: View, start: int, end: int) -> Iterator[Met]: ...


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest stands for; `size` is its length in bytes."""

    values: tuple[int, ...]
    chain: tuple[str, ...]
    size: int

    def at(self, start: int, end: int) -> Iterator[Hit]:
        for value in self.values:
            yield Hit(value, start, end, self.chain)


Meaning = Pattern | Digest
Sought = Iterator[tuple[bytes, Meaning]]


class Transformation(Protocol):
    """The shape of every transformation of values. `provides` tells the steps that a finding's chain has of
    it.

    `chance` tells why neither chance nor another person's data makes what it finds.
    """

    name: str
    where: Where
    requires: str
    provides: str
    limits: str
    chance: str

    def run(self, owner: Owner) -> Sought: ...
