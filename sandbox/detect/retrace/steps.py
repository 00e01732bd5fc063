"""What the names in a chain stand for: sentences from the decoders and transformations themselves."""

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Protocol

from sandbox.detect import assemblies, decoders, transformations
from sandbox.detect.classical import ciphers
from sandbox.detect.crypto import TRACED
from sandbox.detect.keys import Keys
from sandbox.detect.packed_digits import PackedDigits
from sandbox.detect.retrace.preimages import HASHES
from sandbox.detect.tried import KeysTried

_NAMED = re.compile(r"`([^`]+)`")


class About(NamedTuple):
    """What is done, and what is not recognised."""

    does: str
    limits: str


class _Part(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def limits(self) -> str: ...


def about(name: str) -> About:
    """Of a step by its name; empty for a name that is not known."""
    if name.endswith(TRACED):
        call = name.removesuffix(TRACED)
        told = f"What the device saw go into {call}, the output of which stands in the step before."
        return About(told, "")
    if name in HASHES:
        return _known().get("digest", About("", ""))
    return _known().get(name, About("", ""))


@cache
def _known() -> dict[str, About]:
    read: tuple[_Part, ...] = (
        *decoders.REGISTRY,
        PackedDigits(()),
        *ciphers(()),
        KeysTried(Keys()),
        *assemblies.REGISTRY,
    )
    return {**dict(_made()), **dict(_told(read))}


def _told(parts: Iterable[_Part]) -> Iterator[tuple[str, About]]:
    for part in parts:
        yield part.name, About(_doc(part), part.limits)


def _made() -> Iterator[tuple[str, About]]:
    """Transformations, by their own names and by those of the steps that they tell."""
    for part in reversed(transformations.REGISTRY):
        found = About(_doc(part), part.limits)
        yield from ((step, found) for step in (*_NAMED.findall(part.provides), part.name))


def _doc(part: object) -> str:
    return inspect.cleandoc(type(part).__doc__ or "").replace("\n", " ")
