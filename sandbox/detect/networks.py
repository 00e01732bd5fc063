"""The networks around the owner, which tell where they are: the Wi-Fi that the phone is in, and its cell.

A database of access points or cells turns either into a place. The cell is sought with its area only: alone
it is a number like any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.persona.model import Identity
from sandbox.persona.rarity import weights

MIN_NAME_BITS = 12.0
MIN_CELL_DIGITS = 9
"""Of cell and area together: 30 bits, all of them drawn for this owner."""


@dataclass(frozen=True, slots=True)
class Network:
    form: str  # text | hex | cell
    label: str
    value: str


def networks(identity: Identity) -> Iterator[Network]:
    """Those of the owner that nobody else's are likely to equal."""
    name = identity.wifi_ssid.strip()
    if len(name) >= 8 and weights(name.lower())[-1] >= MIN_NAME_BITS:
        yield Network("text", "Wi-Fi network", name)
        yield Network("hex", "Wi-Fi access point", access_point(identity))
    cell, area = str(identity.cell_id), str(identity.area_code)
    if identity.mcc_mnc and len(cell) >= 5 and len(area) >= 3 and len(cell + area) >= MIN_CELL_DIGITS:
        yield Network("cell", "cell", f"{identity.mcc_mnc}-{area}-{cell}")


def access_point(identity: Identity) -> str:
    """The address (BSSID) of the embedded phone's Wi-Fi; its WifiService.java makes the same."""
    seed = java_hash(identity.wifi_mac + identity.wifi_ssid) + 7919
    return "e8:48:b8:" + ":".join(f"{seed >> shift & 0xFF:02x}" for shift in (16, 8, 0))


def java_hash(text: str) -> int:
    """`String.hashCode()` of Java, as an unsigned number of 32 bits."""
    units = text.encode("utf-16-be", "surrogatepass")
    value = 0
    for high, low in zip(units[::2], units[1::2], strict=True):
        value = (value * 31 + (high << 8 | low)) & 0xFFFFFFFF
    return value
