"""Many literals in one pass over the data."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import ahocorasick  # type: ignore[import-not-found]  # ships no stubs

T = TypeVar("T")


class Index(Generic[T]):
    """What each of `meanings` says of its literal, wherever that occurs."""

    def __init__(self, meanings: Mapping[bytes, T]) -> None:
        self._size = len(meanings)
        self._automaton: Any = ahocorasick.Automaton()
        for literal, meaning in meanings.items():
            self._automaton.add_word(literal.decode("latin-1"), (meaning, len(literal)))
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return self._size

    def find(self, data: bytes) -> Iterator[tuple[T, int, int]]:
        """The meaning with its half-open range, in the order of the ends; linear in the data."""
        if not self._size:
            return
        for last, (meaning, length) in self._automaton.iter(data.decode("latin-1")):
            yield meaning, last + 1 - length, last + 1
