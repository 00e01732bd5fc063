"""What the index has of a flow, and by what flows are sought. Pure. Times are device seconds since boot."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sandbox.gateway.flow import Channel


@dataclass(frozen=True)
class FlowRow:
    """`sent` and `received` are bytes; `findings` numbers of the verdict's findings, from 1; `status` is 0
    where nothing was answered by HTTP. Host, endpoint, package, component and note are the sample's: hostile.
    """

    number: int
    device_time_s: float
    channel: Channel
    host: str
    domain: str
    port: int | None
    endpoint: str
    method: str
    status: int
    package: str
    component: str
    sent: int
    received: int
    device: str
    note: str
    findings: tuple[int, ...] = ()

    @property
    def path(self) -> str:
        """Of HTTP, where on the host, without a query; else empty."""
        return "/" + self.endpoint.partition("://")[2].partition("/")[2] if self.method else ""


@dataclass(frozen=True)
class Sought:
    """Which flows; all of it must fit. `text` is found in any column, in either case of letters.

    `finding` is a number of the verdict's; `from_s` and `until_s` are half-open.
    """

    channels: tuple[Channel, ...] = ()
    host: str = ""
    domain: str = ""
    package: str = ""
    device: str = ""
    text: str = ""
    with_findings: bool = False
    finding: int | None = None
    from_s: float | None = None
    until_s: float | None = None


class Sort(StrEnum):
    """By what a page is sorted; equals by time."""

    TIME = "time"
    CHANNEL = "channel"
    HOST = "host"
    PACKAGE = "package"
    SENT = "sent"
    STATUS = "status"


class Facet(StrEnum):
    """By what flows are counted."""

    CHANNEL = "channel"
    HOST = "host"
    DOMAIN = "domain"
    PACKAGE = "package"
    DEVICE = "device"


@dataclass(frozen=True)
class HostRow:
    """All flows to one host, and who sent them."""

    domain: str
    host: str
    flows: int
    sent: int
    received: int
    first_s: float
    last_s: float
    channels: tuple[str, ...]
    packages: tuple[str, ...]
    findings: tuple[int, ...]


@dataclass(frozen=True)
class DomainRow:
    """All flows to the hosts of one domain; `proofs` counts the flows that findings are about."""

    domain: str
    hosts: int
    flows: int
    sent: int
    received: int
    first_s: float
    last_s: float
    proofs: int


@dataclass(frozen=True)
class Bucket:
    """The flows of one channel in one stretch of a lane; `first` is the first one's number."""

    start_s: float
    channel: Channel
    flows: int
    with_findings: int
    first: int


class Moment(NamedTuple):
    """The least of a flow: there may be tens of thousands at once. `sent` is bytes."""

    device_time_s: float
    number: int
    channel: str
    host: str
    package: str
    sent: int
