"""From flows to searchable payloads: messages of a stream joined, labels of DNS names chained.

A `Source` remembers which message each of its bytes came from, so that evidence always points into
stored bytes.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sandbox.gateway.flow import Channel, Flow, Message
from sandbox.verdict.model import ByteRange

ReadBlob = Callable[[str], bytes]
"""The bytes of a sha-256; raises KeyError, OSError or ValueError if they are not stored."""

MAX_SOURCE = 64 * 1024 * 1024
_MAX_LABELS = 20_000
_ALONE = {Channel.UDP, Channel.DNS, Channel.SMS, Channel.CALL, Channel.OTHER}


@dataclass(frozen=True, slots=True)
class Part:
    """`size` bytes of a source that stand at `offset` of a message's payload."""

    flow: Flow
    message: Message
    offset: int
    size: int


@dataclass(slots=True)
class Source:
    """Bytes to search. `chain` names what was done to put them together."""

    data: bytes
    parts: list[Part]
    chain: tuple[str, ...] = ()
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = 0
        for part in self.parts:
            self.starts.append(at)
            at += part.size

    def locate(self, start: int, end: int) -> tuple[Part, ByteRange]:
        """The message in which the range begins, and the range in its payload, cut at its end."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        part, base = self.parts[index], self.starts[index]
        first = part.offset + start - base
        return part, ByteRange(start=first, end=min(part.offset + end - base, part.offset + part.size))


def sources(flows: Iterable[Flow], read_blob: ReadBlob, missing: list[str]) -> Iterator[Source]:
    """Everything that left, in the order of the flows; sha-256 of blobs that cannot be read to `missing`."""
    names: list[tuple[Flow, Message, bytes]] = []
    for flow in flows:
        for group in _groups(flow):
            read = [(message, _read(message, read_blob, missing)) for message in group]
            parts = [Part(flow, message, 0, len(data)) for message, data in read if data]
            if parts:
                yield Source(b"".join(data for _, data in read)[:MAX_SOURCE], parts)
            if flow.channel == Channel.DNS:
                names += [(flow, message, data) for message, data in read if data]
    yield from _chained(names)


def _groups(flow: Flow) -> Iterator[list[Message]]:
    """Outbound messages of one name are one stream, except datagrams, texts and lookups."""
    together: dict[str, list[Message]] = defaultdict(list)
    for at, message in enumerate(message for message in flow.messages if message.outbound):
        alone = flow.channel in _ALONE
        together[f"{message.name}{at}" if alone else message.name].append(message)
    yield from together.values()


def _read(message: Message, read_blob: ReadBlob, missing: list[str]) -> bytes:
    try:
        return read_blob(message.payload)
    except (KeyError, OSError, ValueError):
        missing.append(message.payload)
        return b""


def _chained(names: list[tuple[Flow, Message, bytes]]) -> Iterator[Source]:
    """Names under one parent domain (the last two labels), their own labels strung together."""
    by_parent: dict[bytes, list[tuple[Flow, Message, list[tuple[int, bytes]]]]] = defaultdict(list)
    last: dict[bytes, bytes] = {}
    for flow, message, raw in names[:_MAX_LABELS]:
        name = raw.rstrip(b".")
        labels = name.split(b".")
        parent = b".".join(labels[-2:]).lower()
        if len(labels) > 2 and last.get(parent) != name:
            last[parent] = name
            by_parent[parent].append((flow, message, _own_labels(labels)))
    for lookups in by_parent.values():
        if len(lookups) > 1:
            yield _strung(lookups)


def _strung(lookups: list[tuple[Flow, Message, list[tuple[int, bytes]]]]) -> Source:
    """Without the labels that more than half of the names share: those name the server, not the data."""
    seen = Counter(label for _, _, labels in lookups for _, label in labels)
    parts: list[Part] = []
    chunks: list[bytes] = []
    for flow, message, labels in lookups:
        own = [item for item in labels if seen[item[1]] <= max(len(lookups) // 2, 1)]
        for start, label in [item for item in own if len(item[1]) >= 8] or own:
            parts.append(Part(flow, message, start, len(label)))
            chunks.append(label)
    return Source(b"".join(chunks), parts, ("dns-labels",))


def _own_labels(labels: list[bytes]) -> list[tuple[int, bytes]]:
    own, at = [], 0
    for label in labels[:-2]:
        own.append((at, label))
        at += len(label) + 1
    return own
