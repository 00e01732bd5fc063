"""What passes between the pump and the jail of the WireGuard front: messages with a lane number in front."""

import struct
from collections import OrderedDict

Address = tuple[str, int]

MESSAGE_LIMIT = 2048  # a tunnel's packets are of 1500 bytes at most, and few of its own
LANES = 32
_LANE = struct.Struct(">H")


def could_be_wireguard(datagram: bytes) -> bool:
    """By its first bytes and length alone.

    Types are 1 to 4, then three zero bytes; the smallest message is a transport packet without content,
    of 32 bytes (https://www.wireguard.com/protocol/).
    """
    return 32 <= len(datagram) <= MESSAGE_LIMIT and datagram[0] in (1, 2, 3, 4) and not any(datagram[1:4])


def pack(lane: int, datagram: bytes) -> bytes:
    """One message on the unix socket."""
    return _LANE.pack(lane) + datagram


def unpack(message: bytes) -> tuple[int, bytes]:
    """Lane and datagram; ValueError where there is no lane."""
    if len(message) < _LANE.size:
        raise ValueError("no lane")
    return _LANE.unpack_from(message)[0], message[_LANE.size :]


class Lanes:
    """Which address has which lane; a flood of addresses drives out those not heard from for longest."""

    def __init__(self, limit: int = LANES) -> None:
        self._limit = limit
        self._lane: OrderedDict[Address, int] = OrderedDict()
        self._address: dict[int, Address] = {}

    def of(self, address: Address) -> int:
        """The lane of an address that was heard from just now."""
        if address in self._lane:
            self._lane.move_to_end(address)
            return self._lane[address]
        lane = len(self._lane)
        if lane >= self._limit:
            _, lane = self._lane.popitem(last=False)
        self._lane[address] = lane
        self._address[lane] = address
        return lane

    def address(self, lane: int) -> Address | None:
        """Who has it now."""
        return self._address.get(lane)
