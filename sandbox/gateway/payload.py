"""Payloads on disk: `blobs/<sha256>`, written as they arrive, within limits.

A hostile sample decides what is written here, so a payload has a cap and the run has a budget; what
is above either is counted and dropped, and the flow says so in its note.
"""

import hashlib
import io
import tempfile
from pathlib import Path
from typing import IO

from sandbox.gateway.flow import Mark, Message
from sandbox.gateway.frames import Stamp

_MARKS_LIMIT = 4096
_MEMORY_LIMIT = 2**18


class Vault:
    """The blobs of one run. `payload_cap` and `budget` are bytes."""

    def __init__(self, folder: Path, payload_cap: int, budget: int) -> None:
        self.folder = folder
        self.payload_cap = payload_cap
        self._left = budget
        folder.mkdir(parents=True, exist_ok=True)

    def grant(self, wanted: int) -> int:
        """How many of `wanted` bytes may still be kept; they count as used."""
        granted = min(wanted, self._left)
        self._left -= granted
        return granted

    def put(self, data: bytes) -> str:
        """Store bytes of ours, which count once however often they are sent; their digest.

        "" if they do not fit. Raises OSError.
        """
        digest = hashlib.sha256(data).hexdigest()
        if (self.folder / digest).exists():
            return digest
        if len(data) > self.payload_cap or self.grant(len(data)) < len(data):
            return ""
        self.keep(digest, io.BytesIO(data))
        return digest

    def keep(self, digest: str, source: IO[bytes]) -> None:
        """Store the bytes of `source` (position is moved) as blob `digest`, whole or not at all."""
        path = self.folder / digest
        if path.exists():
            return
        source.seek(0)
        partial = path.with_suffix(".part")
        with partial.open("wb") as target:
            while chunk := source.read(2**20):
                target.write(chunk)
        partial.rename(path)
        source.seek(0, 2)


class Payload:
    """One payload as it grows: spooled to disk, hashed, with the stamps of its parts."""

    def __init__(self, vault: Vault, name: str, *, outbound: bool = True) -> None:
        self._vault = vault
        self._name = name
        self._outbound = outbound
        self._spool = tempfile.SpooledTemporaryFile(max_size=_MEMORY_LIMIT, dir=str(vault.folder))  # noqa: SIM115
        self._hash = hashlib.sha256()
        self._marks: list[Mark] = []
        self._stored: str | None = None
        self.size = 0
        self.dropped = 0
        self.failure = ""

    def append(self, data: bytes, stamp: Stamp) -> None:
        """Add what was sent; raises no error, whatever the disk does (see `failure`)."""
        self._mark(stamp)
        room = 0 if self.failure else self._vault.payload_cap - self.size
        kept = self._vault.grant(min(len(data), room))
        self.dropped += len(data) - kept
        try:
            self._spool.write(data[:kept])
        except OSError as error:
            self.failure = f"storage_failed: {error.strerror}"
        self._hash.update(data[:kept])
        self.size += kept
        self._stored = None

    def _mark(self, stamp: Stamp) -> None:
        last = self._marks[-1] if self._marks else None
        if last and (last.device_time_s, last.origin) == (stamp.device_time_s, stamp.origin):
            return
        if len(self._marks) < _MARKS_LIMIT:
            mark = Mark(offset=self.size, device_time_s=stamp.device_time_s, origin=stamp.origin)
            self._marks.append(mark)

    def message(self) -> Message | None:
        """What was gathered so far as a stored message; None where nothing was."""
        if not self._marks or not (self.size or self.dropped):
            return None
        if self._stored is None and not self._store():
            return None
        first, *rest = self._marks
        return Message(
            name=self._name,
            outbound=self._outbound,
            device_time_s=first.device_time_s,
            payload=self._hash.hexdigest(),
            size=self.size,
            origin=first.origin,
            marks=(first, *rest) if rest else (),
        )

    def _store(self) -> bool:
        digest = self._hash.hexdigest()
        try:
            self._vault.keep(digest, self._spool)
        except OSError as error:
            self.failure = f"storage_failed: {error.strerror}"
            return False
        self._stored = digest
        return True

    def close(self) -> None:
        self._spool.close()
