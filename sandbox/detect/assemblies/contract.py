"""What an assembly is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from sandbox.detect.assemblies.base import Sent, Source
from sandbox.detect.assemblies.codecs import Codec
from sandbox.detect.assemblies.rows import Row, rows


@dataclass(frozen=True)
class Outbound:
    """All that left, in the order in which it left, and as rows."""

    messages: Sequence[Sent]

    @cached_property
    def rows(self) -> list[Row]:
        return rows(self.messages)


class Assembly(Protocol):
    """The shape of every assembly. `limits` tells what it does not put together."""

    name: str
    requires: str
    provides: str
    limits: str

    def run(self, sent: Outbound, codecs: Sequence[Codec]) -> Iterator[Source]:
        """`codecs` read single pieces as wholes. Equal sources may come twice."""
        ...
