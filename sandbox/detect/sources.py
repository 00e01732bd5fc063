"""From flows to searchable payloads: each message or stream, then what assemblies string together of them.

A `Source` remembers which message each of its bytes came from, so that evidence always points into
stored bytes.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from sandbox.detect.assemblies import REGISTRY, Assembly
from sandbox.detect.assemblies.base import Part, Sent, Source
from sandbox.detect.assemblies.codecs import CODECS, Codec
from sandbox.detect.assemblies.contract import Outbound
from sandbox.gateway.flow import Channel, Flow, Message

ReadBlob = Callable[[str], bytes]
"""The bytes of a sha-256; raises KeyError, OSError or ValueError if they are not stored."""

MAX_SOURCE = 64 * 1024 * 1024
_ALONE = frozenset({Channel.UDP, Channel.DNS, Channel.SMS, Channel.CALL, Channel.OTHER})

__all__ = ["MAX_SOURCE", "Limits", "Part", "ReadBlob", "Sources"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is put together in one run: bytes of one message and of all that assemblies are given, bytes
    of what they make, and how many sources."""

    message: int = 4 << 20
    given: int = 32 << 20
    made: int = 16 << 20
    sources: int = 2000


@dataclass(slots=True)
class Sources:
    """Everything that left. `missing` fills with the sha-256 of blobs that cannot be read; `cut_short` turns
    true where assemblies would have made more than the limits allow."""

    flows: Sequence[Flow]
    read_blob: ReadBlob
    limits: Limits = field(default_factory=Limits)
    missing: list[str] = field(default_factory=list)
    cut_short: bool = False
    _sent: list[Sent] = field(default_factory=list)
    _given: int = 0

    def whole(self) -> Iterator[Source]:
        """Each stream, datagram and message, in the order of the flows."""
        for flow in self.flows:
            for group in _groups(flow):
                read = [(message, _read(message, self.read_blob, self.missing)) for message in group]
                told = [Sent(flow, message, data) for message, data in read if data]
                if told:
                    self._keep(told)
                    yield _stream(told)

    def assembled(
        self, codecs: Iterable[Codec] = (), registry: Iterable[Assembly] = REGISTRY
    ) -> Iterator[Source]:
        """What assemblies make of all that `whole` has yielded, each once."""
        seen: set[bytes] = set()
        left, sent, codecs = self.limits.made, Outbound(self._sent), (*CODECS, *codecs)
        for assembly in registry:
            for source in assembly.run(sent, codecs):
                digest = hashlib.sha256(source.data).digest()
                if digest in seen or len(source.pieces) < 2:
                    continue
                seen.add(digest)
                left -= len(source.data)
                if left < 0 or len(seen) > self.limits.sources:
                    self.cut_short = True
                    return
                yield source

    def _keep(self, told: Iterable[Sent]) -> None:
        for one in told:
            fits = self._given + len(one.data) <= self.limits.given and len(one.data) <= self.limits.message
            if fits:
                self._given += len(one.data)
                self._sent.append(one)
            self.cut_short |= not fits


def _groups(flow: Flow) -> Iterator[list[Message]]:
    """Outbound messages of one name are one stream, except datagrams, texts and lookups."""
    together: dict[str, list[Message]] = defaultdict(list)
    for at, message in enumerate(message for message in flow.messages if message.outbound):
        together[f"{message.name}{at}" if flow.channel in _ALONE else message.name].append(message)
    yield from together.values()


def _stream(told: Sequence[Sent]) -> Source:
    parts = [Part(one.flow, one.message, 0, len(one.data), len(one.data)) for one in told]
    starts = [0, *accumulate(part.size for part in parts[:-1])]
    return Source(b"".join(one.data for one in told)[:MAX_SOURCE], parts, starts)


def _read(message: Message, read_blob: ReadBlob, missing: list[str]) -> bytes:
    try:
        return read_blob(message.payload)
    except (KeyError, OSError, ValueError):
        missing.append(message.payload)
        return b""
