"""Requests of two runs, held side by side: what they are called, and which belongs to which."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlsplit

from sandbox.detect.assemblies.base import Source
from sandbox.detect.sources import ReadBlob, Sources
from sandbox.gateway.flow import Channel, Flow

_VARYING = re.compile(r"(?=.*\d)[\w.~%+=@:-]{4,}|[\w.~%+=@:-]{25,}")
_ADDRESS = re.compile(r"[\d.]+|[0-9a-fA-F:]+:[0-9a-fA-F:]*")
_NEAR_S = 1.0
"""Requests of one slot that are further apart than this, in device seconds, are not the same one."""

Key = tuple[int, str, int]
"""A request within its run: flow, name of the message, and its number among those of that name."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What requests are held side by side by: all that does not depend on data that they carry."""

    channel: Channel
    host: str
    port: int | None
    path: str
    package: str
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """One piece that left: a URL, the headers, a body, a stream, a datagram. Times are device seconds."""

    key: Key
    slot: Slot
    flow: Flow
    source: Source
    digest: bytes

    @property
    def device_time_s(self) -> float:
        return self.source.part(0).message.device_time_s

    @property
    def leads(self) -> bool:
        """Whether it is the first that its flow sent, and so stands for it."""
        return self.source.part(0).message is next(one for one in self.flow.messages if one.outbound)

    @property
    def data(self) -> bytes:
        return self.source.data


@dataclass(frozen=True, slots=True)
class Aligned:
    """`pairs` belong together; `lost` and `added` are those of the first and of the second run alone."""

    pairs: tuple[tuple[Request, Request], ...]
    lost: tuple[Request, ...]
    added: tuple[Request, ...]


def requests(flows: Sequence[Flow], read_blob: ReadBlob) -> tuple[Request, ...]:
    """What left in a run, in the order of its flows; payloads that cannot be read are left out."""
    return tuple(_requests(flows, read_blob))


def _requests(flows: Sequence[Flow], read_blob: ReadBlob) -> Iterator[Request]:
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for source in Sources(flows, read_blob).whole():
        first = source.part(0)
        flow, name = first.flow, first.message.name
        number = counted[flow.id, name]
        counted[flow.id, name] += 1
        digest = hashlib.sha256(source.data).digest()
        yield Request((flow.id, name, number), slot_of(flow, name), flow, source, digest)


def slot_of(flow: Flow, message: str) -> Slot:
    """Hosts below a domain, and parts of a path, that look as if they were made of data count as alike."""
    path = _split(flow.http.url) if flow.http else ""
    package = flow.origin.package or ""
    return Slot(flow.channel, _host(flow.channel, flow.host), flow.port, path, package, message)


def _split(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return "/".join("*" if _VARYING.fullmatch(part) else part for part in path.split("/"))


def _host(channel: Channel, host: str) -> str:
    if channel in (Channel.SMS, Channel.CALL) or _ADDRESS.fullmatch(host):
        return host
    *own, second, top = ["", "", *host.rstrip(".").lower().split(".")]
    if channel == Channel.DNS and any(own):
        return f"*.{second}.{top}"
    return ".".join([*("*" if _VARYING.fullmatch(label) else label for label in own if label), second, top])


def align(first: Iterable[Request], second: Iterable[Request]) -> Aligned:
    """Each request with its counterpart: slot by slot, equal ones first, the others in their order.

    Where the numbers of the others agree, their order alone decides; else they must lie near each other.
    """
    pairs: list[tuple[Request, Request]] = []
    lost: list[Request] = []
    added: list[Request] = []
    here, there = _by_slot(first), _by_slot(second)
    for slot in {**here, **there}:
        equal, mine, theirs = _equal(here.get(slot, []), there.get(slot, []))
        pairs += equal
        for one, other in _in_order(mine, theirs):
            if one is not None and other is not None:
                pairs.append((one, other))
            elif one is not None:
                lost.append(one)
            elif other is not None:
                added.append(other)
    pairs.sort(key=lambda pair: (pair[0].device_time_s, pair[0].key))
    return Aligned(tuple(pairs), tuple(lost), tuple(added))


def _by_slot(found: Iterable[Request]) -> dict[Slot, list[Request]]:
    slots: dict[Slot, list[Request]] = defaultdict(list)
    for request in found:
        slots[request.slot].append(request)
    for members in slots.values():
        members.sort(key=lambda request: (request.device_time_s, request.key))
    return slots


def _equal(
    mine: Sequence[Request], theirs: Sequence[Request]
) -> tuple[list[tuple[Request, Request]], list[Request], list[Request]]:
    """Pairs of equal bytes at nearly the same time; what is left of each side."""
    waiting: dict[bytes, list[Request]] = defaultdict(list)
    for other in reversed(theirs):
        waiting[other.digest].append(other)
    pairs: list[tuple[Request, Request]] = []
    rest: list[Request] = []
    for one in mine:
        same = waiting[one.digest]
        if same and abs(same[-1].device_time_s - one.device_time_s) <= _NEAR_S:
            pairs.append((one, same.pop()))
        else:
            rest.append(one)
    taken = {id(other) for _, other in pairs}
    return pairs, rest, [other for other in theirs if id(other) not in taken]


def _in_order(
    mine: Sequence[Request], theirs: Sequence[Request]
) -> Iterator[tuple[Request | None, Request | None]]:
    if len(mine) == len(theirs):
        yield from zip_longest(mine, theirs)
        return
    here = there = 0
    while here < len(mine) or there < len(theirs):
        one = mine[here] if here < len(mine) else None
        other = theirs[there] if there < len(theirs) else None
        late = one.device_time_s - other.device_time_s if one and other else 0.0
        keep_one = one is not None and (other is None or late <= _NEAR_S)
        keep_other = other is not None and (one is None or late >= -_NEAR_S)
        yield (one if keep_one else None), (other if keep_other else None)
        here += keep_one
        there += keep_other
