"""The shape of a front, and what every front is given to do its work."""

import logging
import sys
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from typing import ClassVar, Protocol, cast

import mitmproxy_rs


class Stream(Protocol):
    """One TCP connection, or the datagrams between two UDP endpoints, as `mitmproxy_rs.Stream` has it.

    `read` gives no bytes at the end; of UDP, it gives one datagram. Any method may raise OSError.
    `get_extra_info` knows `peername` (the phone's end) and `sockname` (whom it means): address and port.
    """

    async def read(self, n: int, /) -> bytes: ...

    def write(self, data: bytes, /) -> None: ...

    async def drain(self) -> None: ...

    def write_eof(self) -> None: ...

    def close(self) -> None: ...

    def get_extra_info(self, name: str, /) -> tuple[str, int]: ...


Handler = Callable[[Stream], Awaitable[None]]
EngineHandler = Callable[[mitmproxy_rs.Stream], Awaitable[None]]


def for_engine(handler: Handler) -> EngineHandler:
    """The same for mitmproxy_rs, whose declarations leave out what some methods return."""
    return cast("EngineHandler", handler)


def log_little() -> None:
    """Log to standard error, but not each broken packet whole, as the engine does: it could fill a disk."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for engine in ("mitmproxy", "mitmproxy_rs"):
        logging.getLogger(engine).setLevel(logging.CRITICAL)


class Front(ABC):
    """One way in which IP packets of a phone end in streams.

    `requires` names what must be there, `provides` which phones it serves, `limits` what of their traffic
    it cannot show to the gateway (it ends here all the same).
    """

    name: ClassVar[str]
    requires: ClassVar[tuple[str, ...]]
    provides: ClassVar[str]
    limits: ClassVar[tuple[str, ...]]

    @abstractmethod
    async def run(self, tcp: Handler, udp: Handler) -> None:
        """Serve until cancelled, each stream by its handler. OSError where the host does not allow it."""
