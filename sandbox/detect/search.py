"""Multi-pattern search at the speed of memory: many literals, or many regular expressions, in one pass.

Both stand on Hyperscan, which is asked for nothing but *where* and *whether*: what a hit means is decided by
the caller, on the bytes. Several threads may search at once: runs of one worker share what is compiled.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

import hyperscan

T = TypeVar("T")

Found = tuple[int, int, int]
"""Number of the literal, and its half-open range in the data."""


class Literals:
    """Every occurrence of every one of `literals`, overlapping ones too."""

    def __init__(self, literals: Iterable[bytes]) -> None:
        self._literals = tuple(literals)
        self._database = _compiled([_quoted(literal) for literal in self._literals], 0)

    def __len__(self) -> int:
        return len(self._literals)

    def find(self, data: bytes) -> list[Found]:
        """In the order of their ends. Linear in the data and in what is found."""
        literals = self._literals
        return [(number, end - len(literals[number]), end) for number, end in _ends(self._database, data)]


class Index(Generic[T]):
    """What each of `meanings` says of its literal, wherever that occurs."""

    def __init__(self, meanings: Mapping[bytes, T]) -> None:
        self._meanings = tuple(meanings.values())
        self._literals = Literals(meanings)

    def __len__(self) -> int:
        return len(self._meanings)

    def longest(self, data: bytes) -> int:
        """The length of the longest literal that occurs; zero if none does."""
        return max((end - start for _, start, end in self._literals.find(data)), default=0)

    def find(self, data: bytes) -> Iterator[tuple[T, int, int]]:
        """The meaning with its half-open range, in the order of the ends."""
        for number, start, end in self._literals.find(data):
            yield self._meanings[number], start, end


class Triggers:
    """Which of the regular expressions `expressions` occur, each told once; None always does.

    Syntax as Hyperscan takes it: no look-around, no back references. `.` is any byte.
    """

    def __init__(self, expressions: Sequence[bytes | None]) -> None:
        self._always = tuple(at for at, one in enumerate(expressions) if one is None)
        known = [(at, one) for at, one in enumerate(expressions) if one is not None]
        self._together = _covering(one for _, one in known)
        self._places: dict[int, list[int]] = {}
        for at, one in known:
            self._places.setdefault(self._together.numbers[one], []).append(at)

    def pulled(self, data: bytes) -> list[int]:
        """Their numbers, in order."""
        ends = _ends(self._together.database, data)
        return sorted({at for number, _ in ends for at in self._places.get(number, ())}.union(self._always))


class _Together:
    """Regular expressions that are compiled into one database, with their numbers in it."""

    def __init__(self, expressions: Iterable[bytes]) -> None:
        self.numbers = {one: number for number, one in enumerate(expressions)}
        flags = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_DOTALL
        self.database = _compiled(list(self.numbers), flags)


_compiled_together: deque[_Together] = deque(maxlen=8)


def _covering(expressions: Iterable[bytes]) -> _Together:
    """What is compiled already serves whoever asks for a part of it: the decoders of every owner have the
    same expressions, and many questions are for some of the decoders.
    """
    wanted = dict.fromkeys(expressions)
    covering = (one for one in tuple(_compiled_together) if wanted.keys() <= one.numbers.keys())
    found = next(covering, None)
    if found is None:
        found = _Together(wanted)
        _compiled_together.append(found)
    return found


@lru_cache(maxsize=32)
def triggers(expressions: tuple[bytes | None, ...]) -> Triggers:
    """Kept, for a fifth of a second goes into expressions that are new."""
    return Triggers(expressions)


def _quoted(literal: bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in literal)


class _Database:
    """Compiled expressions. Each thread has the room that a scan needs for itself."""

    def __init__(self, database: Any) -> None:  # noqa: ANN401 - the library has no types
        self._database = database
        self._of_thread = threading.local()

    def scan(self, data: bytes, on_hit: Callable[[int, int, int, int, object], None]) -> None:
        """Tell of every hit."""
        if not hasattr(self._of_thread, "room"):
            self._of_thread.room = self._database.scratch.clone()
        self._database.scan(data, match_event_handler=on_hit, scratch=self._of_thread.room)


def _compiled(expressions: list[bytes], flags: int) -> _Database | None:
    if not expressions:
        return None
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=expressions,
        ids=_numbers(len(expressions)),
        elements=len(expressions),
        flags=[flags] * len(expressions),
    )
    return _Database(database)


_given: list[int] = []


def _numbers(count: int) -> list[int]:
    """The first of all numbers, the same objects each time: the library (0.9.1) never lets go of one."""
    _given.extend(range(len(_given), count))
    return _given[:count]


def _ends(database: _Database | None, data: bytes) -> list[tuple[int, int]]:
    """Number and end of each hit. Hyperscan counts bytes in 32 bits: no source is as long."""
    found: list[tuple[int, int]] = []

    def keep(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        found.append((number, end))

    if database is not None and data:
        database.scan(data, keep)
    return found
