"""The only part of the WireGuard front that touches the host's network: datagrams in, datagrams out.

It owns one UDP port. What could be WireGuard goes, with a lane number in front, over a unix socket into the
jail, where keys and protocol are; what comes back goes to the address that has this lane. It answers nobody
whom it has not heard from, understands nothing, and holds nothing but a table of addresses.
"""

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from sandbox.gateway.fronts.lanes import MESSAGE_LIMIT, Lanes, could_be_wireguard, pack, unpack

_BURST = 64


class Pump:
    """A context manager: a thread that pumps between `port`, a bound UDP socket, and `jail`, a connected
    unix socket that keeps messages apart (SOCK_SEQPACKET). It owns both, and ends when the jail does.
    """

    def __init__(self, port: socket.socket, jail: socket.socket) -> None:
        self._port = port
        self._jail = jail
        self._lanes = Lanes()
        self._stop, self._stopped = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="wireguard-pump", daemon=True)

    def __enter__(self) -> Self:
        self._port.setblocking(False)
        self._jail.setblocking(False)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.shutdown(socket.SHUT_RDWR)  # closing alone wakes nobody while a forked process has a copy
        self._stop.close()
        self._thread.join()

    @property
    def running(self) -> bool:
        """Whether a phone can still be answered."""
        return self._thread.is_alive()

    def join(self, timeout_s: float) -> None:
        """Wait for its end, at most so many real seconds."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        with self._port, self._jail, self._stopped, selectors.DefaultSelector() as selector:
            selector.register(self._port, selectors.EVENT_READ, self._inward)
            selector.register(self._jail, selectors.EVENT_READ, self._outward)
            selector.register(self._stopped, selectors.EVENT_READ, lambda: False)
            while all(_burst(key.data) for key, _ in selector.select()):
                pass

    def _inward(self) -> bool:
        try:
            datagram, address = self._port.recvfrom(MESSAGE_LIMIT + 1)
        except BlockingIOError:
            raise
        except OSError:
            return True  # what the network says of an earlier answer (port unreachable) is no end
        if could_be_wireguard(datagram):
            self._jail.send(pack(self._lanes.of(address), datagram))
        return True

    def _outward(self) -> bool:
        message = self._jail.recv(MESSAGE_LIMIT + 3)
        if not message:
            return False
        with contextlib.suppress(ValueError):
            lane, datagram = unpack(message)
            address = self._lanes.address(lane)
            if address and could_be_wireguard(datagram):
                with contextlib.suppress(OSError):
                    self._port.sendto(datagram, address)
        return True


def _burst(step: Callable[[], bool]) -> bool:
    """Some messages of one side, so that a flood of one does not keep the other waiting.

    Where the other side has no room, a datagram is lost, as on any network. False at the end.
    """
    try:
        return all(step() for _ in range(_BURST))
    except BlockingIOError:
        return True
    except OSError:
        return False
