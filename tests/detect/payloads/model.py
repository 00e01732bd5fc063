"""What a labelled payload is, and the shape of a transformation."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from sandbox.detect.match import Match
from sandbox.devices.events import DeviceEvent
from sandbox.gateway.flow import Flow
from sandbox.persona.model import Persona


class Family(StrEnum):
    """What a transformation does, the rows of the table by family."""

    SPELLING = "spelling"
    PLACE = "place"
    DIGEST = "digest"
    BASE = "base-N"
    ESCAPE = "escape"
    CHARSET = "charset"
    CIPHER = "known cipher"
    ARRANGEMENT = "arrangement"
    COMPRESSION = "compression"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    SERIALISED = "serialised"
    MEDIA = "media"
    PROTOCOL = "protocol"
    ENCRYPTED = "encrypted"
    SPLIT = "split"


class Kind(StrEnum):
    """TEXT is UTF-8, TOKEN printable ASCII without blanks, quotes and line breaks, BINARY any bytes."""

    TEXT = "text"
    TOKEN = "token"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Label:
    """What must be found: a match of one of `classes` whose value is one of `values` (None: any value).

    Several are right where the same bytes are several things: a number that is in contacts and calls.
    """

    classes: frozenset[str]
    values: frozenset[str] | None = None

    def met(self, matches: Iterable[Match]) -> bool:
        return any(
            match.data_class in self.classes and (self.values is None or match.value in self.values)
            for match in matches
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """One value of the owner, or rows of them, as Android's interfaces hand it out.

    `form` is one of digits, phone, hex, name, mail, text, place, rows. `natural` are the spellings of the
    value, or of the values in the rows, that anybody would think of first.
    """

    form: str
    key: str
    text: str
    label: Label
    natural: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Data on its way. `needles` are spellings of the canary that stand in `data` as they are, so that known
    plaintext tells; `marked` says that `data` begins with the magic number of its format; `subject` is there
    until the value has been changed.
    """

    data: bytes
    kind: Kind
    label: Label
    needles: tuple[bytes, ...] = ()
    marked: bool = False
    subject: Subject | None = None

    def into(self, data: bytes, kind: Kind, *, marked: bool = False) -> "Piece":
        """What became of it; needles stay as far as they are still there."""
        kept = tuple(needle for needle in self.needles if needle in data)
        return replace(self, data=data, kind=kind, needles=kept, marked=marked, subject=None)

    def spelled(self, text: str) -> "Piece":
        """The value written otherwise, as text."""
        natural = self.subject.natural if self.subject else ()
        needles = tuple(spelling.encode() for spelling in natural if spelling in text)
        return replace(self, data=text.encode(), kind=Kind.TEXT, needles=needles, subject=None)

    @property
    def longest(self) -> int:
        return max((len(needle) for needle in self.needles), default=0)


class Blobs(dict[str, bytes]):
    """Stored payloads by sha-256; calling it reads one."""

    def __call__(self, sha256: str) -> bytes:
        return self[sha256]

    def put(self, data: bytes) -> str:
        key = hashlib.sha256(data).hexdigest()
        self[key] = data
        return key


@dataclass(slots=True)
class Draw:
    """The chances of one payload, and what its run has beside it."""

    random: Random
    owner: Persona
    strangers: tuple[Persona, ...]
    blobs: Blobs = field(default_factory=Blobs)
    events: list[DeviceEvent] = field(default_factory=list)
    elsewhere: list[bytes] = field(default_factory=list)  # bodies of other requests of the same run


Change = Callable[[Piece, Draw], Piece]
Takes = Callable[[Piece], bool]


@dataclass(frozen=True, slots=True)
class Transformation:
    """One entry of the registry. `run` is only called with what `takes` accepts."""

    name: str
    family: Family
    requires: str
    takes: Takes
    run: Change


@dataclass(frozen=True, slots=True)
class Payload:
    """One run's record with its label; `label` is None if nothing of the owner is in it."""

    seed: int
    owner: Persona
    flows: tuple[Flow, ...]
    events: tuple[DeviceEvent, ...]
    blobs: Blobs
    label: Label | None
    chain: tuple[str, ...]

    @property
    def depth(self) -> int:
        return len(self.chain)
