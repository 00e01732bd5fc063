"""Equal payloads are read once: what calls home each hour sends the same bytes each time."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.detect.crypto import Candidate
from sandbox.detect.outputs import Met
from sandbox.detect.reading import Reading

MOST_BYTES = 16 << 20
_SHARE = 64
"""A payload whose readings take more than this part of the store is read anew each time."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one payload says, which values of the owner stand in it, and which outputs of operations in which
    reading. Nobody changes any of it."""

    readings: tuple[Reading, ...]
    found: tuple[Candidate, ...]
    met: tuple[tuple[Reading, tuple[Met, ...]], ...] = ()

    @property
    def size(self) -> int:
        return sum(len(reading.data) for reading in self.readings)


NOTHING = Read((), ())


class Remembered:
    """`read`, which must depend on its bytes alone, with a store of its latest answers.

    `most_bytes` bounds what the readings in it take together.
    """

    def __init__(self, read: Callable[[bytes], Read], most_bytes: int = MOST_BYTES) -> None:
        self._read = read
        self._most_bytes = most_bytes
        self._bytes = 0
        self._known: OrderedDict[bytes, Read] = OrderedDict()

    def __call__(self, data: bytes) -> Read:
        if data in self._known:
            self._known.move_to_end(data)
            return self._known[data]
        read = self._read(data)
        if read.size <= self._most_bytes // _SHARE:
            self._keep(data, read)
        return read

    def _keep(self, data: bytes, read: Read) -> None:
        self._known[data] = read
        self._bytes += read.size
        while self._bytes > self._most_bytes:
            _, oldest = self._known.popitem(last=False)
            self._bytes -= oldest.size
