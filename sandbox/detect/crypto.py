"""The crypto trace: bytes that the device saw go into a cipher, met again as ciphertext on the wire.

A `crypto` event names its input and output. An output whose input held canaries is tainted: found in a
payload, it proves that those canaries left. Events are claims of the device, the payload is the proof.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from sandbox.detect.match import Excerpt, Transformed
from sandbox.detect.search import Index
from sandbox.detect.sources import ReadBlob
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.persona.model import DataClass

MIN_OUTPUT = 8
TRACED = " (traced)"
MAX_OPERATIONS = 20_000
_PREFIX = 32
_PASSES = 3


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


@dataclass(frozen=True, slots=True)
class Operation:
    """One call that turned bytes into others: its output, and the canaries that its input held."""

    told: Transformed
    data: bytes
    output: bytes
    inside: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Trace:
    """The operations of a run, searchable by the first bytes of their outputs."""

    operations: list[Operation]
    dropped: int = 0
    _outputs: Index[list[Operation]] = field(init=False)

    def __post_init__(self) -> None:
        by_prefix: dict[bytes, list[Operation]] = defaultdict(list)
        for operation in self.operations:
            by_prefix[operation.output[:_PREFIX]].append(operation)
        self._outputs = Index(by_prefix)

    def find(self, data: bytes) -> list[tuple[Operation, int, int]]:
        """Each output in `data` with its range; the longest where several begin alike."""
        found = []
        for operations, start, _ in self._outputs.find(data):
            sizes = [_common(data, start, operation.output) for operation in operations]
            best = max(sizes)
            for operation, size in zip(operations, sizes, strict=True):
                if size == best:
                    found.append((operation, start, start + size))
                    break
        return found

    def candidates(self, data: bytes, chain: tuple[str, ...]) -> list[Candidate]:
        """The canaries inside of the outputs that stand in `data`."""
        return [
            replace(
                inner,
                start=start,
                end=end,
                chain=(*chain, f"{operation.told.algorithm}{TRACED}", *inner.chain),
                covered=inner.covered * (end - start) / len(operation.output),
                steps=(*inner.steps, operation.told),
            )
            for operation, start, end in self.find(data)
            for inner in operation.inside
        ]


def trace(
    events: Iterable[DeviceEvent],
    read_blob: ReadBlob,
    search: Callable[[bytes, Trace], list[Candidate]],
) -> Trace:
    """Read the `crypto` events; `search` finds canaries in an input, given what is traced so far.

    Repeated up to three times, so that what was encrypted twice is followed too.
    """
    operations, dropped = _operations(events, read_blob)
    found = Trace(operations, dropped)
    for _ in range(_PASSES):
        inside = [operation.inside or tuple(search(operation.data, found)) for operation in operations]
        changed = any(new and not old.inside for new, old in zip(inside, operations, strict=True))
        if not changed:
            break
        operations = [replace(old, inside=new) for new, old in zip(inside, operations, strict=True)]
        found = Trace(operations, dropped)
    return found


def _common(data: bytes, start: int, output: bytes) -> int:
    """How many of the first bytes of `output` stand in `data` at `start`."""
    there = data[start : start + len(output)]
    if there == output:
        return len(output)
    return next((at for at, (a, b) in enumerate(zip(there, output, strict=False)) if a != b), len(there))


def _operations(events: Iterable[DeviceEvent], read_blob: ReadBlob) -> tuple[list[Operation], int]:
    found: dict[tuple[str, str], Operation] = {}
    dropped = 0
    for event in events:
        if event.kind != EventKind.CRYPTO:
            continue
        given, made = str(event.data.get("input", "")), str(event.data.get("output", ""))
        if (given, made) in found:
            continue
        if len(found) >= MAX_OPERATIONS:
            dropped += 1
            continue
        try:
            data, output = read_blob(given), read_blob(made)
        except (KeyError, OSError, ValueError):
            dropped += 1
            continue
        if len(output) >= MIN_OUTPUT and output != data:
            found[given, made] = Operation(_told(event), data, output)
    return list(found.values()), dropped


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
