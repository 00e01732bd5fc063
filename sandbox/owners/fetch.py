"""`python -m sandbox.owners.fetch` fetches the database of addresses that npm's ip-location-db ships.

npm packs the archive; what it packs must have the digest below. Only the database is taken out of it.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from sandbox.owners.addresses import FILE

_PACKAGE = "@ip-location-db/geo-whois-asn-country-mmdb@2.3.2026061719"
_SHA256 = "91757a1b06cdcd1955f292e4c4cfc54e091204f998e159a3187f7a2ef3724be0"
_MEMBER = "package/geo-whois-asn-country.mmdb"
_SECONDS = 120


def fetch(target: Path = FILE) -> None:
    """Put it to its place. ValueError for an archive of other bytes; CalledProcessError where npm fails."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", _PACKAGE]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_SECONDS)
        (archive,) = Path(folder).glob("*.tgz")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
            raise ValueError(f"{_PACKAGE} has not the bytes that were checked")
        put(archive, target)


def put(archive: Path, target: Path) -> None:
    """The database of an archive, in one step."""
    with tarfile.open(archive) as members:
        source = members.extractfile(_MEMBER)
        if source is None:
            raise ValueError(f"{archive} has no {_MEMBER}")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        partial.write_bytes(source.read())
        partial.replace(target)


if __name__ == "__main__":
    fetch()
