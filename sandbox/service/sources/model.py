"""What every source can do, and how its places are called."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import ClassVar, Protocol

SUBMITTED, DONE, REFUSED, FAILED = "submitted", "done", "refused", "failed"
"""Below the watched place: what waits or runs (`submitted/ID/NAME`), what was decided (`done/accept` …), what
intake refused, and what came to no verdict.
"""
_UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".tmp")
_LONGEST = 180


@dataclass(frozen=True)
class Item:
    """One file. `state` is the source's word for its content as it was when listed; `submission` is empty for
    what is new.
    """

    name: str
    state: str
    submission: str = ""


class Changed(Exception):
    """It was replaced, or taken away, since it was listed: look again."""


class Source(Protocol):
    """A place that is watched by one process at a time.

    Every step can be repeated: a process that dies between two leaves what the next one can go on with.
    """

    name: ClassVar[str]

    def items(self) -> list[Item]:
        """What is new and has come to rest, and what was submitted and not marked since."""

    def fetch(self, item: Item, path: Path, most: int) -> None:
        """Write its bytes to `path`. `most` is bytes.

        Raises Changed, or BadInput (`not_a_file`, `not_readable`, `too_large`).
        """

    def mark(self, item: Item, place: str, reports: Mapping[str, bytes]) -> None:
        """Move it to a place below the watched one, with what is told of it, by ending (`.decision.json`).

        A file of another content that has its name there stays: it gets another one. Raises Changed.
        """


Opener = Callable[[str, float], AbstractContextManager[Source]]
"""The source at a place; real seconds say how long a file must not have changed.

Raises BadInput (`bad_source`) or Unavailable (`source_unavailable`).
"""


def finished(name: str) -> bool:
    """Whether a name is one of a file that has arrived, not hidden and not of an upload under way."""
    return not name.startswith(".") and not name.lower().endswith(_UNFINISHED)


def names(item: Item) -> Iterator[str]:
    """What it may be called where it is moved, without end: its name, made shorter where the endings of
    reports would not fit, then the same with a word of its own in front of it, and a number.
    """
    kept = item.name
    while len(os.fsencode(kept)) > _LONGEST:
        kept = kept[1:]
    yield kept
    word = item.submission[:12] or hashlib.sha256(item.state.encode()).hexdigest()[:12]
    yield f"{word}-{kept}"
    yield from (f"{word}-{number}-{kept}" for number in count(2))
