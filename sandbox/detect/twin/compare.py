"""Two runs of a set held side by side: which requests differ, and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sandbox.detect.sources import ReadBlob
from sandbox.detect.twin.difference import Difference, differences
from sandbox.detect.twin.requests import Key, Request, align, requests
from sandbox.detect.twin.tree import Told, Tree, tree
from sandbox.gateway.flow import Flow

_LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Run:
    """What left in one run of a set. `read` tells all readings of a payload, and what stands in them."""

    requests: tuple[Request, ...]
    read: Callable[[bytes], Told]
    _trees: dict[bytes, Tree] = field(default_factory=dict)

    @classmethod
    def of(cls, flows: Sequence[Flow], read_blob: ReadBlob, read: Callable[[bytes], Told]) -> "Run":
        return cls(requests(flows, read_blob), read)

    def tree(self, request: Request) -> Tree:
        """Made once for equal payloads."""
        if request.digest not in self._trees:
            self._trees[request.digest] = tree(self.read(request.data))
        return self._trees[request.digest]


@dataclass(frozen=True, slots=True)
class Pair:
    """A request and its counterpart in the other run, which came `late_s` device seconds later."""

    base: Request
    other: Request
    found: tuple[Difference, ...]
    late_s: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run of the set against the base. `lost` are requests of the base alone, `added` the other's alone."""

    pairs: tuple[Pair, ...] = ()
    lost: tuple[Request, ...] = ()
    added: tuple[Request, ...] = ()
    by_key: dict[Key, Pair] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_key.update({pair.base.key: pair for pair in self.pairs})


def compare(base: Run, other: Run) -> Comparison:
    """What differs between the two beyond what is explained in both; linear in what left."""
    aligned = align(base.requests, other.requests)
    pairs = tuple(_pair(base, one, other, counterpart) for one, counterpart in aligned.pairs)
    return Comparison(pairs, aligned.lost, aligned.added)


def _pair(base: Run, one: Request, other: Run, counterpart: Request) -> Pair:
    late_s = counterpart.device_time_s - one.device_time_s
    if one.digest == counterpart.digest:
        return Pair(one, counterpart, (), late_s)
    found = differences(base.tree(one), other.tree(counterpart))
    return Pair(one, counterpart, tuple(_telling(one, found)), late_s)


def _telling(request: Request, found: Sequence[Difference]) -> Iterator[Difference]:
    """Without the length of a body among headers: the body is compared itself."""
    for one in found:
        line = request.data.rfind(b"\n", 0, one.first) + 1
        length = request.data[line : line + len(_LENGTH)].lower() == _LENGTH
        if request.slot.message != "headers" or not length:
            yield one
