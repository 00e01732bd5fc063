"""The crypto trace: bytes that the device saw go into a cipher, met again as ciphertext on the wire.

A `crypto` event names its input and output. An output whose input held canaries is tainted: found in a
payload, it proves that those canaries left. Events are claims of the device, the payload is the proof.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sandbox.detect.match import Excerpt, Transformed
from sandbox.detect.outputs import Met, Outputs
from sandbox.detect.sources import ReadBlob
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.model import DataClass

MIN_OUTPUT = 8
TRACED = " (traced)"
MAX_OPERATIONS = 20_000
_MOST_LOOKED = 128 << 20
_MOST_ROUNDS = 64
_MOST_INSIDE = 5000
_FRAMES = 4
_SLACK = 64
"""Bytes by which the output of a cipher may be longer than its input: padding, a tag, a vector in front."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A canary in one reading of some bytes, before it is tied to a message; the range is in those bytes."""

    data_class: DataClass
    label: str
    value: str
    record: str
    start: int
    end: int
    chain: tuple[str, ...]
    covered: float
    excerpt: Excerpt
    steps: tuple[Transformed, ...] = ()

    @property
    def traced(self) -> int:
        """How many links of the chain rest on the device's word."""
        return sum(link.endswith(TRACED) for link in self.chain)

    @property
    def canary(self) -> tuple[str, str, str]:
        return self.data_class, self.record, self.value


@dataclass(frozen=True, slots=True)
class Operation:
    """One call, or several of one place in the code, that turned bytes into others."""

    told: Transformed
    data: bytes
    output: bytes

    @property
    def step(self) -> str:
        """Its name in a chain."""
        return f"{self.told.algorithm}{TRACED}"

    @property
    def keeps_places(self) -> bool:
        """Whether a byte of the output stands for one of the input near the same place, as with ciphers."""
        return len(self.data) <= len(self.output) <= len(self.data) + _SLACK


@dataclass(frozen=True, slots=True)
class Link:
    """An output that stands in the reading `chain` of some bytes, at [start, end) of these bytes."""

    met: Met
    chain: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What some bytes hold by themselves, and which outputs stand in them."""

    own: tuple[Candidate, ...]
    links: tuple[Link, ...]


@dataclass(slots=True)
class Trace:
    """The operations of a run, searchable by their outputs. `inside` has the canaries in each one's input."""

    operations: Sequence[Operation]
    dropped: int = 0
    inside: list[tuple[Candidate, ...]] = field(default_factory=list)
    _outputs: Outputs = field(init=False)

    def __post_init__(self) -> None:
        self._outputs = Outputs([operation.output for operation in self.operations])
        self.inside = self.inside or [()] * len(self.operations)

    def find(self, data: bytes) -> list[Met]:
        """Each output in `data`, or part of one, with its range."""
        return self._outputs.find(data)

    def candidates(self, links: Iterable[Link]) -> Iterator[Candidate]:
        """The canaries inside of the outputs that stand somewhere, in that place."""
        for link in links:
            operation = self.operations[link.met.output]
            for inner in self.inside[link.met.output]:
                share = _share(operation, inner, link.met)
                if share:
                    yield replace(
                        inner,
                        start=link.start,
                        end=link.end,
                        chain=(*link.chain, operation.step, *inner.chain),
                        covered=inner.covered * share,
                        steps=(*inner.steps, operation.told),
                    )

    def codec(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """The input of the operation of which `data` is the whole output."""
        if len(data) >= MIN_OUTPUT:
            for met in self.find(data):
                operation = self.operations[met.output]
                if operation.output == data:
                    yield operation.step, operation.data


def trace(
    events: Iterable[DeviceEvent], read_blob: ReadBlob, look: Callable[[bytes, Trace], Looked]
) -> Trace:
    """Read the `crypto` events; `look` says what stands in an input.

    Each input is looked at once; then canaries are handed on from operation to operation, through any number
    of them and in whatever order they were told, until nothing new comes of it.
    """
    operations, dropped = _operations(events, read_blob)
    found = Trace(operations, dropped)
    looked: dict[bytes, Looked] = {}
    left = _MOST_LOOKED
    for operation in operations:
        if operation.data in looked:
            continue
        left -= len(operation.data)
        looked[operation.data] = look(operation.data, found) if left >= 0 else Looked((), ())
        found.dropped += left < 0
    _hand_on(found, [looked[operation.data] for operation in operations])
    return found


def _hand_on(found: Trace, looked: Sequence[Looked]) -> None:
    inside = [{one.canary: one for one in each.own} for each in looked]
    for _ in range(_MOST_ROUNDS):
        found.inside = [tuple(each.values()) for each in inside]
        changed = False
        for number, each in enumerate(looked):
            links = (link for link in each.links if link.met.output != number)
            for candidate in found.candidates(links):
                if candidate.canary not in inside[number] and len(inside[number]) < _MOST_INSIDE:
                    inside[number][candidate.canary] = candidate
                    changed = True
        if not changed:
            return


def _share(operation: Operation, inner: Candidate, met: Met) -> float:
    """How much of a canary of the input is in the part of the output that was met, 0 to 1."""
    size = met.end - met.start
    if size == len(operation.output):
        return 1.0
    if not operation.keeps_places:
        return size / len(operation.output)
    shift = len(operation.output) - len(operation.data)
    first, last = max(inner.start, met.offset - shift), min(inner.end, met.offset + size)
    return max(last - first, 0) / max(inner.end - inner.start, 1)


def _operations(events: Iterable[DeviceEvent], read_blob: ReadBlob) -> tuple[list[Operation], int]:
    found: dict[tuple[str, str], Operation] = {}
    short: dict[tuple[object, ...], list[Operation]] = defaultdict(list)
    dropped = 0
    for event in events:
        if event.kind != EventKind.CRYPTO:
            continue
        given, made = str(event.data.get("input", "")), str(event.data.get("output", ""))
        if len(found) >= MAX_OPERATIONS:
            dropped += (given, made) not in found
            continue
        try:
            operation = Operation(_told(event), read_blob(given), read_blob(made))
        except (KeyError, OSError, ValueError):
            dropped += (given, made) not in found
            continue
        if 0 < len(operation.output) < MIN_OUTPUT:
            short[_site(event)].append(operation)
        elif operation.output and operation.output != operation.data:
            found.setdefault((given, made), operation)
    return [*found.values(), *_joined(short.values())], dropped


def _joined(short: Iterable[Sequence[Operation]]) -> Iterator[Operation]:
    """Outputs that are too short to be met alone, strung to the others of their place in the code."""
    for group in short:
        data, output = (b"".join(part) for part in zip(*((o.data, o.output) for o in group), strict=True))
        if len(output) >= MIN_OUTPUT and data != output:
            yield Operation(group[0].told, data, output)


def _site(event: DeviceEvent) -> tuple[object, ...]:
    told = (event.data.get(name) for name in ("operation", "algorithm", "key"))
    return (event.package, *map(str, told), *event.stack[:_FRAMES])


def _told(event: DeviceEvent) -> Transformed:
    return Transformed(
        str(event.data.get("operation", ""))[:40],
        str(event.data.get("algorithm", "cipher"))[:60],
        event.device_time_s,
        event.package,
        event.component,
        event.stack,
        str(event.data.get("key") or "")[:64],
    )
