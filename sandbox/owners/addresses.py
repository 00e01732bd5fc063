"""The database of addresses by country, where somebody has fetched it (`fetch`); else nothing is known."""

import threading
from functools import cache
from pathlib import Path

import maxminddb

from sandbox.owners.country import Lookup, unknown

FILE = Path(__file__).parents[2] / "build" / "countries" / "countries.mmdb"
CREDIT = "Registers of addresses: ip-location-db, with data of the NRO (nro.net), CC BY 4.0"
_lock = threading.Lock()


def lookup() -> Lookup:
    """Opened once for the process. What is not there is never looked for again."""
    with _lock:
        return _opened(FILE)


@cache
def _opened(path: Path) -> Lookup:
    try:
        reader = maxminddb.open_database(path)
    except (OSError, maxminddb.InvalidDatabaseError):
        return unknown

    def country(address: str) -> str:
        found = reader.get(address)
        return str(found.get("country_code") or "") if isinstance(found, dict) else ""

    return country
