"""What the sample dropped and loaded, in a zip that no scanner opens and no person runs by a click.

Source: the custom of malware exchanges (password `infected`); AES in WinZip's form, which 7-Zip opens, too.
"""

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from functools import partial

import pyzipper

from sandbox.reports.base import Material
from sandbox.reports.moments import within_reach
from sandbox.reports.plain import plain

PASSWORD = b"infected"
_BUDGET = 256 << 20
_MOST_FILES = 5000


class ArchiveReport:
    """For analysts who go on with other tools."""

    name = "code"
    file = "code.zip"
    requires = "code that was loaded, and files that the sample left on the device, where the run kept them"
    provides = (
        "a zip encrypted by AES-256, password `infected`: each file once, named by its sha-256, and "
        "`index.json`, which says what each was called, where it came from and who loaded it"
    )
    limits = (
        "5,000 files, 256 MiB in all, 32 MiB of each dropped file; the index says what is left out. Only "
        "`jvm` devices keep dropped files"
    )
    media_type = "application/zip"

    def run(self, material: Material) -> bytes:
        out = io.BytesIO()
        with pyzipper.AESZipFile(out, "w", pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
            archive.setpassword(PASSWORD)
            box = _Box(archive)
            index = [box.put(told, read) for told, read in _pieces(material)]
            archive.writestr("index.json", json.dumps(index, indent=1).encode())
        return out.getvalue()


class _Box:
    """Takes files until it is full. Their names in it are digests: no path of the sample's leads anywhere."""

    def __init__(self, archive: pyzipper.AESZipFile) -> None:
        self._archive = archive
        self._room = _BUDGET
        self._there: set[str] = set()

    def put(self, told: dict[str, object], read: Callable[[], bytes]) -> dict[str, object]:
        """The line of the index: what is told, with the digest and whether the bytes are in the file."""
        try:
            data = read()
        except (KeyError, OSError, ValueError):
            return {**told, "kept": False}
        digest = hashlib.sha256(data).hexdigest()
        return {**told, "sha256": digest, "size": len(data), "kept": self._keep(digest, data)}

    def _keep(self, digest: str, data: bytes) -> bool:
        if digest not in self._there:
            if len(data) > self._room or len(self._there) >= _MOST_FILES:
                return False
            self._room -= len(data)
            self._there.add(digest)
            self._archive.writestr(f"files/{digest}", data)
        return True


def _pieces(material: Material) -> Iterator[tuple[dict[str, object], Callable[[], bytes]]]:
    """What is known of each piece, and how its bytes are read; code first."""
    for piece in material.verdict.loaded_code:
        told: dict[str, object] = {
            "what": "loaded code",
            "name": plain(piece.name, 1000),
            "sha256": plain(piece.sha256, 64),
            "origin": plain(piece.origin, 1000),
            "loader": plain(piece.loader),
            "device_time_s": within_reach(piece.device_time_s),
            "package": plain(piece.package or ""),
        }
        yield told, partial(material.read_code or _nothing, piece.sha256)
    for path, read in list(material.dropped.items())[:_MOST_FILES]:
        yield {"what": "dropped file", "name": plain(path, 1000)}, read


def _nothing(sha256: str) -> bytes:
    raise KeyError(sha256)
