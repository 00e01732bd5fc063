"""What detection yields: matches, and the gaps it had to leave."""

from dataclasses import dataclass

from sandbox.gateway.flow import Channel, Origin
from sandbox.persona.model import DataClass
from sandbox.verdict.model import ByteRange, Gap


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Printable text around a canary, at most 320 characters; [start, end) of it is the canary."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Transformed:
    """What the device told of one operation on data: the name (`encrypt`), the algorithm, who and where.

    `key` is the sha-256 of the key, "" where there is none. `device_time_s` is device seconds since boot.
    """

    operation: str
    algorithm: str
    device_time_s: float
    package: str | None = None
    component: str | None = None
    stack: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One of several payloads that together carried a canary, and the range in it."""

    flow_id: int
    message: str
    payload: str
    byte_range: ByteRange
    device_time_s: float


@dataclass(frozen=True, slots=True)
class Match:
    """One canary in one payload. `payload` is the sha-256 of the stored bytes that `byte_range` is in.

    `record` tells distinct records apart (two values of one contact are one record); `covered` is the
    share of the value that is there; `excerpt` is of the decoded text. `device_time_s` is device seconds
    since boot. `steps` are the operations that the device told of on the way, innermost first.
    `parts` has every place of what was sent in pieces, the first included; nothing where one payload has all.
    """

    data_class: DataClass
    label: str
    value: str
    record: str
    flow_id: int
    channel: Channel
    endpoint: str
    message: str
    payload: str
    byte_range: ByteRange
    chain: tuple[str, ...]
    device_time_s: float
    origin: Origin
    excerpt: Excerpt
    covered: float = 1.0
    steps: tuple[Transformed, ...] = ()
    parts: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Opaque:
    """Bytes that left and that nothing explains. `share` is their part of the payload, 0 to 1."""

    flow_id: int
    channel: Channel
    endpoint: str
    message: str
    payload: str
    byte_range: ByteRange
    chain: tuple[str, ...]
    device_time_s: float
    origin: Origin
    entropy: float
    share: float
    media: str = ""


@dataclass(frozen=True, slots=True)
class Detection:
    """The result for a whole run.

    `exposed` left the app and not the device; its payloads are blobs of events.
    """

    matches: tuple[Match, ...] = ()
    opaque: tuple[Opaque, ...] = ()
    gaps: tuple[Gap, ...] = ()
    exposed: tuple[Match, ...] = ()
